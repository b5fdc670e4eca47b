import type { RefusalCode } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import * as Y from "yjs";
import type { Decoded, Struct } from "./decode.ts";

/**
 * Steps 3 and 4: clocks go on where the replica stands, and everything that a struct or a deletion points to is known, in
 * the replica or earlier in this update. Yjs would otherwise keep it pending and integrate it later, inside somebody
 * else's update (C2, C4, C5). Returns the structs in an order in which each comes after what it points to.
 */
export const inCausalOrder = (update: Decoded, doc: Y.Doc): Result<readonly Struct[], RefusalCode> => {
  const blocks = new Map<number, { at: number; readonly structs: Struct[] }>();
  const reached = new Map<number, number>();
  const have = (client: number) => reached.get(client) ?? Y.getState(doc.store, client);

  for (const struct of update.structs) {
    const { client, clock } = struct.id;
    const block = blocks.get(client) ?? { at: 0, structs: [] };
    const before = block.structs.at(-1);
    if (clock !== (before ? before.id.clock + before.length : have(client))) return fail("resync");
    block.structs.push(struct);
    blocks.set(client, block);
  }

  const ordered: Struct[] = [];
  for (let moved = true; moved;) {
    moved = false;
    for (const [client, block] of blocks) {
      for (; block.at < block.structs.length; block.at++) {
        const struct = block.structs[block.at]!;
        if (!dependencies(struct).every((id) => id.clock < have(id.client))) break;
        ordered.push(struct);
        reached.set(client, struct.id.clock + struct.length);
        moved = true;
      }
    }
  }
  if (ordered.length !== update.structs.length) return fail("resync");

  for (const [client, ranges] of update.deletes)
    if (ranges.some(({ clock, len }) => clock + len > have(client))) return fail("resync");
  return ok(ordered);
};

const dependencies = (struct: Struct): readonly Y.ID[] => {
  if (!(struct instanceof Y.Item)) return [];
  const parent = struct.parent as unknown;
  return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null);
};
