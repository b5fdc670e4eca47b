import { textOf } from "@nadwa/shared/board/board";
import { afterEach, expect, test, vi } from "vitest";
import { type BoardLog, LogUnavailable } from "../log/BoardLog.ts";
import { seal } from "../log/entry.ts";
import { settle, tabsOf } from "./tab.ts";
import { plainOfText, recommend, wordsOf, world, type World } from "./world.ts";

/** Storage that waits, fails, is full or damaged, and a server that is asked to end. */

let here: World;
const { join, everybody, end } = tabsOf(() => here);
afterEach(async () => {
  end();
  await here.close();
});

/** A log whose appends to the content lane wait, or fail. */
const gatedLog = () => {
  let open: (() => void) | undefined;
  let gate: Promise<void> | undefined;
  let [failing, mute] = [false, false];
  return {
    shut() {
      gate = new Promise((resolve) => (open = resolve));
    },
    open() {
      gate = undefined;
      open?.();
    },
    fail(yes: boolean) {
      failing = yes;
    },
    /** Not even to a reader. */
    mute(yes: boolean) {
      mute = failing = yes;
    },
    wrap: (log: BoardLog): BoardLog => ({
      ...log,
      async read(lane, after) {
        if (mute) throw new LogUnavailable("gone");
        return log.read(lane, after);
      },
      async append(lane, entries, on) {
        await gate;
        if (failing) throw new LogUnavailable("disk full");
        return log.append(lane, entries, on);
      },
    }),
  };
};

test("A1: nobody hears, and nobody is told saved, before it is durable; a newcomer neither", async () => {
  const gate = gatedLog();
  here = await world({ wrap: gate.wrap });
  const bo = await join("bo");
  const cy = await join("cy");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  gate.shut();
  wordsOf(bo.doc).insert(0, "pas encore ");
  await everybody();
  const saved = bo.saved;
  const ana = await join("ana");
  expect(plainOfText(cy.doc)).toBe("Texte");
  expect(saved).toBe(bo.sent - 1);
  expect(ana.synced).toBe(false);
  expect((await here.sync.content.at(here.board)).textOf("r")[0]?.runs[0]?.text).toBe("Texte");
  gate.open();
  await everybody();
  expect(bo.saved).toBe(bo.sent);
  expect(ana.synced).toBe(true);
  for (const { doc } of [cy, ana]) expect(plainOfText(doc)).toBe("pas encore Texte");
});

test("F6: storage that takes nothing: nothing is told saved, people go on reading and hear why, and it comes back whole", async () => {
  const gate = gatedLog();
  here = await world({ wrap: gate.wrap });
  const told: boolean[] = [];
  const unwatch = await here.sync.content.watch(here.board, (_outline, _texts, _textOf, isReadOnly) => {
    told.push(isReadOnly);
  });
  const bo = await join("bo");
  const cy = await join("cy");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  gate.fail(true);
  wordsOf(bo.doc).insert(0, "plus tard ");
  await everybody();
  expect(bo.saved).toBe(bo.sent - 1);
  expect(bo.refused).toEqual([]);
  expect([bo.closed, cy.closed]).toEqual([undefined, undefined]);
  await vi.waitFor(() => expect(told.at(-1)).toBe(true));
  const dan = await join("ana");
  expect(plainOfText(dan.doc)).toBe("Texte");
  // It is tried again and again, and said once.
  await new Promise((passed) => setTimeout(passed, 2_200));
  expect(told.at(-1)).toBe(true);
  expect(here.errors).toHaveLength(1);
  gate.fail(false);
  await vi.waitFor(async () => {
    await everybody();
    expect(bo.saved).toBe(bo.sent);
  });
  for (const { doc } of [cy, dan]) expect(plainOfText(doc)).toBe("plus tard Texte");
  expect(plainOfText(await here.replay())).toBe("plus tard Texte");
  await vi.waitFor(() => expect(told.at(-1)).toBe(false));
  unwatch();
});

test("F6: what waits for storage is bounded: whoever writes on is told that the board is read-only", async () => {
  const gate = gatedLog();
  here = await world({ wrap: gate.wrap });
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  gate.fail(true);
  for (let key = 0; key < 510; key++) {
    wordsOf(bo.doc).insert(0, "x");
    if (key % 50 === 0) await everybody();
  }
  await everybody();
  expect(bo.refused.length).toBeGreaterThan(0);
  expect(new Set(bo.refused.map(({ code }) => code))).toEqual(new Set(["read-only"]));
  expect(bo.saved).toBeLessThan(bo.sent - bo.refused.length + 1);
});

test("S21, F8: a damaged lane is read to its last good entry, takes nothing, and says so", async () => {
  let cut = false;
  const wrap = (log: BoardLog): BoardLog => ({
    ...log,
    async read(lane, after) {
      const backlog = await log.read(lane, after);
      return cut
        ? { ...backlog, entries: backlog.entries.slice(0, -1), head: backlog.head - 1, damaged: true }
        : backlog;
    },
    follow: () => () => {},
  });
  here = await world({ wrap });
  const doc = await here.replay();
  for (const id of ["r", "s"]) {
    const bytes = recommend(doc, id, "bo", "Texte");
    await here.log.append(here.lane, [
      seal({ kind: "update", person: "bo", clients: [doc.clientID], edition: 1, bytes }),
    ]);
  }
  cut = true;
  let told: boolean | undefined;
  const unwatch = await here.sync.content.watch(here.board, (_outline, _texts, _textOf, isReadOnly) => {
    told = isReadOnly;
  });
  expect(told).toBe(true);
  expect(here.errors).toHaveLength(1);
  const bo = await join("bo");
  expect(plainOfText(bo.doc)).toBe("Texte");
  expect(textOf(bo.doc, "s")).toBeUndefined();
  wordsOf(bo.doc).insert(0, "x");
  await everybody();
  expect(bo.refused.map(({ code }) => code)).toEqual(["read-only"]);
  unwatch();
});

test("storage that does not answer at all: nothing is told saved, everybody is closed with 1013, and it comes back whole", async () => {
  const gate = gatedLog();
  here = await world({ wrap: gate.wrap });
  const bo = await join("bo");
  const cy = await join("cy");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  gate.mute(true);
  wordsOf(bo.doc).insert(0, "perdu ? ");
  await everybody();
  expect(bo.closed).toEqual({ code: 1013, reason: "unavailable" });
  expect(cy.closed?.code).toBe(1013);
  expect(plainOfText(cy.doc)).toBe("Texte");
  gate.mute(false);
  bo.dial();
  cy.dial();
  await everybody();
  expect(bo.saved).toBe(bo.sent);
  expect(plainOfText(cy.doc)).toBe("perdu ? Texte");
  expect(plainOfText(await here.replay())).toBe("perdu ? Texte");
  expect(here.errors).toHaveLength(2);
});

test("F3: given people who type on without a pause, when the server is asked to end, then it ends, and what was said to be saved is there", async () => {
  const wrap = (log: BoardLog): BoardLog => ({
    ...log,
    async append(...given) {
      await settle(5);
      return log.append(...given);
    },
  });
  here = await world({ wrap });
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "x");
  await everybody();
  let over = false;
  let typed = 0;
  const typing = (async () => {
    for (; !over && typed < 20_000; typed++) {
      wordsOf(bo.doc).insert(0, "x");
      bo.flushUp();
      await settle(1);
      bo.flushDown();
    }
  })();
  await settle(20);
  await here.sync.close();
  over = true;
  await typing;
  bo.flushDown();
  expect(typed).toBeLessThan(20_000);
  expect(bo.closed).toEqual({ code: 1013, reason: "unavailable" });
  expect(bo.saved).toBeGreaterThan(0);
  expect(plainOfText(await here.replay()).length).toBeGreaterThanOrEqual(bo.saved - 1);
});

test("S21: a lane that ends with what cannot be applied opens read-only at the last good entry", async () => {
  here = await world();
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  const poison = Uint8Array.from([1, 1, 77, 0, 4 | 128, 200, 5, 0, 1, 120, 0]);
  await here.log.append(here.lane, [seal({ kind: "update", person: "eve", clients: [77], edition: 1, bytes: poison })]);
  const restarted = here.node();
  const cy = await join("cy", restarted);
  expect(plainOfText(cy.doc)).toBe("Texte");
  wordsOf(cy.doc).insert(0, "x");
  await cy.settle();
  expect(cy.refused[0]?.code).toBe("read-only");
  await restarted.sync.close();
  restarted.sessions.close();
  here.errors.splice(0);
});

test("S21: given people at a board, when another node logs a good entry and one that cannot be applied, then they get the good one once, are told, and whoever comes is too", async () => {
  here = await world();
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  const doc = await here.replay();
  doc.clientID = 78;
  const bytes = recommend(doc, "s", "cy", "Suite");
  const poison = Uint8Array.from([1, 1, 77, 0, 4 | 128, 200, 5, 0, 1, 120, 0]);
  const entryOf = (person: string, client: number, update: Uint8Array) =>
    seal({ kind: "update", person, clients: [client], edition: 1, bytes: update });
  let told: boolean | undefined;
  const unwatch = await here.sync.content.watch(here.board, (_outline, _texts, _textOf, isReadOnly) => {
    told = isReadOnly;
  });
  expect(told).toBe(false);
  await here.log.append(here.lane, [entryOf("cy", 78, bytes), entryOf("eve", 77, poison)]);
  await everybody();

  const cy = await join("cy");
  for (const { doc: copy } of [bo, cy]) {
    expect([plainOfText(copy), plainOfText(copy, "s")]).toEqual(["Texte", "Suite"]);
    expect(copy.store.pendingStructs).toBeNull();
  }
  await vi.waitFor(() => expect(told).toBe(true));
  wordsOf(bo.doc).insert(0, "x");
  await everybody();
  expect(bo.refused.map(({ code }) => code)).toEqual(["read-only"]);
  expect(here.errors.splice(0).length).toBeGreaterThan(0);
  unwatch();
});
