import type { Result } from "@nadwa/shared/result";
import fc from "@nadwa/shared/properties";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { LogUnavailable, type Appended, type BoardLog, type Conflict, type Entry, type Lane } from "./BoardLog.ts";

/* The rules of the board log. Every adapter keeps them; test names quote the number.
 *
 * L1  The entries of a lane are numbered 1, 2, 3 … without gaps; an append is told its first and last number.
 * L2  Of two appends that expect the same head, one is told of the conflict, with the head and fence of that moment.
 * L3  An expectation that is not exactly the head, ahead of it too, is refused.
 * L4  `follow(after)` hears every entry after `after` once and in order: those already there, those appended while it
 *     joins, and those to come. Nothing is lost between `read` and a `follow` from the head that was read.
 * L5  An append is written whole or not at all. One without entries is the caller's mistake.
 * L6  The fence is checked and raised in the same step as the append; a stale one and one ahead are refused.
 * L7  The fence belongs to the board: every lane of the board sees it, no other board does. It begins at 0.
 * L8  An entry carries the board's fence right after the append that brought it, in `read` and in `follow`.
 * L9  After `compact`, a read from before it gives the snapshot and the entries since, without a hole; a read from
 *     `upTo` or later gives no snapshot. Head, edition and fence are unchanged.
 * L10 Compacting ahead of the head is the caller's mistake; up to no more than the newest snapshot changes nothing.
 * L11 A follower that stands before the newest snapshot is not told what is gone: it hears the entries after the
 *     snapshot, sees by their number that some are missing, and must read again.
 * L12 `purge` leaves the snapshot (up to the head, which it returns) and no entry, raises the edition by one (it begins
 *     at 1), and numbering goes on. Storage no longer holds the destroyed bytes.
 * L13 What was acknowledged is there after re-opening (adapters that outlive the process).
 * L14 Whatever many callers append in parallel: no gap, no double, each append in one piece, every follower hears it all.
 * L15 Bytes come back exactly as they went in: any values, none at all, up to 1 MiB. They belong to the log once handed over.
 * L16 Lanes of one board and lanes of different boards do not mix.
 * L17 Nothing is heard after `unfollow` or `close`; after `close` everything is refused with LogUnavailable; closing twice
 *     is no fault.
 * L18 When storage fails, the append rejects with LogUnavailable and is not retried. Its outcome is then unknown: whoever
 *     cares reads the lane again. (Each adapter's own test.)
 * L19 A tail whose checksum is wrong is cut at the last good entry, `damaged` says so, and the lane takes no append.
 *     (Each adapter's own test.)
 * L20 The chapters that `compact` is given are the history from the first of them on, in the same step as the snapshot:
 *     what began there or later is replaced, what came before stays. A compaction that changes nothing (L10), or has no
 *     chapters, leaves the history as it is.
 * L21 `history(after)` gives the chapters that end after `after`, in order, their bytes exactly. An altered chapter and a
 *     missing one are where it ends, `damaged` says so, and the lane is written on. (Damage: each adapter's own test.)
 * L22 `purge` destroys the history as it does the entries (L12).
 */

export type OpenedLog = {
  readonly log: BoardLog;
  /** The same storage as another node sees it. */
  readonly anotherNode?: BoardLog;
  /** Does storage still hold these bytes anywhere? */
  readonly holds?: (bytes: Uint8Array) => Promise<boolean>;
};

export const content = (board: string): Lane => ({ board, name: "content/shared" });
export const control = (board: string): Lane => ({ board, name: "control" });
export const text = (words: string): Uint8Array => new TextEncoder().encode(words);
export const words = (entries: readonly Entry[]): string[] => entries.map((e) => new TextDecoder().decode(e.bytes));
/** Ids are random, so that tests may share one store. */
export const someId = (): string => randomBytes(16).toString("base64url");

export const accepted = async (append: Promise<Result<Appended, Conflict>>): Promise<Appended> => {
  const result = await append;
  if (!result.ok) throw new Error(`conflict on ${result.error.why}`);
  return result.value;
};

/** Waits for what another thread or server does, looking often: tests are many. */
export const soon = (expectation: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(expectation, { interval: 2, timeout: 5_000 });

export const boardLogContract = (open: () => Promise<OpenedLog>): void => {
  let opened: OpenedLog;
  let log: BoardLog;
  beforeAll(async () => {
    opened = await open();
    log = opened.log;
  });
  afterAll(async () => {
    await log?.close();
    await opened?.anotherNode?.close();
  });

  const listen = (lane: Lane, after: number, on = log) => {
    const heard: Entry[] = [];
    return { heard, stop: on.follow(lane, after, (entries) => heard.push(...entries)) };
  };
  const seqs = (entries: readonly Entry[]) => entries.map((entry) => entry.seq);
  const upFrom = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

  test("L1: numbers go up from 1 without gaps", async () => {
    const lane = content(someId());
    expect(await log.read(lane, 0)).toEqual({ entries: [], head: 0, fence: 0, edition: 1 });
    expect(await accepted(log.append(lane, [text("a")]))).toEqual({ first: 1, last: 1, fence: 0 });
    expect(await accepted(log.append(lane, [text("b"), text("c")]))).toEqual({ first: 2, last: 3, fence: 0 });
    const backlog = await log.read(lane, 0);
    expect(seqs(backlog.entries)).toEqual([1, 2, 3]);
    expect(words(backlog.entries)).toEqual(["a", "b", "c"]);
    expect(backlog.head).toBe(3);
    expect(words((await log.read(lane, 2)).entries)).toEqual(["c"]);
    expect((await log.read(lane, 3)).entries).toEqual([]);
  });

  test("L2: of two appends that expect the same head, one is told of the conflict", async () => {
    const lane = control(someId());
    await log.append(lane, [text("a")], { raiseFence: true });
    const both = await Promise.all(["b", "c"].map((it) => log.append(lane, [text(it)], { expected: 1 })));
    expect(both.filter((it) => it.ok)).toHaveLength(1);
    expect(both.find((it) => !it.ok)).toEqual({ ok: false, error: { why: "head", head: 2, fence: 1 } });
    expect((await log.read(lane, 0)).entries).toHaveLength(2);
  });

  test("L3: an expectation ahead of the head is refused, and nothing is written", async () => {
    const lane = control(someId());
    const conflict = { ok: false, error: { why: "head", head: 0, fence: 0 } };
    expect(await log.append(lane, [text("a")], { expected: 1 })).toEqual(conflict);
    expect(await log.append(lane, [text("a")], { expected: 7, raiseFence: true })).toEqual(conflict);
    expect(await log.read(lane, 0)).toMatchObject({ entries: [], head: 0, fence: 0 });
    expect(await accepted(log.append(lane, [text("a")], { expected: 0 }))).toMatchObject({ first: 1 });
  });

  test("L4: follow hears what was there and what comes, once and in order", async () => {
    const lane = content(someId());
    await log.append(lane, [text("a"), text("b")]);
    const all = listen(lane, 0);
    const late = listen(lane, 1);
    await soon(() => expect(words(all.heard)).toEqual(["a", "b"]));
    await log.append(lane, [text("c")]);
    await soon(() => expect(words(all.heard)).toEqual(["a", "b", "c"]));
    await soon(() => expect(words(late.heard)).toEqual(["b", "c"]));
    expect(seqs(all.heard)).toEqual([1, 2, 3]);
    all.stop();
    late.stop();
  });

  test("L4: follow hears entry n+1 even if it is appended while joining", async () => {
    const lane = content(someId());
    await log.append(lane, [text("0")]);
    for (let round = 1; round <= 30; round++) {
      const { head } = await log.read(lane, 0);
      const during = log.append(lane, [text(`${round}`)]);
      const follower = listen(lane, head);
      await Promise.all([during, log.append(lane, [text("after")])]);
      await soon(() => expect(seqs(follower.heard)).toEqual([head + 1, head + 2]));
      follower.stop();
    }
  });

  test("L4: a listener that appends while it hears is heard as well", async () => {
    const lane = content(someId());
    const heard: Entry[] = [];
    const answers: Promise<unknown>[] = [];
    const stop = log.follow(lane, 0, (entries) => {
      heard.push(...entries);
      if (heard.length < 5) answers.push(log.append(lane, [text("again")]));
    });
    await log.append(lane, [text("first")]);
    await soon(() => expect(seqs(heard)).toEqual(upFrom(1, 5)));
    await Promise.all(answers);
    stop();
  });

  test("L4: another node hears it all", async () => {
    const other = opened.anotherNode ?? log;
    const lane = content(someId());
    await log.append(lane, [text("a")]);
    const there = listen(lane, 0, other);
    await log.append(lane, [text("b")]);
    await other.append(lane, [text("c")]);
    await soon(() => expect(words(there.heard)).toEqual(["a", "b", "c"]));
    there.stop();
  });

  test("L5: an append without entries is a mistake", async () => {
    const lane = content(someId());
    await expect(log.append(lane, [], { raiseFence: true })).rejects.toThrow(RangeError);
    expect(await log.read(lane, 0)).toMatchObject({ head: 0, fence: 0 });
  });

  test("L5: of a refused append of many entries nothing is written", async () => {
    const lane = control(someId());
    await log.append(lane, [text("a")]);
    const many = Array.from({ length: 50 }, (_, at) => text(`${at}`));
    expect((await log.append(lane, many, { expected: 0 })).ok).toBe(false);
    expect((await log.append(lane, many, { fence: 1 })).ok).toBe(false);
    expect(words((await log.read(lane, 0)).entries)).toEqual(["a"]);
  });

  test("L6: a stale fence and one ahead are refused; raising is one step with the append", async () => {
    const board = someId();
    await log.append(content(board), [text("a")], { fence: 0 });
    expect(await accepted(log.append(control(board), [text("lock")], { expected: 0, raiseFence: true }))).toEqual({
      first: 1,
      last: 1,
      fence: 1,
    });
    const stale = await log.append(content(board), [text("b")], { fence: 0 });
    expect(stale).toEqual({ ok: false, error: { why: "fence", head: 1, fence: 1 } });
    expect(await log.append(content(board), [text("b")], { fence: 2 })).toEqual(stale);
    expect((await log.append(content(board), [text("c")], { fence: 1 })).ok).toBe(true);
    expect((await log.append(control(board), [text("no")], { expected: 5, raiseFence: true })).ok).toBe(false);
    expect((await log.read(content(board), 0)).fence).toBe(1);
  });

  test("L6: of many writers judged by the old fence, none gets in after the lock", async () => {
    const board = someId();
    const before = Array.from({ length: 40 }, (_, at) => log.append(content(board), [text(`${at}`)], { fence: 0 }));
    const lock = log.append(control(board), [text("lock")], { raiseFence: true });
    const after = Array.from({ length: 40 }, () => log.append(content(board), [text("late")], { fence: 0 }));
    const results = await Promise.all([...before, ...after]);
    expect((await accepted(lock)).fence).toBe(1);
    const { entries, head } = await log.read(content(board), 0);
    expect(head).toBe(results.filter((it) => it.ok).length);
    expect(entries.every((entry) => entry.fence === 0)).toBe(true);
    expect((await log.append(content(board), [text("too late")], { fence: 0 })).ok).toBe(false);
  });

  test("L7: the fence is the board's, across its lanes and not beyond", async () => {
    const [here, there] = [someId(), someId()];
    await log.append(control(here), [text("x")], { raiseFence: true });
    await log.append({ board: here, name: "ballots/v" }, [text("y")], { raiseFence: true });
    expect((await log.read(content(here), 0)).fence).toBe(2);
    expect((await log.read({ board: here, name: "content/backstage" }, 0)).fence).toBe(2);
    expect((await log.read(content(there), 0)).fence).toBe(0);
    expect((await log.append(content(there), [text("z")], { fence: 0 })).ok).toBe(true);
  });

  test("L8: an entry carries the fence right after it", async () => {
    const lane = control(someId());
    const { heard, stop } = listen(lane, 0);
    await log.append(lane, [text("a")]);
    await log.append(lane, [text("b"), text("c")], { raiseFence: true });
    await log.append(lane, [text("d")]);
    await log.append(lane, [text("e")], { raiseFence: true });
    const fences = (entries: readonly Entry[]) => entries.map((entry) => entry.fence);
    expect(fences((await log.read(lane, 0)).entries)).toEqual([0, 1, 1, 1, 2]);
    await soon(() => expect(fences(heard)).toEqual([0, 1, 1, 1, 2]));
    await log.compact(lane, 1, text("s"));
    expect(fences((await log.read(lane, 0)).entries)).toEqual([1, 1, 1, 2]);
    stop();
  });

  test("L9: after compact, read gives the snapshot and goes on without a hole", async () => {
    const lane = content(someId());
    await log.append(lane, ["a", "b", "c", "d"].map(text), { raiseFence: true });
    await log.compact(lane, 3, text("abc"));
    const early = await log.read(lane, 1);
    expect(early.snapshot).toEqual({ upTo: 3, bytes: text("abc") });
    expect(seqs(early.entries)).toEqual([4]);
    expect(early).toMatchObject({ head: 4, fence: 1, edition: 1 });
    expect((await log.read(lane, 0)).snapshot?.upTo).toBe(3);
    const later = await log.read(lane, 3);
    expect(later.snapshot).toBeUndefined();
    expect(seqs(later.entries)).toEqual([4]);
    expect(await accepted(log.append(lane, [text("e")], { expected: 4 }))).toMatchObject({ first: 5 });
    await log.compact(lane, 5, text("abcde"));
    expect(await log.read(lane, 4)).toMatchObject({ snapshot: { upTo: 5 }, entries: [], head: 5 });
    expect(await accepted(log.append(lane, [text("f")]))).toMatchObject({ first: 6 });
  });

  test("L10: compacting ahead of the head is a mistake, going back changes nothing", async () => {
    const lane = content(someId());
    await log.append(lane, ["a", "b", "c"].map(text));
    await expect(log.compact(lane, 4, text("x"))).rejects.toThrow(RangeError);
    await log.compact(lane, 2, text("ab"));
    await log.compact(lane, 2, text("other"));
    await log.compact(lane, 1, text("a"));
    expect((await log.read(lane, 0)).snapshot).toEqual({ upTo: 2, bytes: text("ab") });
  });

  test("L11: a follower from before the snapshot hears what is left, and sees the gap", async () => {
    const lane = content(someId());
    await log.append(lane, ["a", "b", "c", "d"].map(text));
    await log.compact(lane, 3, text("abc"));
    const old = listen(lane, 1);
    await soon(() => expect(seqs(old.heard)).toEqual([4]));
    await log.append(lane, [text("e")]);
    await soon(() => expect(seqs(old.heard)).toEqual([4, 5]));
    old.stop();
  });

  test("L11: a live follower is not disturbed by compaction and purge", async () => {
    const lane = content(someId());
    const live = listen(lane, 0);
    for (const it of ["a", "b", "c"]) await log.append(lane, [text(it)]);
    await soon(() => expect(live.heard).toHaveLength(3));
    await log.compact(lane, 2, text("ab"));
    await log.append(lane, [text("d")]);
    await soon(() => expect(live.heard).toHaveLength(4));
    await log.purge(lane, text("-"));
    await log.append(lane, [text("e")]);
    await soon(() => expect(words(live.heard)).toEqual(["a", "b", "c", "d", "e"]));
    live.stop();
  });

  test("L12: purge leaves the snapshot and nothing else, the edition rises, numbering goes on", async () => {
    const lane = content(someId());
    await log.append(lane, ["a", "b", "c"].map(text), { raiseFence: true });
    await log.compact(lane, 2, text("ab"));
    expect(await log.purge(lane, text("clean"))).toBe(3);
    expect(await log.read(lane, 0)).toEqual({
      snapshot: { upTo: 3, bytes: text("clean") },
      entries: [],
      head: 3,
      fence: 1,
      edition: 2,
    });
    expect(await accepted(log.append(lane, [text("d")], { expected: 3, fence: 1 }))).toMatchObject({ first: 4 });
    expect((await log.read(lane, 3)).edition).toBe(2);
    expect(await log.purge(content(someId()), text("nothing was there"))).toBe(0);
  });

  test("L12: storage no longer holds what was purged", async () => {
    const board = someId();
    const lane = content(board);
    const canary = (where: string) => text(`canary-${where}-${board}`);
    const around = () => new Uint8Array(randomBytes(Math.floor(Math.random() * 3_000)));
    for (let round = 0; round < 20; round++)
      await Promise.all([
        log.append(lane, [around(), canary("entry"), around()]),
        log.append(content(`${board}-${round % 3}`), [around()]),
      ]);
    const chapters = [1, 5, 9].map((first) => ({ first, last: first + 3, bytes: canary("history") }));
    await log.compact(lane, 12, canary("snapshot"), chapters);
    await log.append(lane, [canary("tail")]);
    for (const where of ["history", "tail"]) expect((await opened.holds?.(canary(where))) ?? true).toBe(true);
    await log.purge(lane, text("clean"));
    const left: string[] = [];
    for (const where of ["entry", "snapshot", "history", "tail"])
      if (await opened.holds?.(canary(where))) left.push(where);
    expect(left).toEqual([]);
  });

  test("L20: chapters take the place of what they compact, from the first of them on", async () => {
    const lane = content(someId());
    const chapter = (first: number, last: number, words: string) => ({ first, last, bytes: text(words) });
    await log.append(lane, ["a", "b", "c", "d", "e", "f"].map(text));
    expect(await log.history(lane, 0)).toEqual({ chapters: [] });
    await log.compact(lane, 3, text("abc"), [chapter(1, 2, "ab"), chapter(3, 3, "c")]);
    expect(await log.history(lane, 0)).toEqual({ chapters: [chapter(1, 2, "ab"), chapter(3, 3, "c")] });
    await log.compact(lane, 5, text("abcde"), [chapter(3, 4, "cd"), chapter(5, 5, "e")]);
    const now = { chapters: [chapter(1, 2, "ab"), chapter(3, 4, "cd"), chapter(5, 5, "e")] };
    expect(await log.history(lane, 0)).toEqual(now);
    await log.compact(lane, 4, text("late"), [chapter(1, 4, "late")]);
    await expect(log.compact(lane, 9, text("ahead"), [chapter(1, 9, "ahead")])).rejects.toThrow(RangeError);
    expect(await log.history(lane, 0)).toEqual(now);
    expect((await log.read(lane, 0)).snapshot).toEqual({ upTo: 5, bytes: text("abcde") });
  });

  test("L21: history gives what ends after a seq, of this lane alone, its bytes exactly", async () => {
    const [lane, other] = [content(someId()), content(someId())];
    const all = Uint8Array.from({ length: 256 }, (_, at) => at);
    const large = new Uint8Array(randomBytes(1024 * 1024));
    await log.append(lane, ["a", "b", "c", "d"].map(text));
    await log.append(other, [text("x")]);
    const chapters = [
      { first: 1, last: 2, bytes: all },
      { first: 3, last: 4, bytes: large },
    ];
    await log.compact(lane, 4, text("abcd"), chapters);
    for (const [after, left] of [
      [0, 2],
      [1, 2],
      [2, 1],
      [3, 1],
      [4, 0],
    ] as const) {
      const { chapters: found, damaged } = await (opened.anotherNode ?? log).history(lane, after);
      expect(damaged).toBeUndefined();
      expect(found.map(({ first, last }) => [first, last])).toEqual(
        [
          [1, 2],
          [3, 4],
        ].slice(2 - left),
      );
      for (const { first, bytes } of found) expect(Buffer.compare(bytes, first === 1 ? all : large)).toBe(0);
    }
    expect(await log.history(other, 0)).toEqual({ chapters: [] });
  });

  test("L22: a purge leaves no history, and it begins anew", async () => {
    const lane = content(someId());
    await log.append(lane, [text("a"), text("b")]);
    await log.compact(lane, 2, text("ab"), [{ first: 1, last: 2, bytes: text("ab") }]);
    await log.purge(lane, text("clean"));
    expect(await log.history(lane, 0)).toEqual({ chapters: [] });
    await log.append(lane, [text("c")]);
    const chapters = [{ first: 3, last: 3, bytes: text("c") }];
    await log.compact(lane, 3, text("clean c"), chapters);
    expect(await log.history(lane, 0)).toEqual({ chapters });
  });

  test("L14: many parallel appends leave no gap, no double, and each in one piece", async () => {
    const step = fc.record({
      lane: fc.integer({ min: 0, max: 2 }),
      size: fc.integer({ min: 1, max: 4 }),
      expected: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
      fence: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      raise: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const board = someId();
        const lanes = [content(board), control(board), { board, name: "ballots/v" } as Lane];
        const listeners = lanes.map((lane) => listen(lane, 0));
        const asked = steps.map(async (it, at) => {
          const entries = Array.from({ length: it.size }, (_, part) => text(`${at}.${part}`));
          const result = await log.append(lanes[it.lane] as Lane, entries, {
            ...(it.expected !== undefined && { expected: it.expected }),
            ...(it.fence !== undefined && { fence: it.fence }),
            ...(it.raise && { raiseFence: true as const }),
          });
          return { ...it, at, result };
        });
        const done = await Promise.all(asked);
        for (const [no, lane] of lanes.entries()) {
          const { entries, head, fence } = await log.read(lane, 0);
          expect(seqs(entries)).toEqual(upFrom(1, head));
          const mine = done.filter((it) => it.lane === no && it.result.ok);
          const expectedWords: string[] = [];
          for (const it of mine) {
            if (!it.result.ok) continue;
            const { first, last } = it.result.value;
            expect(last - first + 1).toBe(it.size);
            expect(first).toBe((it.expected ?? first - 1) + 1);
            for (let part = 0; part < it.size; part++) expectedWords[first - 1 + part] = `${it.at}.${part}`;
          }
          expect(words(entries)).toEqual(expectedWords);
          expect(fence).toBe(done.filter((it) => it.result.ok && it.raise).length);
          const heard = listeners[no]?.heard ?? [];
          await soon(() => expect(seqs(heard)).toEqual(upFrom(1, head)));
          expect(heard).toEqual(entries);
        }
        for (const listener of listeners) listener.stop();
      }),
      { numRuns: 40 },
    );
  });

  test("L15: bytes come back exactly, empty ones and 1 MiB too", async () => {
    const lane = content(someId());
    const every = Uint8Array.from({ length: 256 }, (_, at) => at);
    const inside = new Uint8Array(new ArrayBuffer(64), 7, 20).fill(9);
    const large = new Uint8Array(randomBytes(1024 * 1024));
    const given = [every, new Uint8Array(), inside, large, Uint8Array.of(0xff, 0xfe, 0xc3, 0x28, 0)];
    const { heard, stop } = listen(lane, 0);
    await log.append(lane, given);
    const same = (entries: readonly Entry[]) =>
      entries.length === given.length &&
      given.every((bytes, at) => Buffer.compare(bytes, entries[at]?.bytes ?? Uint8Array.of(1)) === 0);
    expect(same((await log.read(lane, 0)).entries)).toBe(true);
    await soon(() => expect(same(heard)).toBe(true));
    await log.compact(lane, 5, large);
    expect(Buffer.compare((await log.read(lane, 0)).snapshot?.bytes ?? every, large)).toBe(0);
    stop();
  });

  test("L16: lanes and boards do not mix", async () => {
    const [here, there] = [someId(), someId()];
    const lanes: Lane[] = [here, there].flatMap((board) => [
      content(board),
      control(board),
      { board, name: "content/backstage" } as const,
      { board, name: "ballots/v1" } as const,
      { board, name: "ballots/v2" } as const,
    ]);
    const listeners = lanes.map((lane) => listen(lane, 0));
    await Promise.all(lanes.map((lane) => log.append(lane, [text(`${lane.board} ${lane.name}`)], { expected: 0 })));
    for (const [no, lane] of lanes.entries()) {
      const own = [`${lane.board} ${lane.name}`];
      expect(words((await log.read(lane, 0)).entries)).toEqual(own);
      await soon(() => expect(words(listeners[no]?.heard ?? [])).toEqual(own));
    }
    for (const listener of listeners) listener.stop();
  });

  test("L17: nothing is heard after unfollow", async () => {
    const lane = content(someId());
    const gone = listen(lane, 0);
    const stays = listen(lane, 0);
    await log.append(lane, [text("a")]);
    await soon(() => expect(gone.heard).toHaveLength(1));
    gone.stop();
    gone.stop();
    await log.append(lane, [text("b")]);
    await soon(() => expect(stays.heard).toHaveLength(2));
    expect(gone.heard).toHaveLength(1);
    stays.stop();
  });

  test("L17: after close everything is refused", async () => {
    const { log: own, anotherNode } = await open();
    const lane = content(someId());
    const late = listen(lane, 0, own);
    await own.append(lane, [text("a")]);
    await soon(() => expect(late.heard).toHaveLength(1));
    await own.close();
    await own.close();
    await expect(own.append(lane, [text("b")])).rejects.toThrow(LogUnavailable);
    await expect(own.read(lane, 0)).rejects.toThrow(LogUnavailable);
    expect(late.heard).toHaveLength(1);
    await anotherNode?.close();
  });
};
