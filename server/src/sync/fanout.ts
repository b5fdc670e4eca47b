import type { Connection } from "./connection.ts";
import { fullBytes } from "./slow.ts";
import { shortestWaitMs } from "./spacing.ts";
import { pack, type Packed } from "./wire.ts";

/**
 * How what is durable reaches a hall. A room says one stream of frames; each connection stands somewhere in it and is given all
 * the rest in one write, the same buffer for everybody who stands at the same place. Writing is what costs (a system call of
 * 4 to 7 µs), so there are two tiers: who types, or has open what is being typed, is served at once; in a large room the
 * hall follows a few times a second, in slices, so that no keystroke waits for two thousand writes.
 */

/** Up to here a whole room is served at once. */
const largeRoom = 200;
const hallEveryMs = 150;
const sliceSize = 100;
/** The share of a core that serving may take: after a flush that cost C the next one waits C · (1/duty − 1). */
const duty = 0.25;
const attendsForMs = 10_000;

type Seat = { at: number; attendsUntilMs: number };

export type Fanout = {
  /** From now on it gets every frame; what was said before, it has. */
  seat(connection: Connection): void;
  isSeated(connection: Connection): boolean;
  seated(): Iterable<Connection>;
  leave(connection: Connection): void;
  say(frames: readonly Uint8Array[]): void;
  /** It types or has open what is being typed: for the next ten seconds it is served at once. */
  attend(connection: Connection): void;
  /** Those for whom too much waits already: given the rest of the stream, they leave it and are returned. */
  unseatFull(): readonly Connection[];
  tick(): void;
  close(): void;
};

/** `elapsedMs` measures what serving costs; `nowMs` is the server's clock. */
export const fanout = (nowMs: () => number, elapsedMs: () => number): Fanout => {
  const seats = new Map<Connection, Seat>();
  /** Those served at once, in a large room. */
  const front = new Map<Connection, Seat>();
  const full = new Set<Connection>();
  let frames: Uint8Array[] = [];
  /** The number of `frames[0]` in the stream. */
  let first = 0;
  const packed = new Map<number, Packed>();
  let frontTimer: NodeJS.Timeout | undefined;
  let frontFreeAtMs = 0;
  let hallTimer: NodeJS.Timeout | undefined;
  let slice: NodeJS.Immediate | undefined;
  let hallFreeAtMs = 0;

  const head = () => first + frames.length;
  const isLarge = () => seats.size > largeRoom;

  const serve = (connection: Connection, seat: Seat) => {
    if (seat.at === head()) return;
    let rest = packed.get(seat.at);
    if (!rest) packed.set(seat.at, (rest = pack(frames.slice(seat.at - first))));
    seat.at = head();
    connection.send(rest);
    if (connection.socket.bufferedAmount > fullBytes) full.add(connection);
  };
  /** Drops what everybody has been given. */
  const forget = () => {
    let lowest = head();
    for (const { at } of seats.values()) if (at < lowest) lowest = at;
    frames = frames.slice(lowest - first);
    first = lowest;
    packed.clear();
  };

  const serveFront = () => {
    frontTimer = undefined;
    const beganMs = elapsedMs();
    for (const [connection, seat] of isLarge() ? front : seats) serve(connection, seat);
    const endedMs = elapsedMs();
    frontFreeAtMs = endedMs + (endedMs - beganMs) * (1 / duty - 1);
    if (isLarge()) hallSoon();
    else forget();
  };
  const frontSoon = () => {
    if (frontTimer) return;
    const waitMs = frontFreeAtMs - elapsedMs();
    if (waitMs < shortestWaitMs) serveFront();
    else frontTimer = setTimeout(serveFront, waitMs);
  };

  const hallSoon = () => {
    if (hallTimer || slice) return;
    hallTimer = setTimeout(serveHall, Math.max(0, hallFreeAtMs - elapsedMs()));
  };
  const serveHall = () => {
    hallTimer = undefined;
    const beganMs = elapsedMs();
    const left = seats.entries();
    let costMs = 0;
    const go = () => {
      slice = undefined;
      const fromMs = elapsedMs();
      for (let n = 0; n < sliceSize; n++) {
        const next = left.next();
        if (next.done) return end();
        serve(...next.value);
      }
      costMs += elapsedMs() - fromMs;
      slice = setImmediate(go);
    };
    const end = () => {
      hallFreeAtMs = beganMs + Math.max(hallEveryMs, costMs / duty);
      forget();
      if (frames.length > 0) hallSoon();
    };
    go();
  };

  const leave = (connection: Connection) => {
    seats.delete(connection);
    front.delete(connection);
    full.delete(connection);
  };

  return {
    seat(connection) {
      front.delete(connection);
      seats.set(connection, { at: head(), attendsUntilMs: 0 });
    },
    isSeated: (connection) => seats.has(connection),
    seated: () => seats.keys(),
    leave,
    say(more) {
      if (seats.size === 0 || more.length === 0) return;
      frames.push(...more);
      packed.clear();
      frontSoon();
    },
    attend(connection) {
      const seat = seats.get(connection);
      if (!seat) return;
      seat.attendsUntilMs = nowMs() + attendsForMs;
      front.set(connection, seat);
    },
    unseatFull() {
      const unseated = [...full];
      full.clear();
      for (const connection of unseated) {
        const seat = seats.get(connection);
        if (seat) serve(connection, seat);
        leave(connection);
      }
      return unseated;
    },
    tick() {
      for (const [connection, { attendsUntilMs }] of front) if (attendsUntilMs <= nowMs()) front.delete(connection);
    },
    close() {
      clearTimeout(frontTimer);
      clearTimeout(hallTimer);
      clearImmediate(slice);
      seats.clear();
      front.clear();
    },
  };
};
