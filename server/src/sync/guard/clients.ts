import type { PersonId } from "@nadwa/shared/ids";
import { serverClientId } from "@nadwa/shared/board/schema";
import type { RefusalCode } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import * as Y from "yjs";
import type { Struct } from "./decode.ts";

/** Which person a Yjs client id belongs to. First use binds. */
export interface Bindings {
  of(client: number): PersonId | undefined;
}

/**
 * Step 3: every client id with new structs belongs to this person. An id that the document knows but nobody is bound to
 * (its binding is older than the snapshot keeps) is continued by nobody.
 */
export const ownClients = (
  structs: readonly Struct[],
  person: PersonId,
  bindings: Bindings,
  doc: Y.Doc,
): Result<readonly number[], RefusalCode> => {
  const clients = [...new Set(structs.map((struct) => struct.id.client))];
  for (const client of clients) {
    if (client === serverClientId) return fail("foreign-client");
    const owner = bindings.of(client);
    if (owner === undefined ? Y.getState(doc.store, client) > 0 : owner !== person) return fail("foreign-client");
  }
  return ok(clients);
};
