import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BoardLog } from "../log/BoardLog.ts";
import { settle, tabsOf } from "./tab.ts";
import { plainOfText, recommend, wordsOf, world, type World } from "./world.ts";

/** Turns that follow each other closely: what is typed between two of them is one commit, by the rights of the moment it is judged. */

let here: World;
const { join, end } = tabsOf(() => here);
// Time passes where a test waits for something, and nowhere else.
beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout"] }));
afterEach(async () => {
  vi.useRealTimers();
  end();
  await here.close();
  expect(here.errors).toEqual([]);
});

const turnsApartMs = 20;
/** How many entries each append brought. */
const counting =
  (appends: number[]) =>
  (log: BoardLog): BoardLog => ({
    ...log,
    append(lane, entries, on) {
      appends.push(entries.length);
      return log.append(lane, entries, on);
    },
  });
/** Ana's recommendation "r" is at everybody's and in the log, and the turn that took it has just begun. */
const aRecommendation = async () => {
  const [ana, bo] = [await join("ana"), await join("bo")];
  recommend(ana.doc, "r", "ana", "Texte");
  await vi.waitFor(async () => {
    for (const each of [ana, bo]) await each.settle();
    expect(plainOfText(bo.doc)).toBe("Texte");
  });
  return { ana, bo };
};

test("given a turn that has just begun, when Bo types five letters, then they wait for the next one and are one commit", async () => {
  const appends: number[] = [];
  here = await world({ wrap: counting(appends), turnsApartMs });
  const { bo } = await aRecommendation();
  appends.length = 0;
  for (const letter of "abcde") {
    wordsOf(bo.doc).insert(0, letter);
    bo.flushUp();
    await settle();
  }
  expect(appends).toEqual([]);
  await vi.waitFor(() => {
    bo.flushDown();
    expect(bo.saved).toBe(bo.sent);
  });
  expect(appends).toEqual([5]);
  expect(plainOfText(await here.replay())).toBe("edcbaTexte");
});

test("A11: given Bo's letter that waits for its turn, when the text is locked meanwhile, then it is refused", async () => {
  here = await world({ turnsApartMs });
  const { bo } = await aRecommendation();
  wordsOf(bo.doc).insert(0, "x");
  bo.flushUp();
  await here.happen({ type: "locked", recommendation: "r" });
  await vi.waitFor(() => {
    bo.flushDown();
    expect(bo.refused.map(({ code }) => code)).toEqual(["text-locked"]);
  });
  expect(plainOfText(await here.replay())).toBe("Texte");
});

test("given Bo's letter that waits for its turn, when Cy's comes from another node, then Bo reads it before his is in the log", async () => {
  here = await world({ turnsApartMs });
  const { bo } = await aRecommendation();
  const there = here.node();
  const cy = await join("cy", there);
  const { head } = await here.log.read(here.lane, 0);
  wordsOf(bo.doc).insert(0, "b");
  bo.flushUp();
  wordsOf(cy.doc).insert(5, "c");
  cy.flushUp();
  await settle();
  bo.flushDown();
  expect(plainOfText(bo.doc)).toBe("bTextec");
  expect((await here.log.read(here.lane, 0)).head).toBe(head + 1);
  await vi.waitFor(async () => expect(plainOfText(await here.replay())).toBe("bTextec"));
  await there.sync.close();
  there.sessions.close();
});

test("given a letter that waits for its turn, when the server closes, then it is in the log first", async () => {
  here = await world({ turnsApartMs });
  const { bo } = await aRecommendation();
  wordsOf(bo.doc).insert(0, "x");
  bo.flushUp();
  await settle();
  const closed = here.sync.close();
  await vi.advanceTimersByTimeAsync(turnsApartMs);
  await closed;
  expect(plainOfText(await here.replay())).toBe("xTexte");
});
