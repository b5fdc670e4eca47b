import { readRecommendations, recommendationsOf } from "@nadwa/shared/board/board";
import { limits } from "@nadwa/shared/board/schema";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { writtenByPerson } from "./budgets.ts";
import { extentOf } from "./extent.ts";
import { type Tab, tab } from "./tab.ts";
import { type Person, recommend, world } from "./world.ts";

/** S22: one participant, or several, who write as fast as they can, for as long as they like. */

test("given a document that may be too large, when it is measured, then it is full only as long as nothing is deleted", () => {
  const doc = new Y.Doc();
  const words = doc.getText("words");
  const extent = extentOf(limits.boardBytes + 1);
  expect(extent.isFull(doc)).toBe(false); // the sum was wrong, and is now what was measured
  words.insert(0, "x".repeat(limits.boardBytes));
  extent.grew(limits.boardBytes);
  expect(extent.isFull(doc)).toBe(true);
  words.delete(0, limits.boardBytes);
  expect(extent.isFull(doc)).toBe(true);
  extent.lost();
  expect(extent.isFull(doc)).toBe(false);
});

test("given people who fill the board, then each is stopped, the board is full at its limit, and a deletion makes room", async () => {
  const here = await world();
  const long = "ب".repeat(limits.textLength);
  /** Writes until refused, as one page after the other; how many texts were taken, and why the last one was not. */
  const fill = async (person: Person) => {
    const page: Tab = tab(here, person);
    page.dial();
    await page.settle();
    const before = recommendationsOf(page.doc).size;
    for (let n = 0; page.refused.length === 0 && n < 400; n++) {
      recommend(page.doc, `${person}${n}`, person, long);
      await page.settle();
    }
    const texts = recommendationsOf(page.doc).size - before - page.refused.length;
    page.destroy();
    return { texts, code: page.refused[0]?.code };
  };
  const eve = await fill("eve");
  expect(eve.code).toBe("written-too-much");
  expect(eve.texts * 2 * limits.textLength).toBeLessThan(writtenByPerson.burst.bytes);
  expect((await fill("bo")).code).toBe("written-too-much");
  const cy = await fill("cy");
  expect(cy.code).toBe("board-full");

  const ana = tab(here, "ana");
  ana.dial();
  await ana.settle();
  recommend(ana.doc, "anas", "ana", "Texte");
  await ana.settle();
  expect(ana.refused[0]?.code).toBe("board-full");
  ana.destroy();
  const again = tab(here, "ana");
  again.dial();
  await again.settle();
  for (const { id } of readRecommendations(again.doc))
    if (id.startsWith("eve")) recommendationsOf(again.doc).delete(id);
  await again.settle();
  recommend(again.doc, "anas", "ana", "Texte");
  await again.settle();
  expect(again.refused).toEqual([]);
  expect(recommendationsOf(await here.replay()).has("anas")).toBe(true);
  again.destroy();
  await here.close();
  expect(here.errors).toEqual([]);
});
