import type { PersonId } from "@nadwa/shared/ids";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Whose a client id is, and when it was last written with. */
export type Binding = { readonly person: PersonId; readonly usedAtMs: number };

/** A binding is kept this long: a hall's night and the day after. Older ids are continued by nobody (architecture §3). */
export const bindingsKeptMs = 48 * 3_600_000;

const version = 1;

/** What a content lane is compacted to: the document and whose the client ids are, else a restart would unbind them. */
export const encodeSnapshot = (
  state: Uint8Array,
  bindings: ReadonlyMap<number, Binding>,
  nowMs: number,
): Uint8Array => {
  const recent = [...bindings].filter(([, { usedAtMs }]) => nowMs - usedAtMs < bindingsKeptMs);
  const out = encoding.createEncoder();
  encoding.writeUint8(out, version);
  encoding.writeVarUint(out, recent.length);
  for (const [client, { person, usedAtMs }] of recent) {
    encoding.writeVarUint(out, client);
    encoding.writeVarString(out, person);
    encoding.writeVarUint(out, usedAtMs);
  }
  encoding.writeVarUint8Array(out, state);
  return encoding.toUint8Array(out);
};

/** Throws on bytes that are no snapshot of this version. */
export const decodeSnapshot = (
  bytes: Uint8Array,
): { readonly state: Uint8Array; readonly bindings: ReadonlyMap<number, Binding> } => {
  const input = decoding.createDecoder(bytes);
  if (decoding.readUint8(input) !== version) throw new Error("a snapshot of another version");
  const bindings = new Map<number, Binding>();
  for (let left = decoding.readVarUint(input); left > 0; left--) {
    const client = decoding.readVarUint(input);
    bindings.set(client, { person: decoding.readVarString(input), usedAtMs: decoding.readVarUint(input) });
  }
  return { state: decoding.readVarUint8Array(input), bindings };
};
