import { expect, test } from "vitest";
import { type BoardLog, LogUnavailable } from "../../log/BoardLog.ts";
import { plainOfText, recommend, wordsOf } from "../world.ts";
import { type Hall, hall, type Seat } from "./hall.ts";
import { calm, lookAtCopies } from "./rest.ts";

/**
 * A storage that was slow for a minute, or took nothing, leaves nothing behind that keeps the server busy when it is well again
 * (F35): no retry beside a retry, no compaction beside a compaction, nothing written twice. In virtual time, and by counting.
 */

const minuteMs = 60_000;
const asks = ["append", "read", "compact"] as const;
type Counts = { [ask in (typeof asks)[number]]: number };
const none = (): Counts => ({ append: 0, read: 0, compact: 0 });

const well = { appendMs: 0, compactMs: 0, takesNothing: false };

/** A storage of which it is counted what is asked of the content lane, and how much of that at once. */
const countedStorage = () => {
  let how = well;
  let asked = none();
  let mostAtOnce = none();
  const atOnce = none();
  const counting = async <T>(ask: keyof Counts, { name }: { readonly name: string }, answer: () => Promise<T>) => {
    if (name !== "content/shared") return answer();
    asked[ask] += 1;
    atOnce[ask] += 1;
    mostAtOnce[ask] = Math.max(mostAtOnce[ask], atOnce[ask]);
    try {
      const lateMs = { append: how.appendMs, compact: how.compactMs, read: 0 }[ask];
      if (lateMs > 0) await new Promise((soon) => setTimeout(soon, lateMs));
      if (ask !== "read" && how.takesNothing) throw new LogUnavailable("disk full");
      return await answer();
    } finally {
      atOnce[ask] -= 1;
    }
  };
  return {
    is(now: typeof well) {
      how = now;
    },
    wrap: (log: BoardLog): BoardLog => ({
      ...log,
      append: (lane, ...given) => counting("append", lane, () => log.append(lane, ...given)),
      read: (lane, ...given) => counting("read", lane, () => log.read(lane, ...given)),
      compact: (lane, ...given) => counting("compact", lane, () => log.compact(lane, ...given)),
    }),
    /** Since it was last asked. */
    since() {
      const was = { asked, mostAtOnce };
      asked = none();
      mostAtOnce = none();
      return was;
    },
  };
};

const writers = ({ seats }: Hall): readonly Seat[] => seats.filter(({ person }) => person !== "oum");
const idOf = ({ seats }: Hall, seat: Seat): string => `r${seats.indexOf(seat)}`;

/** Everybody who may write adds a word to a text of their own, so often in so much time. */
const typeFor = async (it: Hall, ms: number, everyMs: number, typed: string[]): Promise<void> => {
  for (let passedMs = 0; passedMs < ms; passedMs += everyMs) {
    const word = `w${typed.length} `;
    typed.push(word);
    for (const at of writers(it)) at.device.write([], (doc) => wordsOf(doc, idOf(it, at)).insert(0, word));
    for (const { line } of it.seats) line?.flushUp(Infinity);
    await it.time.advance(everyMs);
    for (const at of it.seats) it.flushDown(at, Infinity);
  }
};

test.each([
  ["took two seconds to append", 1, { ...well, appendMs: 2_000 }, 100],
  ["took two seconds to append", 2, { ...well, appendMs: 2_000 }, 100],
  // The next one falls due while it is made.
  ["took twenty seconds to compact", 1, { ...well, compactMs: 20_000 }, 100],
  ["took nothing", 1, { ...well, takesNothing: true }, 1_000],
  ["took nothing, and two seconds to say so", 2, { ...well, appendMs: 2_000, takesNothing: true }, 1_000],
])(
  "given a storage that %s for a minute, on %i node(s), when it is well again, then there is no storm and every word is there once",
  async (_what, nodes, trouble, everyMs) => {
    const storage = countedStorage();
    const stock = Array.from({ length: 7 }, () => false);
    const it = await hall(35, { nodes, wrap: storage.wrap, stock, count: () => {} });
    const typed: string[] = [];
    try {
      await calm(it);
      for (const at of writers(it)) at.device.write([], (doc) => void recommend(doc, idOf(it, at), at.person, "."));
      await calm(it);
      storage.since();
      const before = it.seen.entries();

      storage.is(trouble);
      await typeFor(it, minuteMs, everyMs, typed);
      const during = storage.since();
      for (const ask of asks) expect(during.mostAtOnce[ask], ask).toBeLessThanOrEqual(nodes);
      // One after the other, and a second between two that fail.
      const eachMs = trouble.appendMs + (trouble.takesNothing ? 1_000 : 0);
      expect(during.asked.append).toBeLessThanOrEqual(nodes * (minuteMs / eachMs + 2));

      storage.is(well);
      await typeFor(it, 5_000, everyMs, typed);
      const after = storage.since();
      await calm(it);
      for (const ask of asks) expect(after.mostAtOnce[ask], ask).toBeLessThanOrEqual(nodes);
      for (const at of writers(it)) {
        const expected = `${typed.toReversed().join("")}.`;
        expect(plainOfText(it.seen.doc, idOf(it, at)), at.person).toBe(expected);
        expect(at.device.waiting).toBe(0);
      }
      expect(it.seen.entries() - before, "each edit once").toBe(typed.length * writers(it).length);
      expect(it.refusalsHeard).toEqual(new Map());

      await it.time.advance(minuteMs);
      storage.since();
      await it.time.advance(minuteMs);
      expect(storage.since().asked, "nothing goes on by itself").toEqual(none());
      await lookAtCopies(it);
      expect(it.broken).toEqual([]);
    } finally {
      await it.end();
    }
  },
  60_000,
);
