import { textOf } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { unseal } from "../log/entry.ts";
import { randomFrom } from "./random.ts";
import { slowLog } from "./slowLog.ts";
import { settle, tab, tabsOf } from "./tab.ts";
import { plainOfText, recommend, visitorOf, wordsOf, world, type World } from "./world.ts";

/** Rights that change while people type, several nodes, keystrokes that come in another order. */

let here: World;
const { join, leave, everybody, end } = tabsOf(() => here);
afterEach(async () => {
  end();
  await here.close();
});
const typedBy = async (person: string, fromFence: number, after = 0) =>
  (await here.log.read(here.lane, after)).entries.filter(
    ({ bytes, fence }) => fence >= fromFence && unseal(bytes)?.person === person,
  );

test("S10: a lock against typing, 200 trials: after the fence nothing is in the log", async () => {
  here = await world({ wrap: slowLog(1) });
  let bo = await join("bo");
  const ana = await join("ana");
  const random = randomFrom(2026);
  let [got, refused] = [0, 0];
  for (let trial = 0; trial < 200; trial++) {
    const id = `r${trial}`;
    recommend(ana.doc, id, "ana", "Texte");
    await everybody();
    const { head } = await here.log.read(here.lane, 0);
    const raced = 1 + random(6);
    for (let key = 0; key < raced; key++) wordsOf(bo.doc, id).insert(0, "x");
    bo.flushUp(random(raced + 1));
    await settle(random(3));
    const lock = here.happen({ type: "locked", recommendation: id });
    await settle(random(3));
    bo.flushUp();
    await lock;
    const { fence } = here.session.now();
    await everybody();

    expect(await typedBy("bo", fence, head)).toEqual([]);
    const letters = plainOfText(ana.doc, id).length - "Texte".length;
    expect(letters + bo.refused.length).toBe(raced);
    expect(bo.saved + bo.refused.length).toBe(bo.sent);
    got += letters;
    refused += bo.refused.length;
    if (bo.refused.length === 0) continue;
    expect(bo.refused[0]!.code).toBe("text-locked");
    leave(bo); // as our page does: it joins afresh
    here.wait(1_000);
    bo = await join("bo");
  }
  const logged = await here.replay();
  for (let trial = 0; trial < 200; trial++)
    expect(plainOfText(logged, `r${trial}`)).toBe(plainOfText(ana.doc, `r${trial}`));
  // The trials were no walk-over for either side.
  expect(Math.min(got, refused)).toBeGreaterThan(50);
  expect(here.errors).toEqual([]);
});

test("a stock client hears the past in one piece, and tidies away no format mark that counts by now", async () => {
  here = await world();
  const [ana, bo] = [await join("ana"), await join("bo")];
  recommend(ana.doc, "r", "ana", "abc");
  await everybody();
  wordsOf(ana.doc).format(1, 1, { bold: {} });
  await everybody();
  const early = await join("oum"); // what she is sent is kept for those who come after her
  // Ana deletes the bold letter and no mark, and Bo writes beside it: for a moment the marks hold nothing.
  let letter = (wordsOf(ana.doc) as unknown as { readonly _start: Y.Item })._start;
  while (!(letter.content instanceof Y.ContentString && letter.content.str === "b")) letter = letter.right!;
  ana.doc.transact((transaction) => letter.delete(transaction));
  wordsOf(bo.doc).insert(2, "X");
  for (const writer of [ana, bo]) {
    writer.flushUp();
    await settle();
  }
  await everybody();
  const text = "a<bold>X</bold>c";
  expect([ana, bo, early].map(({ doc }) => wordsOf(doc).toString())).toEqual([text, text, text]);
  const cy = await join("cy", here, new Y.Doc(), false);
  await everybody();
  expect([ana, bo, cy].map(({ doc }) => wordsOf(doc).toString())).toEqual([text, text, text]);
  expect(wordsOf(await here.replay()).toString()).toBe(text);
});

test("S11: a demoted writer changes nothing, and comes back by the front door", async () => {
  here = await world();
  const cy = await join("cy");
  const stock = await join("cy", here, new Y.Doc(), false);
  const ana = await join("ana");
  recommend(ana.doc, "r", "ana", "Texte");
  await everybody();
  for (let key = 0; key < 20; key++) wordsOf(cy.doc).insert(0, "x");
  cy.flushUp(7);
  const demoted = here.happen({ type: "roleSet", person: "cy", role: "observer" });
  cy.flushUp(5);
  await demoted;
  const { fence } = here.session.now();
  cy.flushUp();
  await everybody();
  expect(await typedBy("cy", fence)).toEqual([]);
  expect(cy.closed).toEqual({ code: 4409, reason: "access-changed" });
  expect(stock.closed?.code).toBe(4409);
  leave(cy);
  const again = await join("cy");
  wordsOf(again.doc).insert(0, "HACK");
  await everybody();
  expect(again.refused[0]?.code).toBe("role-not-allowed");
  expect(plainOfText(ana.doc)).not.toContain("HACK");
});

test("a role that was lowered for this connection stays lowered", async () => {
  here = await world();
  const wall = tab(here, "ana", { visitor: { ...visitorOf("ana"), role: "projector", lowered: true } });
  wall.dial();
  await wall.settle();
  recommend(wall.doc, "r", "ana", "x");
  await wall.settle();
  expect(wall.refused.map(({ code }) => code)).toEqual(["role-not-allowed"]);
  await here.happen({ type: "locked", recommendation: "r" });
  expect(wall.closed).toBeUndefined();
  wall.destroy();
});

test("a removed person is closed with 4403 and does not get in again", async () => {
  here = await world();
  const eve = await join("eve");
  await here.happen({ type: "personRemoved", person: "eve" });
  expect(eve.closed).toEqual({ code: 4403, reason: "removed-from-forum" });
  eve.dial();
  await eve.settle();
  expect(eve.closed?.code).toBe(4403);
  expect(eve.synced).toBe(false);
});

test("who may not write is not asked; who gains the right is", async () => {
  here = await world();
  await here.happen({ type: "locked" });
  const offline = new Y.Doc();
  recommend(offline, "r", "bo", "Écrit hors ligne");
  const bo = await join("bo", here, offline);
  const oum = await join("oum");
  expect([bo.synced, bo.sent, oum.synced, oum.sent]).toEqual([true, 0, true, 0]);
  await here.happen({ type: "unlocked" });
  await everybody();
  expect([bo.sent, bo.saved, oum.sent]).toEqual([1, 1, 0]);
  expect(plainOfText(oum.doc)).toBe("Écrit hors ligne");
});

test("two nodes: what is typed on both is one text", async () => {
  here = await world({ wrap: slowLog(2) });
  const other = here.node();
  const bo = await join("bo");
  const cy = await join("cy", other);
  recommend(bo.doc, "r", "bo", "");
  await everybody();
  textOf(bo.doc, "r")!.insert(0, [new Y.XmlElement("paragraph")]);
  (textOf(bo.doc, "r")!.get(0) as Y.XmlElement).insert(0, [new Y.XmlText("début ")]);
  await everybody();
  for (let key = 0; key < 60; key++) {
    wordsOf(bo.doc).insert(key, "b");
    wordsOf(cy.doc).insert(0, "c");
    if (key % 3 === 0) bo.flushUp();
    if (key % 4 === 0) cy.flushUp();
    if (key % 7 === 0) await settle(1);
    if (key % 5 === 0) [bo, cy].forEach((each) => each.flushDown());
  }
  await everybody();
  expect(plainOfText(bo.doc)).toBe(plainOfText(cy.doc));
  expect(plainOfText(await here.replay())).toBe(plainOfText(bo.doc));
  expect(plainOfText(bo.doc).length).toBe("début ".length + 120 + 1); // and the empty paragraph
  expect([bo.refused, cy.refused]).toEqual([[], []]);
  await other.sync.close();
  other.sessions.close();
});

test("the same person's frames on two nodes: logged twice, in the text once", async () => {
  here = await world();
  const other = here.node();
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  const there = await join("bo", other, new Y.Doc());
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(bo.doc));
  const before = Y.encodeStateVector(doc);
  wordsOf(doc).insert(0, "deux fois ");
  const update = Y.encodeStateAsUpdate(doc, before);
  bo.sendUpdate(update);
  there.sendUpdate(update);
  bo.flushUp();
  there.flushUp();
  await everybody();
  expect([bo.refused, there.refused]).toEqual([[], []]);
  expect(plainOfText(await here.replay())).toBe("deux fois Texte");
  expect(plainOfText(there.doc)).toBe("deux fois Texte");
  await other.sync.close();
  other.sessions.close();
});

test.each([3, 4, 5, 6, 7, 8])(
  "one client id by two people on two nodes at once (C1), %i: the log says who was first",
  async (seed) => {
    here = await world({ wrap: slowLog(seed) });
    const other = here.node();
    const bo = await join("bo");
    recommend(bo.doc, "r", "bo", "Texte");
    await everybody();
    const eve = await join("eve", other);
    const forged = (words: string) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(bo.doc));
      doc.clientID = 4242;
      const before = Y.encodeStateVector(doc);
      wordsOf(doc).insert(0, words);
      return Y.encodeStateAsUpdate(doc, before);
    };
    bo.sendUpdate(forged("Bo "));
    eve.sendUpdate(forged("HACK "));
    bo.flushUp();
    eve.flushUp();
    await settle(10);
    await everybody();
    const refused = [...bo.refused, ...eve.refused].map(({ code }) => code);
    expect(refused).toEqual(["foreign-client"]);
    const { textOf: logged } = await here.sync.content.at(here.board);
    const words = plainOf(logged("r"));
    expect(words).toBe(bo.refused.length > 0 ? "HACK Texte" : "Bo Texte");
    for (const node of [here, other]) {
      const late = await join("cy", node);
      expect(plainOfText(late.doc)).toBe(words);
    }
    expect([plainOfText(bo.doc), plainOfText(eve.doc)]).toEqual([words, words]);
    await other.sync.close();
    other.sessions.close();
  },
);

test("`saved` counts a delete-only and a format-only edit, and one that is known already", async () => {
  here = await world();
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "Texte");
  await bo.settle();
  expect(bo.saved).toBe(bo.sent);
  wordsOf(bo.doc).delete(0, 2);
  await bo.settle();
  expect(bo.saved).toBe(bo.sent);
  wordsOf(bo.doc).format(0, 2, { bold: {} });
  await bo.settle();
  expect(bo.saved).toBe(bo.sent);
  bo.sendUpdate(Y.encodeStateAsUpdate(bo.doc));
  await bo.settle();
  expect(bo.saved).toBe(bo.sent);
  expect(wordsOf(await here.replay()).toDelta()).toEqual([{ insert: "xt", attributes: { bold: {} } }, { insert: "e" }]);
});

test.each([true, false])(
  "(c) a keystroke that comes before the answer to step 1 is held, extensions: %s",
  async (extensions) => {
    here = await world();
    const first = await join("bo");
    recommend(first.doc, "r", "bo", "Texte");
    await everybody();
    const bo = await join("bo", here, new Y.Doc(), extensions);
    bo.unplug();
    wordsOf(bo.doc).insert(0, "hors ligne ");
    bo.dial();
    wordsOf(bo.doc).insert(0, "en ligne ");
    await everybody();
    expect([bo.closed, bo.refused]).toEqual([undefined, []]);
    expect(plainOfText(first.doc)).toBe("en ligne hors ligne Texte");
    expect(bo.saved).toBe(extensions ? bo.sent : 0);
  },
);

test("a keystroke that is held for somebody who leaves is no refusal: it comes again", async () => {
  here = await world();
  const first = await join("bo");
  recommend(first.doc, "r", "bo", "Texte");
  await everybody();
  const bo = await join("bo");
  bo.unplug();
  wordsOf(bo.doc).insert(0, "hors ligne ");
  bo.dial();
  wordsOf(bo.doc).insert(0, "en ligne ");
  bo.flushUp(); // the answer to the server's step 1 is never given
  await settle();
  bo.unplug();
  const tick = () => new Promise((later) => setTimeout(later, 1_100));
  here.wait(11_000);
  await tick();
  expect(here.sync.figures().refusedUpdates).toBe(0);
  bo.dial();
  await everybody();
  expect(plainOfText(first.doc)).toBe("en ligne hors ligne Texte");
  expect(bo.refused).toEqual([]);
});

test("a step 2 that nobody asked for is refused", async () => {
  here = await world();
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  const said = bo.sent;
  bo.say((out) => {
    for (const byte of [0, 1, 2, 0, 0]) out.cbuf[out.cpos++] = byte;
  });
  await everybody();
  expect(bo.refused).toEqual([{ frame: said + 1, code: "bad-request", paths: [] }]);
});

test("after a restart from a snapshot nobody continues Bo's client id but Bo", async () => {
  here = await world();
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "Texte");
  for (let key = 0; key < 520; key++) {
    wordsOf(bo.doc).insert(0, "x");
    await bo.settle();
  }
  const { snapshot, head } = await here.log.read(here.lane, 0);
  expect(snapshot?.upTo).toBeGreaterThan(400);
  expect(head).toBeGreaterThan(520);
  const restarted = here.node();
  const eve = await join("eve", restarted);
  expect(plainOfText(eve.doc)).toBe(plainOfText(bo.doc));
  const stolen = new Y.Doc();
  Y.applyUpdate(stolen, Y.encodeStateAsUpdate(eve.doc));
  stolen.clientID = bo.doc.clientID;
  stolen.on("update", (update: Uint8Array) => eve.sendUpdate(update));
  wordsOf(stolen).insert(0, "HACK");
  await everybody();
  expect(eve.refused.map(({ code }) => code)).toEqual(["foreign-client"]);
  leave(bo);
  const again = await join("bo", restarted, bo.doc);
  wordsOf(again.doc).insert(0, "Bo ");
  await everybody();
  expect(again.refused).toEqual([]);
  expect(plainOfText(await here.replay())).toMatch(/^Bo xxx/);
  await restarted.sync.close();
  restarted.sessions.close();
});

test("Content: `at` is what the log has, `watch` tells what changes and lets go", async () => {
  here = await world();
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "Texte");
  await everybody();
  const at = await here.sync.content.at(here.board);
  expect(at.seq).toBe((await here.log.read(here.lane, 0)).head);
  expect(at.axes).toHaveLength(1);
  expect(at.recommendations.map(({ id, createdBy }) => [id, createdBy])).toEqual([["r", "bo"]]);
  expect(plainOf(at.textOf("r"))).toBe("Texte");

  const heard: { titles: string[]; texts: string[]; words: string }[] = [];
  const release = await here.sync.content.watch(here.board, (outline, texts, textOf) =>
    heard.push({
      titles: outline.recommendations.map(({ title }) => title),
      texts: [...texts],
      words: plainOf(textOf("r")),
    }),
  );
  expect(heard).toEqual([{ titles: [""], texts: ["r"], words: "Texte" }]);
  wordsOf(bo.doc).insert(0, "Un ");
  await everybody();
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ titles: [""], texts: ["r"], words: "Un Texte" }));
  release();
});
