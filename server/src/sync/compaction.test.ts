import { recommendationsOf } from "@nadwa/shared/board/board";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Backlog } from "../log/BoardLog.ts";
import { seal } from "../log/entry.ts";
import { compact, compactedOf } from "./compaction.ts";
import { decodeSnapshot } from "./snapshot.ts";
import { recommend, world, type World } from "./world.ts";

let here: World;
afterEach(() => here.close());

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
