import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Decoded, Range, Struct } from "./decode.ts";

/**
 * Step 2 of the guard: what the replica has already falls away, and from here on only this is judged, logged and applied.
 * Re-sent structs with altered dependencies are gone then (the hole of the first prototype, reliability.md §2.3).
 */
export const normalise = (decoded: Decoded, doc: Y.Doc): Decoded => {
  const have = (client: number) => Y.getState(doc.store, client);
  const fresh = decoded.structs.filter((struct) => struct.id.clock + struct.length > have(struct.id.client));
  if (fresh.every((struct) => struct.id.clock >= have(struct.id.client))) return { ...decoded, structs: fresh };
  // A struct is known in part: written from its offset and read again, as Y.diffUpdate does.
  const { structs } = Y.decodeUpdate(encode({ structs: fresh, deletes: new Map() }, have));
  return { structs: structs as Struct[], deletes: decoded.deletes };
};

/** The canonical bytes of an update: one block per client, no bytes besides. `have` cuts structs that are known in part. */
export const encode = (update: Decoded, have: (client: number) => number = () => 0): Uint8Array => {
  const blocks = new Map<number, Struct[]>();
  for (const struct of update.structs) {
    const block = blocks.get(struct.id.client);
    if (block) block.push(struct);
    else blocks.set(struct.id.client, [struct]);
  }
  const out = new Y.UpdateEncoderV1();
  encoding.writeVarUint(out.restEncoder, blocks.size);
  for (const [client, structs] of blocks) {
    const first = structs[0]!;
    const offset = Math.max(have(client) - first.id.clock, 0);
    encoding.writeVarUint(out.restEncoder, structs.length);
    out.writeClient(client);
    encoding.writeVarUint(out.restEncoder, first.id.clock + offset);
    structs.forEach((struct, at) => struct.write(out, at === 0 ? offset : 0));
  }
  writeDeletes(out.restEncoder, update.deletes);
  return out.toUint8Array();
};

const writeDeletes = (out: encoding.Encoder, deletes: ReadonlyMap<number, readonly Range[]>): void => {
  encoding.writeVarUint(out, deletes.size);
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(out, clock);
      encoding.writeVarUint(out, len);
    }
  }
};

/**
 * The deletions that are new: live ids of the replica, and ids of this update's own structs. What is deleted already, or was
 * left out by the judgement, is not written again. `removed` is what of the replica goes.
 */
export const newDeletes = (
  removed: readonly (Range & { readonly item: Y.Item })[],
  deletes: ReadonlyMap<number, readonly Range[]>,
  doc: Y.Doc,
): Map<number, readonly Range[]> => {
  const kept = new Map<number, Range[]>();
  const keep = (client: number, range: Range) => {
    const ranges = kept.get(client);
    if (ranges) ranges.push(range);
    else kept.set(client, [range]);
  };
  for (const { item, clock, len } of removed) keep(item.id.client, { clock, len });
  for (const [client, ranges] of deletes) {
    const known = Y.getState(doc.store, client);
    for (const range of ranges) {
      const clock = Math.max(range.clock, known);
      const len = range.clock + range.len - clock;
      if (len > 0) keep(client, { clock, len });
    }
  }
  return kept;
};

/** Whether these deletions contain the id. Their ranges are ascending, and there may be a hundred thousand. */
export const contains = (deletes: ReadonlyMap<number, readonly Range[]>, id: Y.ID): boolean => {
  const ranges = deletes.get(id.client) ?? [];
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { clock, len } = ranges[middle]!;
    if (id.clock < clock) high = middle - 1;
    else if (id.clock >= clock + len) low = middle + 1;
    else return true;
  }
  return false;
};
