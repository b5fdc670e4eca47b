import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { until } from "./audience.ts";
import { join, messageSync, type Person, stepTwo, update } from "./person.ts";

/** The light client reads frames however TCP cuts them: else every figure of the benchmark would be wrong. */

let server: Server | undefined;
let person: Person | undefined;
afterEach(() => {
  person?.leave();
  server?.close();
});

const frame = (payload: Uint8Array): Buffer => {
  const head =
    payload.length < 126
      ? Buffer.of(0x82, payload.length)
      : payload.length < 65_536
        ? Buffer.of(0x82, 126, payload.length >> 8, payload.length & 255)
        : Buffer.concat([
            Buffer.of(0x82, 127),
            Buffer.from(BigInt(payload.length).toString(16).padStart(16, "0"), "hex"),
          ]);
  return Buffer.concat([head, payload]);
};
/** No two stretches of it alike, so that a piece in the wrong place is seen. */
const message = (kind: number, length: number, seed: number): Buffer =>
  Buffer.from([messageSync, kind, ...Array.from({ length }, (_, n) => (n * n * 31 + (n >> 8) + seed) & 255)]);

/** A server that shakes hands and then says these bytes in pieces of this size. */
const saying = async (bytes: Buffer, piece: number): Promise<number> => {
  const speaker = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
      let at = 0;
      const more = () => {
        if (at >= bytes.length || socket.destroyed) return;
        socket.write(bytes.subarray(at, at + piece));
        at += piece;
        setImmediate(more);
      };
      // Not in one packet with the handshake.
      setTimeout(more, 20);
    });
  });
  server = speaker;
  await new Promise<void>((listening) => speaker.listen(0, "127.0.0.1", listening));
  return (speaker.address() as AddressInfo).port;
};

test.each([1, 7, 1_000, 70_000, 400_000])(
  "every message arrives once and whole, in pieces of %i bytes",
  async (piece) => {
    const lengths = piece < 100 ? [0, 3, 125, 300] : [0, 3, 124, 125, 126, 300, 65_533, 65_534, 200_000, 5];
    const sent = lengths.map((length, n) => message(n === 0 ? stepTwo : update, length, n));
    const port = await saying(Buffer.concat(sent.map(frame)), piece);
    const heard: Buffer[] = [];
    person = join(
      { port, path: "/", headers: {}, prefix: new Uint8Array(0), greeting: [] },
      { hear: (bytes) => heard.push(Buffer.from(bytes)) },
    );
    expect(await until(() => heard.length >= sent.length, 5_000)).toBe(true);
    expect(heard.map((bytes) => bytes.length)).toEqual(sent.map((bytes) => bytes.length));
    expect(heard.every((bytes, n) => bytes.equals(sent[n] as Buffer))).toBe(true);
    expect(person.syncedAtMs).not.toBeNaN();
  },
);

test("one that skims sees the beginning of a large message, and the next one whole", async () => {
  const small = message(update, 20, 2);
  const port = await saying(Buffer.concat([frame(message(stepTwo, 3_000_000, 1)), frame(small)]), 50_000);
  const heard: Buffer[] = [];
  person = join(
    { port, path: "/", headers: {}, prefix: new Uint8Array(0), greeting: [] },
    { hear: (bytes) => heard.push(Buffer.from(bytes)), skims: true },
  );
  expect(await until(() => heard.length >= 2, 5_000)).toBe(true);
  expect(heard[0]?.subarray(0, 2)).toEqual(Buffer.of(messageSync, stepTwo));
  expect(heard[1]?.equals(small)).toBe(true);
});
