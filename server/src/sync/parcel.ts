import { messageSync, update as messageUpdate, updateFrame } from "./frames.ts";
import type { Packed } from "./wire.ts";

/**
 * A board's past on its way to those who come, as `pack` would write it: the tail of a lane in one pass and one buffer, a state
 * without a copy, from where it was read. Both are the first thing that a fresh process does, in code that nothing has
 * warmed: an object less for each entry is what counts there, and memory that nobody has touched yet costs more than copying.
 */

const bytesOfVarUint = (value: number): number => {
  let bytes = 1;
  for (let left = value; left >= 128; left /= 128) bytes++;
  return bytes;
};
const lengthOfFrame = (update: Uint8Array): number => 2 + bytesOfVarUint(update.length) + update.length;
const lengthOfHeader = (frame: number): number => (frame < 126 ? 2 : frame < 65_536 ? 4 : 10);

/** What comes before the update: the WebSocket's header (RFC 6455 §5.2) and the frame's own. Returns where the update begins. */
const writeHead = (raw: Buffer, from: number, update: Uint8Array): number => {
  const length = lengthOfFrame(update);
  let at = from;
  raw[at++] = 0x82;
  if (length < 126) raw[at++] = length;
  else if (length < 65_536) {
    raw[at++] = 126;
    at = raw.writeUInt16BE(length, at);
  } else {
    raw[at++] = 127;
    at = raw.writeBigUInt64BE(BigInt(length), at);
  }
  raw[at++] = messageSync;
  raw[at++] = messageUpdate;
  let left = update.length;
  for (; left >= 128; left = Math.floor(left / 128)) raw[at++] = 128 | (left & 127);
  raw[at++] = left;
  return at;
};

/** Each update a frame, all in one buffer. */
export const parcelOf = (updates: readonly Uint8Array[]): Packed => {
  let size = 0;
  for (const update of updates) {
    const length = lengthOfFrame(update);
    size += lengthOfHeader(length) + length;
  }
  const raw = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const update of updates) {
    at = writeHead(raw, at, update);
    raw.set(update, at);
    at += update.length;
  }
  return {
    get frames() {
      return updates.map(updateFrame);
    },
    raw,
  };
};

/** One update, to be sent in this order: its head and, where it lies, itself. */
export const uncopied = (update: Uint8Array): readonly Packed[] => {
  const length = lengthOfFrame(update);
  const head = Buffer.allocUnsafeSlow(lengthOfHeader(length) + length - update.length);
  writeHead(head, 0, update);
  return [
    {
      get frames() {
        return [updateFrame(update)];
      },
      raw: head,
    },
    { frames: [], raw: Buffer.from(update.buffer, update.byteOffset, update.length) },
  ];
};
