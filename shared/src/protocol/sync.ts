/**
 * Extensions of the y-websocket protocol, only for clients that ask (`?v=1`); stock clients never see them.
 * Standard types: 0 sync (0 step 1, 1 step 2, 2 update), 1 awareness, 2 auth, 3 query awareness.
 *
 * saved    varUint: how many update and step-2 messages of this connection are durable (or needed no entry)
 * refused  varUint: index of the refused message in the same count, from 1; varString: code; varString: JSON of paths
 * edition  varUint: identity of the document; sent first; another one than the client's: drop the copy, do not merge
 */
export const messageSaved = 100;
export const messageRefused = 101;
export const messageEdition = 102;

/** Parameters of the sync address: `?v=1&as=projector`. */
export const syncPath = "/sync";
export const livePath = "/live";
