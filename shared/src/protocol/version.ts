/**
 * Version of the private parts of the protocol (control channel, sync extensions). A client below `oldestAccepted` is
 * told `client-too-old`. A test hashes the schemas: who changes them writes a line here.
 *
 *   1  the foundation; beside it, unseen by pages that do not know it: the demonstration (http)
 */
export const current = "1";
export const oldestAccepted = "1";
