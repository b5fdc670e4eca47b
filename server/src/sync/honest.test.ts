// @vitest-environment happy-dom
import { openBoard } from "@nadwa/shared/board/board";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { workshop } from "./honest.ts";
import { tabsOf } from "./tab.ts";
import { differsInMarksOnly } from "./simulation/known.ts";
import { slowLog } from "./slowLog.ts";
import { plainOfText, recommend, wordsOf, world } from "./world.ts";
import { seedFor } from "./random.ts";

/** HONEST_UPDATES=10000 for the long run (scripts/honest-edits.mjs). */
const wanted = Number(process.env["HONEST_UPDATES"] ?? 2_500);
const perWorkshop = 500;
/** A long run says how far it is. */
const toldEvery = 10_000;
const mostMs = Math.max(600_000, wanted * 50);

/** `nodes` processes on one log, which takes its time when there are two. */
const run = async (seed: number, updates: number, nodes = 1): Promise<number> => {
  const here = await world(nodes > 1 ? { wrap: slowLog(seed) } : {});
  const others = Array.from({ length: nodes - 1 }, here.node);
  const all = [here, ...others];
  const it = await workshop(here, seed, all);
  while (here.sync.figures().acceptedUpdates < updates) {
    await it.step();
    expect(it.refused(), `seed ${seed}`).toEqual([]);
    expect(here.errors, `seed ${seed}`).toEqual([]);
  }
  await it.gather();
  expect(it.refused(), `seed ${seed}`).toEqual([]);
  for (const { sync } of all) expect(sync.figures().refusedUpdates).toBe(0);
  const { acceptedUpdates } = here.sync.figures();

  const logged = await here.replay();
  expect(it.writers.filter(it.isUnsaved), `seed ${seed}`).toEqual([]);
  for (const { tab, person, extensions } of it.writers) {
    // Who only reads with a stock client may have tidied a mark for itself alone (decisions, marks taken away).
    if (!extensions && person === "oum" && differsInMarksOnly(tab.doc, logged)) continue;
    expect(openBoard(tab.doc).toJSON(), `${person}${extensions ? "" : " (stock)"} of seed ${seed}`).toEqual(
      logged.toJSON(),
    );
  }
  expect(logged.getMap("recommendations").size).toBeGreaterThan(0);
  it.end();
  for (const { sync, sessions } of others) {
    await sync.close();
    sessions.close();
  }
  await here.close();
  return acceptedUpdates;
};

test(
  `${wanted} honest updates from real editors: none refused, nothing astray, all documents are the log's`,
  async () => {
    const first = seedFor(3011262, "HONEST_SEED", "HONEST_UPDATES");
    console.log(`honest edits: seed ${first}`);
    let accepted = 0;
    for (let seed = first; accepted < wanted; seed++) {
      const before = accepted;
      accepted += await run(seed, Math.min(perWorkshop, wanted - accepted));
      if (Math.floor(before / toldEvery) < Math.floor(accepted / toldEvery))
        console.log(`${accepted} honest updates, next seed ${seed + 1}`);
    }
    expect(accepted).toBeGreaterThanOrEqual(wanted);
  },
  mostMs,
);

test("two nodes and a log that takes its time: none refused either", async () => {
  const seed = seedFor(3011262, "HONEST_SEED", "HONEST_UPDATES");
  console.log(`honest edits on two nodes: seed ${seed}`);
  expect(await run(seed, 500, 2)).toBeGreaterThanOrEqual(500);
}, 600_000);

test("halves of a character that a stock page keeps are two signs for everybody else, the log and whoever comes after", async () => {
  // given Ana on our page and Cy on a stock one
  const here = await world();
  const { join, everybody, end } = tabsOf(() => here);
  const [ana, cy] = [await join("ana"), await join("cy", here, new Y.Doc(), false)];
  recommend(ana.doc, "r", "ana", "a👩b");
  await everybody();
  // when Cy's editor writes between the halves, as y-tiptap does: the whole character goes, and its halves come beside the letter
  cy.doc.transact(() => {
    wordsOf(cy.doc).delete(1, 2);
    wordsOf(cy.doc).insert(1, "\ud83dx\udc69");
  });
  await everybody();
  // and goes on at the end of the text
  wordsOf(cy.doc).insert(5, "c");
  await everybody();
  // then only the page itself has halves, as UTF-8 has none, and all others are one
  expect(plainOfText(cy.doc)).toBe("a\ud83dx\udc69bc");
  const oum = await join("oum");
  await everybody();
  for (const doc of [ana.doc, oum.doc, await here.replay()]) expect(plainOfText(doc)).toBe("a\ufffdx\ufffdbc");
  expect([cy.closed, here.errors]).toEqual([undefined, []]);
  expect(here.sync.figures().refusedUpdates).toBe(0);
  end();
  await here.close();
});
