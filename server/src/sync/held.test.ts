import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { tabsOf } from "./tab.ts";
import { plainOfText, recommend, wordsOf, world, type World } from "./world.ts";

let here: World;
const { join, everybody, end } = tabsOf(() => here);
afterEach(async () => {
  end();
  await here.close();
});

test("C5: given Eve's keystrokes without the one that they follow, when there are too many, then all are refused, and Bo writes on", async () => {
  here = await world();
  const [eve, bo] = [await join("eve"), await join("bo")];
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  const before = eve.saved;
  const { head } = await here.log.read(here.lane, 0);

  const typed: Uint8Array[] = [];
  const device = new Y.Doc();
  Y.applyUpdate(device, Y.encodeStateAsUpdate(eve.doc));
  device.on("update", (update: Uint8Array) => typed.push(update));
  for (let key = 0; key < 700; key++) wordsOf(device).insert(0, "x");
  const [, ...orphans] = typed;
  const send = async (updates: readonly Uint8Array[]) => {
    for (const update of updates) {
      eve.sendUpdate(update);
      // Not a test of the budgets.
      here.wait(10);
    }
    await eve.settle();
  };

  await send(orphans.slice(0, 400));
  expect(eve.refused).toEqual([]);
  expect(eve.saved).toBe(before);
  await send(orphans.slice(400));
  expect(eve.refused).toHaveLength(orphans.length);
  expect(new Set(eve.refused.map(({ code }) => code))).toEqual(new Set(["resync"]));
  expect((await here.log.read(here.lane, 0)).head).toBe(head);

  wordsOf(bo.doc).insert(0, "y");
  await everybody();
  expect(bo.saved).toBe(bo.sent);
  expect(plainOfText(await here.replay())).toBe("yTexte");
  expect(here.errors).toEqual([]);
});
