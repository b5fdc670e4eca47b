import { axesOf, openBoard, readText, textOf } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import { setTimeout as later } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { BoardLog } from "../log/BoardLog.ts";
import { type Person, recommend, world } from "./world.ts";
import { type Tab, tab } from "./tab.ts";

/** Boards that open while storage takes its time: nobody is shown an empty board, nothing is there twice, nothing is missed. */

const slow =
  (readMs: number, appendMs: number) =>
  (log: BoardLog): BoardLog => ({
    ...log,
    async read(...given) {
      await later(readMs);
      return log.read(...given);
    },
    async append(...given) {
      await later(appendMs);
      return log.append(...given);
    },
  });
const people: readonly Person[] = ["ana", "rim", "bo", "cy", "eve", "oum"];

test("F20, F34: given a new board on two nodes, when fifty people open it at once while it loads slowly, then each sees its content once", async () => {
  const here = await world({ wrap: slow(200, 0) });
  const there = here.node();
  const tabs = Array.from({ length: 50 }, (_, n) =>
    tab({ board: here.board, sync: n % 2 ? there.sync : here.sync }, people[n % people.length]!, {
      extensions: n % 3 > 0,
    }),
  );
  for (const each of tabs) {
    each.dial();
    each.flushUp();
  }
  await vi.waitFor(() => {
    for (const each of tabs) {
      each.flushDown();
      // Whoever is told that this was all has all of it.
      expect(!each.synced || axesOf(each.doc).size === 1).toBe(true);
    }
    expect(tabs.every(({ synced }) => synced)).toBe(true);
  });
  const whole = (await here.replay()).toJSON();
  for (const { doc } of tabs) expect(openBoard(doc).toJSON()).toEqual(whole);
  expect((await here.log.read(here.lane, 0)).entries).toHaveLength(1);
  expect([here.sync.figures().rooms, there.sync.figures().rooms]).toEqual([1, 1]);
  for (const each of tabs) each.destroy();
  await there.sync.close();
  there.sessions.close();
  await here.close();
  expect(here.errors).toEqual([]);
});

test("F21: given a save that takes its time, when Bo leaves meanwhile and comes back, a hundred times, then he sees everything he sent", async () => {
  const here = await world({ wrap: slow(0, 5) });
  const come = async (): Promise<Tab> => {
    const page = tab(here, "bo");
    page.dial();
    await vi.waitFor(async () => {
      await page.settle();
      expect(page.synced).toBe(true);
    });
    return page;
  };
  let page = await come();
  recommend(page.doc, "r", "bo", "");
  page.flushUp();
  for (let n = 0; n < 100; n++) {
    if (n > 0) {
      const words = (textOf(page.doc, "r")!.get(0) as Y.XmlElement).get(0);
      if (words instanceof Y.XmlText) words.insert(words.length, `${n};`);
      else (textOf(page.doc, "r")!.get(0) as Y.XmlElement).insert(0, [new Y.XmlText(`${n};`)]);
      page.flushUp();
    }
    page.destroy();
    if (n % 10 === 0) await later(3);
    page = await come();
    const expected = Array.from({ length: n }, (_, at) => `${at + 1};`).join("");
    expect(plainOf(readText(page.doc, "r"))).toBe(expected);
    here.wait(1_000);
  }
  expect(plainOf(readText(await here.replay(), "r"))).toContain("99;");
  page.destroy();
  await here.close();
  expect(here.errors).toEqual([]);
});

test("whoever opens a board has all of it before the server makes a document of it and asks back; what is typed at once comes after", async () => {
  const here = await world();
  const bo = tab(here, "bo");
  bo.dial();
  await bo.settle();
  recommend(bo.doc, "r", "bo", "Texte");
  await bo.settle();
  bo.destroy();

  const restarted = here.node();
  const at = { board: here.board, sync: restarted.sync };
  const pages = [tab(at, "cy"), tab(at, "ana"), tab(at, "rim", { extensions: false })] as const;
  const [cy, ana] = pages;
  for (const page of [cy, ana]) {
    page.dial();
    page.flushUp();
  }
  await vi.waitFor(() => {
    cy.flushDown(1);
    expect(cy.synced).toBe(true);
  });
  expect(plainOf(readText(cy.doc, "r"))).toBe("Texte");
  expect(cy.sent).toBe(0);
  recommend(cy.doc, "r2", "cy", "Vite");
  await cy.settle();
  await vi.waitFor(async () => {
    await cy.settle();
    // Its words, and what it answers when it is asked.
    expect(cy.sent).toBe(2);
    expect(cy.saved).toBe(2);
  });
  pages[2].dial();
  for (const page of pages) await page.settle();
  const whole = (await here.replay()).toJSON();
  expect(whole).toMatchObject({ recommendations: { r: {}, r2: {} } });
  for (const { doc } of pages) expect(openBoard(doc).toJSON()).toEqual(whole);
  for (const page of pages) page.destroy();
  await restarted.sync.close();
  restarted.sessions.close();
  await here.close();
  expect(here.errors).toEqual([]);
});

test("F25: given a board that is still being read, when Eve says more than a thousand things before it is there, then she is closed, and Bo comes in", async () => {
  const here = await world({ wrap: slow(50, 0) });
  const [eve, bo] = [tab(here, "eve"), tab(here, "bo")];
  for (const each of [eve, bo]) {
    each.dial();
    each.flushUp();
  }
  // Far less than her budget.
  let said = 0;
  for (; !eve.closed && said < 2_000; said++) {
    eve.sendUpdate(Uint8Array.of(0, 0));
    eve.flushUp();
  }
  expect(eve.closed).toEqual({ code: 4529, reason: "too-many" });
  expect(said).toBeLessThanOrEqual(1_000);
  await vi.waitFor(() => {
    bo.flushDown();
    expect(bo.synced).toBe(true);
  });
  recommend(bo.doc, "r", "bo", "Texte");
  await vi.waitFor(async () => {
    await bo.settle();
    expect(plainOf(readText(await here.replay(), "r"))).toBe("Texte");
  });
  for (const each of [eve, bo]) each.destroy();
  await here.close();
  expect(here.errors).toEqual([]);
});
