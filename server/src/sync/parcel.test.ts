import { expect, test } from "vitest";
import { updateFrame } from "./frames.ts";
import { parcelOf, uncopied } from "./parcel.ts";
import { pack } from "./wire.ts";

/** Around every length at which a header or a number grows by a byte. */
const lengths = [0, 1, 121, 122, 123, 127, 128, 16_383, 16_384, 65_529, 65_530, 65_531, 65_536, 2_097_151, 2_097_152];
const updates = lengths.map((length, n) => new Uint8Array(length).fill(n + 1));

test("given updates of any length, when they are put into a parcel, then it is what the frames packed one by one are", () => {
  const packed = pack(updates.map(updateFrame));
  const parcel = parcelOf(updates);
  expect(parcel.raw.equals(packed.raw)).toBe(true);
  expect(parcel.frames).toEqual(packed.frames);
  expect(parcelOf([]).raw).toHaveLength(0);
});

test.each(updates.map((update) => ({ update, length: update.length })))(
  "given an update of $length bytes inside a larger buffer, when it is sent uncopied, then it goes out as if packed, and lies where it lay",
  ({ update }) => {
    const around = Buffer.concat([Buffer.from("before"), update, Buffer.from("after")]);
    const within = new Uint8Array(around.buffer, around.byteOffset + 6, update.length);
    const pieces = uncopied(within);
    expect(Buffer.concat(pieces.map(({ raw }) => raw)).equals(pack([updateFrame(update)]).raw)).toBe(true);
    expect(pieces.flatMap(({ frames }) => frames)).toEqual([updateFrame(update)]);
    expect(pieces.at(-1)?.raw.buffer).toBe(around.buffer);
  },
);
