import { messageEdition, messageRefused, messageSaved } from "@nadwa/shared/protocol/sync";
import type { Path } from "@nadwa/shared/board/path";
import type { Edition } from "@nadwa/shared/ids";
import type { RefusalCode } from "@nadwa/shared/refusal";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** Messages of the y-websocket protocol and of our three extensions, as bytes. */

export const messageSync = 0;
export const messageAwareness = 1;
export const messageQueryAwareness = 3;
const stepOne = 0;
const stepTwo = 1;
export const update = 2;

export type Said =
  | { readonly is: "stepOne"; readonly vector: Uint8Array }
  | { readonly is: "join" | "update"; readonly bytes: Uint8Array }
  | { readonly is: "awareness"; readonly bytes: Uint8Array }
  | { readonly is: "queryAwareness" };

/** What a client said, or undefined: everything that is not listed here is refused. */
export const readFrame = (frame: Uint8Array): Said | undefined => {
  try {
    const input = decoding.createDecoder(frame);
    const said = read(input);
    return decoding.hasContent(input) ? undefined : said;
  } catch {
    return undefined;
  }
};

const read = (input: decoding.Decoder): Said | undefined => {
  // Copied: lib0 reads strings beyond the end of a view, as far as its buffer goes.
  const bytes = () => decoding.readVarUint8Array(input).slice();
  switch (decoding.readVarUint(input)) {
    case messageSync:
      switch (decoding.readVarUint(input)) {
        case stepOne: {
          const vector = bytes();
          Y.decodeStateVector(vector);
          return { is: "stepOne", vector };
        }
        case stepTwo:
          return { is: "join", bytes: bytes() };
        case update:
          return { is: "update", bytes: bytes() };
        default:
          return undefined;
      }
    case messageAwareness:
      return { is: "awareness", bytes: bytes() };
    case messageQueryAwareness:
      return { is: "queryAwareness" };
    default:
      return undefined;
  }
};

const frame = (...write: readonly ((out: encoding.Encoder) => void)[]): Uint8Array =>
  encoding.encode((out) => write.forEach((each) => each(out)));
const number = (value: number) => (out: encoding.Encoder) => encoding.writeVarUint(out, value);
const string = (value: string) => (out: encoding.Encoder) => encoding.writeVarString(out, value);
/** With the bytes at its end, which are copied once: an encoder that grows would copy a large board four times. */
const endingWith = (content: Uint8Array, ...kind: readonly number[]): Uint8Array => {
  const head = frame(...[...kind, content.length].map(number));
  const whole = new Uint8Array(head.length + content.length);
  whole.set(head);
  whole.set(content, head.length);
  return whole;
};

export const stepOneFrame = (vector: Uint8Array) => endingWith(vector, messageSync, stepOne);
export const stepTwoFrame = (state: Uint8Array) => endingWith(state, messageSync, stepTwo);
export const updateFrame = (content: Uint8Array) => endingWith(content, messageSync, update);
export const awarenessFrame = (content: Uint8Array) => endingWith(content, messageAwareness);
export const savedFrame = (frames: number) => frame(number(messageSaved), number(frames));
export const editionFrame = (edition: Edition) => frame(number(messageEdition), number(edition));
export const refusedFrame = (index: number, code: RefusalCode, paths: readonly Path[]) =>
  frame(number(messageRefused), number(index), string(code), string(JSON.stringify(paths)));

/** No states: nothing to do for anybody, but the stock provider's watchdog hears that the line is alive. */
export const keepAliveFrame = awarenessFrame(frame(number(0)));
