import { type Latencies, latencies } from "./figures.ts";
import { type Address, join, messageAwareness, messageSync, type Person } from "./person.ts";
import { eachStamp, markOfCaret, markOfEdit } from "./stamp.ts";

/** What reaches a reader: how late, and whether in full. */
export type Account = {
  /** For each typist, how many of their edits have come; in order, for a typist's words come one after the other. */
  readonly heard: Int32Array;
  /** An edit before the one that it follows: something was lost on the way. */
  gaps: number;
  readonly hear: (message: Buffer, nowMs: number) => void;
};

export type Tally = {
  /** Of edits, and of carets. */
  readonly edits: Latencies;
  readonly carets: Latencies;
};
export const tally = (): Tally => ({ edits: latencies(), carets: latencies() });

export const account = (typists: number, into: Tally, own = -1): Account => {
  const heard = new Int32Array(typists);
  const it: Account = {
    heard,
    gaps: 0,
    hear(message, nowMs) {
      if (message[0] === messageSync)
        eachStamp(message, markOfEdit, (typedAtMs, typist, number) => {
          const before = heard[typist];
          // Typists of an earlier round stand in the document too.
          if (before === undefined || number < before) return;
          if (number > before) it.gaps += 1;
          heard[typist] = number + 1;
          if (typist !== own) into.edits.add(nowMs - typedAtMs);
        });
      else if (message[0] === messageAwareness)
        eachStamp(message, markOfCaret, (movedAtMs, typist) => {
          if (typist !== own) into.carets.add(nowMs - movedAtMs);
        });
    },
  };
  return it;
};

export type Reader = { readonly person: Person; readonly account: Account };

const dialAtOnce = 100;
const syncedWithinMs = 60_000;

/** Readers enter, a hundred at a time, each when those before it have the board. */
export const seat = async (
  count: number,
  address: (n: number) => Address,
  typists: number,
  into: Tally,
  /** Called when one of them has the board. */
  seated?: (person: Person, n: number) => void,
): Promise<readonly Reader[]> => {
  const readers: Reader[] = [];
  for (let from = 0; from < count; from += dialAtOnce) {
    const some = Array.from({ length: Math.min(dialAtOnce, count - from) }, (_, n) => {
      const mine = account(typists, into);
      const person = join(address(from + n), { hear: mine.hear });
      if (seated) void person.synced.then(() => seated(person, from + n));
      return { person, account: mine };
    });
    readers.push(...some);
    const turnedAway = () => some.map(({ person }) => person.closedBy).filter((code) => code !== undefined);
    const settled = () => turnedAway().length > 0 || some.every(({ person }) => !Number.isNaN(person.syncedAtMs));
    if (!(await until(settled, syncedWithinMs))) throw new Error(`not everybody has the board in ${syncedWithinMs} ms`);
    if (turnedAway().length > 0) throw new Error(`turned away with ${turnedAway().join(" ")}`);
  }
  return readers;
};

export const pause = (ms: number): Promise<void> => new Promise((soon) => setTimeout(soon, ms));

export const within = async <T>(ms: number, what: string, done: Promise<T>): Promise<T> => {
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, failed) => {
    late = setTimeout(() => failed(new Error(`not within ${ms} ms: ${what}`)), ms);
  });
  try {
    return await Promise.race([done, patience]);
  } finally {
    clearTimeout(late);
  }
};

/** False if it did not come true in time. */
export const until = async (holds: () => boolean, patienceMs: number): Promise<boolean> => {
  const end = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
};
