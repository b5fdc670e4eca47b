import * as Y from "yjs";
import { stepOneFrame, stepTwoFrame } from "./frames.ts";
import { parcelOf, uncopied } from "./parcel.ts";
import { pack, type Packed } from "./wire.ts";

/**
 * The document as bytes for those who come: encoded once for all who lack the same. Our client, when it has nothing, gets the
 * state of some moment ago and, as in the log, what came after it; then a step 2 without content says that this was all.
 */

/** Beyond this the tail costs those who come more than a fresh state costs the server. */
const longestTail = { frames: 500, bytes: 256 * 1024 };
/** A hall that lost its server comes back with few different vectors; whoever was offline has one of their own. */
const differencesKept = 32;

const nothing = Uint8Array.of(0);
const end = stepTwoFrame(Uint8Array.of(0, 0));

export type Copies = {
  /** Frames that went to everybody: what was encoded before goes on with them. */
  published(frames: readonly Uint8Array[]): void;
  /** The document is another one: this state, if there is one, and these updates. */
  renewed(loaded: Uint8Array | undefined, updates: readonly Uint8Array[]): void;
  /**
   * What somebody with this state vector lacks. Only while the document is exactly what the log says; it is asked for only when the
   * bytes of the log are not enough. `inOne`: as one update,
   * for clients that tidy format marks. Between two pieces they would take the past for the present, delete marks that count
   * by now, and say so to everybody.
   */
  since(vector: Uint8Array, doc: () => Y.Doc, inOne: boolean): readonly Packed[];
  /** The server's step 1; it may be a little older than the document, then it asks for what is known already. */
  question(doc: Y.Doc): Packed;
};

export const copies = (): Copies => {
  let state: readonly Packed[] | undefined;
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  let packedTail: Packed | undefined;
  let question: Packed | undefined;
  const differences = new Map<string, Packed>();

  const forget = () => {
    state = packedTail = question = undefined;
    tail = [];
    tailBytes = 0;
    differences.clear();
  };

  return {
    renewed(loaded, updates) {
      forget();
      state = [...(loaded ? uncopied(loaded) : []), ...(updates.length > 0 ? [parcelOf(updates)] : [])];
    },
    published(frames) {
      differences.clear();
      question = packedTail = undefined;
      if (!state) return;
      tail.push(...frames);
      for (const { length } of frames) tailBytes += length;
      if (tail.length > longestTail.frames || tailBytes > longestTail.bytes) forget();
    },
    since(vector, doc, inOne) {
      if (!inOne && vector.length === nothing.length && vector[0] === nothing[0]) {
        state ??= uncopied(Y.encodeStateAsUpdate(doc()));
        packedTail ??= pack([...tail, end]);
        return [...state, packedTail];
      }
      const key = Buffer.from(vector).toString("latin1");
      let difference = differences.get(key);
      if (!difference) {
        difference = pack([stepTwoFrame(Y.encodeStateAsUpdate(doc(), vector))]);
        if (differences.size < differencesKept) differences.set(key, difference);
      }
      return [difference];
    },
    question: (doc) => (question ??= pack([stepOneFrame(Y.encodeStateVector(doc))])),
  };
};
