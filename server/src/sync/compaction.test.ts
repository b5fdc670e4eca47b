import { recommendationsOf } from "@nadwa/shared/board/board";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Backlog } from "../log/BoardLog.ts";
import { seal } from "../log/entry.ts";
import { compact, compactedOf, entriesPerSnapshot } from "./compaction.ts";
import { decodeSnapshot } from "./snapshot.ts";
import { tabsOf } from "./tab.ts";
import { recommend, wordsOf, world, type World } from "./world.ts";

let here: World;
const { join, everybody, end } = tabsOf(() => here);
afterEach(async () => {
  end();
  await here.close();
});

const write = async (letters: number) => {
  here = await world();
  const doc = await here.replay();
  doc.clientID = 77;
  for (let n = 0; n < 40; n++) {
    const bytes = recommend(doc, `r${n}`, "bo", "م".repeat(letters / 40));
    await here.log.append(here.lane, [seal({ kind: "update", person: "bo", clients: [77], edition: 1, bytes })]);
  }
  return doc;
};
const sizeOf = ({ entries }: Backlog) => entries.reduce((sum, { bytes }) => sum + bytes.length, 0);

test.each([
  ["a small board", 4_000, false],
  ["a large board, in a thread of its own", 400_000, true],
])("%s is compacted to what its log says, with whose the client ids are", async (_name, letters, isLarge) => {
  const doc = await write(letters);
  const before = await here.log.read(here.lane, 0);
  expect(sizeOf(before) > 256 * 1024).toBe(isLarge);

  await compact(here.log, here.lane, Date.now());
  const after = await here.log.read(here.lane, 0);
  expect(after.entries).toEqual([]);
  expect(after.snapshot?.upTo).toBe(before.head);
  const { state, bindings } = decodeSnapshot(after.snapshot!.bytes);
  expect(bindings.get(77)?.person).toBe("bo");
  const copy = new Y.Doc();
  Y.applyUpdate(copy, state);
  expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc));
  expect(recommendationsOf(copy).toJSON()).toEqual(recommendationsOf(doc).toJSON());
});

test("a damaged lane is left as it is", async () => {
  await write(4_000);
  const backlog = await here.log.read(here.lane, 0);
  const order = { backlog, last: undefined, nowMs: Date.now() };
  expect(compactedOf({ ...order, backlog: { ...backlog, damaged: true } })).toBeUndefined();
  expect(compactedOf(order)).toBeDefined();
});

test("a large document waits for more entries, in steps that smaller ones have too", () => {
  const kilobytes = (size: number) => entriesPerSnapshot(size * 1024);
  expect([0, 1, 256, 257, 512, 513, 1024, 16 * 1024].map(kilobytes)).toEqual([
    500, 500, 500, 1_000, 1_000, 2_000, 2_000, 32_000,
  ]);
});

describe("which node compacts", () => {
  let begun = 0;
  let compactions = 0;
  let failing = 0;
  let holding: Promise<void> | undefined;
  /** Entries of a page that Bo had open once; what the first of them wrote is compacted already. */
  const given = async (entries: number, compactedLetters = 0) => {
    here = await world({
      wrap: (log) => ({
        ...log,
        async history(...what) {
          begun += 1;
          if (failing-- > 0) throw new Error("out of memory");
          await holding;
          return log.history(...what);
        },
        compact(...what) {
          compactions += 1;
          return log.compact(...what);
        },
      }),
    });
    const doc = await here.replay();
    doc.clientID = 77;
    const sealed = (updates: readonly Uint8Array[]) =>
      updates.map((bytes) => seal({ kind: "update", person: "bo", clients: [77], edition: 1, bytes }));
    if (compactedLetters > 0) {
      await here.log.append(here.lane, sealed([recommend(doc, "s", "bo", "m".repeat(compactedLetters))]));
      await compact(here.log, here.lane, Date.now());
    }
    [begun, compactions, failing, holding] = [0, 0, 0, undefined];
    const updates = [recommend(doc, "r", "bo", "mots")];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    while (updates.length < entries) wordsOf(doc).insert(0, "m");
    await here.log.append(here.lane, sealed(updates));
  };
  const type = async (tab: Awaited<ReturnType<typeof join>>, keys: number) => {
    for (let key = 0; key < keys; key++) {
      wordsOf(tab.doc).insert(0, "x");
      await everybody();
    }
  };

  test("of two nodes the one that writes the five-hundredth entry compacts, once, and the other goes on", async () => {
    await given(490);
    const other = here.node();
    const [bo, cy] = [await join("bo"), await join("cy", other)];
    await type(cy, 5);
    expect(compactions).toBe(0);
    await type(bo, 20);
    await vi.waitFor(async () => expect((await here.log.read(here.lane, 0)).snapshot).toBeDefined());
    expect(compactions).toBe(1);
    await type(cy, 5);
    expect(wordsOf(bo.doc).toString()).toBe(wordsOf(cy.doc).toString());
    expect(wordsOf(await here.replay()).toString()).toBe(wordsOf(cy.doc).toString());
    await other.sync.close();
    other.sessions.close();
    expect(compactions).toBe(1);
  });

  test.each([
    ["not at its five-hundredth", 490, false],
    ["at its thousandth", 990, true],
  ])("a large board is compacted %s entry", async (_name, entries, isCompacted) => {
    await given(entries, 300_000);
    await type(await join("bo"), 20);
    expect(begun).toBe(isCompacted ? 1 : 0);
    await vi.waitFor(() => expect(compactions).toBe(begun));
  });

  test("a lane that nobody has compacted in time is compacted by whoever opens it and writes", async () => {
    await given(612);
    await type(await join("bo"), 1);
    await vi.waitFor(async () => expect((await here.log.read(here.lane, 0)).snapshot).toBeDefined());
    expect(compactions).toBe(1);
  });

  test("one that fails leaves the lane as it was, is told, and is made at the next five-hundredth", async () => {
    await given(490);
    failing = 1;
    const bo = await join("bo");
    await type(bo, 20);
    expect(here.errors).toHaveLength(1);
    expect((await here.log.read(here.lane, 0)).snapshot).toBeUndefined();
    expect(wordsOf(await here.replay()).toString()).toBe(wordsOf(bo.doc).toString());
    await type(bo, 500);
    await vi.waitFor(async () => expect((await here.log.read(here.lane, 0)).snapshot).toBeDefined());
    expect([begun, compactions]).toEqual([2, 1]);
  });

  describe("when everybody has left", () => {
    const leave = async (tab: Awaited<ReturnType<typeof join>>) => {
      tab.destroy();
      await vi.waitFor(
        () => {
          here.wait(6_000);
          expect(here.sync.figures().rooms).toBe(0);
        },
        { interval: 500 },
      );
    };

    test.each([
      ["a long tail", 110, 1],
      ["a short one", 60, 0],
    ])("%s is compacted for whoever comes next, if that is worth it", async (_name, entries, times) => {
      await given(entries);
      const oum = await join("oum");
      const seen = wordsOf(oum.doc).toString();
      await leave(oum);
      await vi.waitFor(() => expect([begun, compactions]).toEqual([times, times]));
      expect((await here.log.read(here.lane, 0)).entries).toHaveLength(times ? 0 : entries + 1);
      const bo = await join("bo");
      expect(wordsOf(bo.doc).toString()).toBe(seen);
      expect(here.errors).toEqual([]);
    });

    test("who comes back meanwhile writes on, and nothing is lost", async () => {
      await given(110);
      const before = await join("bo");
      // The compaction has read the lane, and is made to wait until Bo is back and has written.
      const back = Promise.withResolvers<void>();
      holding = back.promise;
      await leave(before);
      await vi.waitFor(() => expect(begun).toBe(1));
      const bo = await join("bo");
      await type(bo, 5);
      back.resolve();
      await vi.waitFor(async () => expect((await here.log.read(here.lane, 0)).entries).toHaveLength(5));
      await type(bo, 5);
      const cy = await join("cy");
      expect(wordsOf(cy.doc).toString()).toBe(wordsOf(bo.doc).toString());
      expect(wordsOf(await here.replay()).toString()).toBe(wordsOf(bo.doc).toString());
      expect(here.errors).toEqual([]);
    });
  });
});
