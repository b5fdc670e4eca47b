import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Connection } from "./connection.ts";
import { type Fanout, fanout } from "./fanout.ts";
import { randomFrom } from "./random.ts";

/** One stream, two tiers: whatever the order of things, everybody gets every frame once and in order. */

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Listener = Connection & { readonly got: number[]; socket: { bufferedAmount: number } };
const listener = (onSend: () => void = () => {}): Listener => {
  const got: number[] = [];
  return {
    got,
    socket: { bufferedAmount: 0 },
    send({ frames }: { readonly frames: readonly Uint8Array[] }) {
      onSend();
      for (const frame of frames) got.push(new DataView(frame.buffer).getUint32(0));
    },
  } as unknown as Listener;
};
const frameOf = (number: number): Uint8Array => {
  const frame = new Uint8Array(4);
  new DataView(frame.buffer).setUint32(0, number);
  return frame;
};
const hallOf = (size: number, room: Fanout, onSend?: () => void) => {
  const all = Array.from({ length: size }, () => listener(onSend));
  for (const each of all) room.seat(each);
  return all;
};

test("a small room is served at once, before the call returns", () => {
  const room = fanout(Date.now, () => 0);
  const all = hallOf(200, room);
  room.say([frameOf(1), frameOf(2)]);
  expect(all.every(({ got }) => got.join() === "1,2")).toBe(true);
});

test("in a large room those who type are served at once and the hall a little later, in one write", () => {
  const room = fanout(Date.now, () => Date.now());
  let writes = 0;
  const hall = hallOf(1_000, room, () => writes++);
  const bo = hall[500]!;
  room.attend(bo);
  room.say([frameOf(0)]);
  vi.advanceTimersByTime(20);
  expect(hall.every(({ got }) => got.join() === "0")).toBe(true);
  writes = 0;
  for (let number = 1; number <= 10; number++) {
    room.say([frameOf(number)]);
    expect(bo.got.at(-1)).toBe(number);
    expect(hall[0]!.got).toEqual([0]);
  }
  vi.advanceTimersByTime(200);
  expect(hall.every(({ got }) => got.length === 11 && got.at(-1) === 10)).toBe(true);
  expect(writes).toBe(10 + 999);
  // Ten seconds after the last key Bo is one of the hall again.
  vi.advanceTimersByTime(11_000);
  room.tick();
  room.say([frameOf(11)]);
  expect(bo.got.at(-1)).toBe(10);
  vi.advanceTimersByTime(200);
  expect(bo.got.at(-1)).toBe(11);
});

test("serving takes a quarter of a core and no more, however much is said", () => {
  let spentMs = 0;
  // Serving takes time: it goes on with every write.
  const room = fanout(Date.now, () => Date.now() + spentMs);
  const all = hallOf(100, room, () => (spentMs += 0.1));
  let said = 0;
  for (let ms = 0; ms < 10_000; ms++) {
    room.say([frameOf(++said)]);
    vi.advanceTimersByTime(1);
  }
  expect(spentMs / (10_000 + spentMs)).toBeLessThan(0.27);
  expect(spentMs).toBeGreaterThan(1_000);
  vi.advanceTimersByTime(100);
  for (const { got } of all) expect(got).toEqual(Array.from({ length: said }, (_, at) => at + 1));
});

test("for whom too much waits the stream ends, after all that was said", () => {
  const room = fanout(Date.now, () => 0);
  const [slow, quick] = hallOf(2, room) as [Listener, Listener];
  room.say([frameOf(1)]);
  expect(room.unseatFull()).toEqual([]);
  slow.socket.bufferedAmount = 2 * 1024 * 1024;
  room.say([frameOf(2)]);
  expect(room.unseatFull()).toEqual([slow]);
  room.say([frameOf(3)]);
  expect(slow.got).toEqual([1, 2]);
  expect(quick.got).toEqual([1, 2, 3]);
  expect(room.isSeated(slow)).toBe(false);
});

test.each([1, 2, 3, 4])(
  "whoever comes and goes, whatever the load: every frame once and in order (seed %i)",
  (seed) => {
    const random = randomFrom(seed);
    let spentMs = 0;
    const room = fanout(Date.now, () => Date.now() + spentMs);
    const here = new Map<Listener, number>();
    const gone: { got: readonly number[]; from: number }[] = [];
    let said = 0;
    for (let step = 0; step < 4_000; step++) {
      const some = [...here.keys()][random(Math.max(1, here.size))];
      switch (random(8)) {
        case 0:
        case 1: {
          // Around the size at which a room becomes large.
          if (here.size > 230) break;
          const one = listener(() => (spentMs += 0.01));
          room.seat(one);
          here.set(one, said);
          break;
        }
        case 2:
          if (!some || random(3)) break;
          gone.push({ got: some.got, from: here.get(some)! });
          room.leave(some);
          here.delete(some);
          break;
        case 3:
          if (some) room.attend(some);
          break;
        case 4:
          vi.advanceTimersByTime(random(200));
          if (!random(20)) room.tick();
          break;
        default:
          room.say(Array.from({ length: random(4) }, () => frameOf(++said)));
      }
    }
    vi.advanceTimersByTime(1_000);
    expect(here.size).toBeGreaterThan(100);
    for (const [{ got }, from] of here)
      expect(got).toEqual(Array.from({ length: said - from }, (_, at) => from + at + 1));
    for (const { got, from } of gone) expect(got).toEqual(got.map((_, at) => from + at + 1));
    room.close();
    expect(vi.getTimerCount()).toBe(0);
  },
);
