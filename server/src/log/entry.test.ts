import { expect, test } from "vitest";
import { crc32 } from "node:zlib";
import { type Envelope, seal, unseal } from "./entry.ts";

const entry = {
  kind: "update",
  clients: [7, 2 ** 40],
  edition: 3,
  atMs: 1_700_000_000_000,
  bytes: Uint8Array.of(1, 2),
};

test.each(["bo", "ريم", "Ana é 🌱", "\uFEFFbo", ""])(
  "given an entry of %j, when it is sealed and read again, then it says the same",
  (person) => {
    const envelope = { ...entry, person } as Envelope;
    expect(unseal(seal(envelope))).toEqual(envelope);
  },
);

test("given an entry of Bo whose name is not UTF-8 any more, when its checksum is made to fit, then it is still no entry", () => {
  const sealed = seal({ ...entry, person: "bo" } as Envelope);
  sealed[7] = 0xff;
  new DataView(sealed.buffer).setUint32(0, crc32(sealed.subarray(4)));
  expect(unseal(sealed)).toBeUndefined();
});
