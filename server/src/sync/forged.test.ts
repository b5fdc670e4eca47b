import { textOf } from "@nadwa/shared/board/board";
import { limits } from "@nadwa/shared/board/schema";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { guard } from "./guard/guard.ts";
import { randomFrom, seedFor } from "./random.ts";
import { allowed, board, eve, forbidden, mannerNames, runForged, scene } from "./simulation/forge.ts";

/** FORGED_ROUNDS for more than the test's; scripts/forge.mjs for half a million. */
const rounds = Number(process.env["FORGED_ROUNDS"] ?? 5_000);

test(`${rounds} rounds of forged updates: nothing forbidden is accepted, nothing guarded changes`, () => {
  const seed = seedFor(3011261, "FORGED_SEED", "FORGED_ROUNDS");
  console.log(`forged updates: seed ${seed}`);
  const { accepted, refused } = runForged(seed, rounds);
  // Bent bytes of allowed edits may pass, a few: the guard does not refuse everything.
  expect(accepted).toBeLessThan(rounds / 4);
  expect(mannerNames.filter((manner) => (refused[manner] ?? 0) < rounds / 50)).toEqual([]);
}, 600_000);

test("the same edits on open texts are accepted: the generator makes updates that can pass", () => {
  const random = randomFrom(7);
  let accepted = 0;
  const replica = board();
  for (let round = 0; round < 200; round++) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica.doc));
    doc.clientID = 1000 + random(1e9);
    const vector = Y.encodeStateVector(doc);
    doc.transact(() => allowed[random(allowed.length)]!(doc, random));
    const verdict = guard(Y.encodeStateAsUpdate(doc, vector), "join", eve, scene, replica);
    expect(verdict).toMatchObject({ ok: true });
    if (!verdict.ok || verdict.value.empty) continue;
    accepted++;
    replica.apply(verdict.value.update);
  }
  expect(accepted).toBeGreaterThan(150);
});

test("the deepest lists that Tab makes are accepted (found by honest edits that pressed it for long)", () => {
  const replica = board();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica.doc));
  const vector = Y.encodeStateVector(doc);
  let block = new Y.XmlElement("paragraph");
  block.insert(0, [new Y.XmlText("profond")]);
  for (let level = 0; level < limits.listLevels; level++) {
    const item = new Y.XmlElement("listItem");
    item.insert(0, [block]);
    block = new Y.XmlElement("bulletList");
    block.insert(0, [item]);
  }
  textOf(doc, "open")!.push([block]);
  expect(guard(Y.encodeStateAsUpdate(doc, vector), "update", eve, scene, replica)).toMatchObject({ ok: true });
});

test("the assertion sees what the guard would have let through: without the pre-check a forbidden path goes astray (A4)", () => {
  const random = randomFrom(11);
  let astray = 0;
  let refused = 0;
  for (let round = 0; round < 300; round++) {
    const replica = board();
    const doc = new Y.Doc();
    doc.clientID = 4711;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica.doc));
    const vector = Y.encodeStateVector(doc);
    doc.transact(() => forbidden[round % forbidden.length]!(doc, random));
    const update = Y.encodeStateAsUpdate(doc, vector);
    if (!guard(update, "join", eve, scene, replica).ok) refused++;
    // What an update to the open text would have been judged by.
    const judged = { touches: [{ path: ["recommendations", "open", "text"] }], clients: [] };
    try {
      replica.apply(update, judged);
    } catch {
      astray++;
    }
  }
  expect({ astray, refused }).toEqual({ astray: 300, refused: 300 });
});
