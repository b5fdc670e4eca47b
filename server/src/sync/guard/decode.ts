import { limits } from "@nadwa/shared/board/schema";
import type { RefusalCode } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";

/** Step 1 of the guard: bytes become structs and deletions, or a refusal. Nothing here looks at the document. */

export type Struct = Y.Item | Y.GC;
/** Clocks `clock` to `clock + len - 1` of one client. */
export type Range = { readonly clock: number; readonly len: number };
export type Decoded = {
  /** In the order of the bytes: one block per client, ascending clocks. */
  readonly structs: readonly Struct[];
  readonly deletes: ReadonlyMap<number, readonly Range[]>;
};

/** `update` is one frame of live typing; `join` answers the server's step 1 with everything that was done offline. */
export type Kind = "update" | "join";
const caps = {
  update: { bytes: limits.updateBytes, structs: limits.updateStructs },
  join: { bytes: limits.joinBytes, structs: limits.joinStructs },
};
/** A step 2 brings one client id for each reload since the last joining. */
const clientsAtOnce = 100;
/** A struct without content (deleted or collected) claims its length in a few bytes: nobody types a million letters unseen. */
const emptyLength = 1_000_000;

export const decode = (bytes: Uint8Array, kind: Kind): Result<Decoded, RefusalCode> => {
  if (bytes.length > caps[kind].bytes) return fail("too-large");
  try {
    const { structs, ds } = Y.decodeUpdate(bytes);
    if (structs.length > caps[kind].structs) return fail("too-large");
    const clients = new Set<number>();
    for (const struct of structs) {
      if (struct instanceof Y.Skip) return fail("resync");
      if (!isKnown(struct)) return fail("malformed-update");
      clients.add(struct.id.client);
    }
    if (clients.size > clientsAtOnce) return fail("too-large");
    // (d) A second block of the same client overwrites the first one when Yjs applies it, while the decoder shows both.
    if (clients.size !== decoding.readVarUint(decoding.createDecoder(bytes))) return fail("malformed-update");
    const deletes = new Map([...ds.clients].map(([client, ranges]) => [client, merged(ranges)]));
    return ok({ structs: structs as Struct[], deletes });
  } catch {
    // Yjs' decoder throws on cut or wrong bytes and overflows the stack on deeply nested values (C7).
    return fail("malformed-update");
  }
};

const isKnown = (struct: Y.AbstractStruct): struct is Struct => {
  if (struct.length < 1) return false;
  if (struct instanceof Y.GC) return struct.length <= emptyLength;
  if (!(struct instanceof Y.Item)) return false;
  switch (struct.content.constructor) {
    case Y.ContentDeleted:
      return struct.length <= emptyLength;
    case Y.ContentString:
    case Y.ContentFormat:
    case Y.ContentType:
    case Y.ContentAny:
      return true;
    default:
      return false; // subdocuments, binaries, embeds, the old JSON
  }
};

/** Ascending and apart, so that a hundred thousand ranges over the same letters cost no more than one. */
const merged = (ranges: readonly Range[]): readonly Range[] => {
  const apart: { clock: number; len: number }[] = [];
  for (const { clock, len } of ranges.toSorted((a, b) => a.clock - b.clock)) {
    const before = apart.at(-1);
    if (len < 1) continue;
    if (before && clock <= before.clock + before.len) before.len = Math.max(before.len, clock + len - before.clock);
    else apart.push({ clock, len });
  }
  return apart;
};
