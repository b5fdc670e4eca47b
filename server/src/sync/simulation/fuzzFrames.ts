import { serverClientId } from "@nadwa/shared/board/schema";
import * as encoding from "lib0/encoding";
import { seal } from "../../log/entry.ts";
import * as Y from "yjs";
import { messageAwareness, messageSync, stepOneFrame, stepTwoFrame, updateFrame } from "../frames.ts";
import type { Random } from "../random.ts";
import { allowed, board, forge } from "./forge.ts";

/** Frames that no client of ours would send (S14): bytes bent, grammar kept, nonsense. */

const someBytes = (random: Random, most: number) => Uint8Array.from({ length: random(most) }, () => random(256));
const bent = (frame: Uint8Array, random: Random): Uint8Array => {
  const bytes = frame.slice();
  for (let left = 1 + random(4); left > 0 && bytes.length > 0; left--) bytes[random(bytes.length)] = random(256);
  return random(8) === 0 ? bytes.subarray(0, random(bytes.length + 1)) : bytes;
};
const hugeNumbers = [0, 1, 127, 128, 2 ** 16, 2 ** 31 - 1, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER];
const huge = (random: Random) => hugeNumbers[random(hugeNumbers.length)]!;

/** Real frames, as a grammar of what may be said: what is drawn from them is sent as it is or bent. */
const grammar = (forged: readonly Uint8Array[], honest: readonly Uint8Array[], vectors: readonly Uint8Array[]) => {
  const updates = [...forged, ...honest];
  const update = (random: Random) => updates[random(updates.length)]!;
  const kinds: readonly ((random: Random) => Uint8Array)[] = [
    (random) => updateFrame(update(random)),
    (random) => updateFrame(bent(update(random), random)),
    (random) => updateFrame(Y.mergeUpdates([honest[random(honest.length)]!, honest[random(honest.length)]!])),
    (random) => stepTwoFrame(bent(update(random), random)),
    (random) => stepOneFrame(random(2) ? bent(vectors[random(vectors.length)]!, random) : someBytes(random, 40)),
    (random) => updateFrame(someBytes(random, 200)),
    (random) => someBytes(random, 60),
    (random) => Uint8Array.of(random(110), random(256), random(256)),
    // Counts and lengths far beyond what follows them.
    (random) =>
      updateFrame(
        encoding.encode((out) => Array.from({ length: 1 + random(8) }, () => encoding.writeVarUint(out, huge(random)))),
      ),
    (random) =>
      encoding.encode((out) => {
        encoding.writeVarUint(out, messageSync);
        encoding.writeVarUint(out, random(4));
        encoding.writeVarUint(out, huge(random));
      }),
    (random) =>
      encoding.encode((out) => {
        encoding.writeVarUint(out, messageAwareness);
        const state = encoding.encode((inner) => {
          encoding.writeVarUint(inner, random(3) ? 1 : huge(random));
          encoding.writeVarUint(inner, huge(random));
          encoding.writeVarUint(inner, huge(random));
          encoding.writeVarString(inner, ["{}", "null", '{"user":{}}', "[".repeat(random(5_000)), "x"][random(5)]!);
        });
        encoding.writeVarUint8Array(out, random(2) ? state : bent(state, random));
      }),
  ];
  return (random: Random): Uint8Array => {
    const frame = kinds[random(kinds.length)]!(random);
    return random(3) === 0 ? bent(frame, random) : frame;
  };
};

/** What Eve may write: some of it passes, so that the room changes under the rest. */
const write = (state: Y.Doc, random: Random): Uint8Array => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(state));
  doc.clientID = 1000 + random(1e9);
  const vector = Y.encodeStateVector(doc);
  doc.transact(() => allowed[random(allowed.length)]!(doc, random));
  return Y.encodeStateAsUpdate(doc, vector);
};

/** What the log of such a room begins with after the first content, and the frames to send into it. */
export const fuzzing = (random: Random): { readonly entry: Uint8Array; readonly next: () => Uint8Array } => {
  const before = board();
  const state = Y.encodeStateAsUpdate(before.doc);
  const clients = [...before.doc.store.clients.keys()].filter((client) => client !== serverClientId);
  const forged = Array.from({ length: 300 }, () => forge(before, random).updates).flat();
  const honest = Array.from({ length: 50 }, () => write(before.doc, random));
  const next = grammar(forged, [...honest, state], [Y.encodeStateVector(before.doc), Uint8Array.of(0)]);
  return { entry: seal({ kind: "update", person: "bo", clients, edition: 1, bytes: state }), next: () => next(random) };
};
