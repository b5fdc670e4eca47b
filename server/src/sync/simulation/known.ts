import { openBoard } from "@nadwa/shared/board/board";
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";

/** What a document already knows of another one. */

/** What a transaction deleted, as Yjs has it. */
export type Deleted = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>;

export const hasStructs = (doc: Y.Doc, client: number, clock: number): boolean =>
  Y.getState(doc.store, client) >= clock;

/** Everything in these ranges is deleted; format marks may stay (guard, a). */
export const hasDeleted = (doc: Y.Doc, deleted: Deleted): boolean => {
  for (const [client, ranges] of deleted)
    for (const { clock, len } of ranges) {
      if (!hasStructs(doc, client, clock + len)) return false;
      const structs = doc.store.clients.get(client)!;
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const struct = structs[at]!;
        if (struct.id.clock >= clock + len) break;
        const isMark = struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
        if (!struct.deleted && !isMark) return false;
      }
    }
  return true;
};

/** The copy has all that is in the document and nothing else, but for format marks that it has deleted by itself. */
export const differsInMarksOnly = (copy: Y.Doc, doc: Y.Doc): boolean => {
  const vector = Y.decodeStateVector(Y.encodeStateVector(copy));
  const isKnown = [...vector].every(([client, clock]) => hasStructs(doc, client, clock));
  const { clients } = Y.createDeleteSetFromStructStore(copy.store);
  if (!isKnown || !hasDeleted(doc, clients)) return false;
  // Its deletions put into the document make the copy: it lacks nothing.
  const merged = openBoard(new Y.Doc());
  merged.transact((transaction) => {
    Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(merged, Y.encodeStateAsUpdate(copy));
    transaction.local = true;
  });
  return isDeepStrictEqual(merged.toJSON(), openBoard(copy).toJSON());
};
