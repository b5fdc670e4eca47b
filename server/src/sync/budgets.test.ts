import { expect, test } from "vitest";
import { budgets, ofBoard, ofConnection, ofPerson } from "./budgets.ts";

let now = 0;
const spendAll = (spend: (frames: number, bytes: number) => boolean, frames: number, at = 1_000): number => {
  let spent = 0;
  while (spent < frames && spend(at, 0)) spent += at;
  return spent;
};

test("a connection that has spent everything is heard again as time passes", () => {
  const bo = budgets(() => now).open("bo", "board");
  expect(spendAll((frames, bytes) => bo.spend(frames, bytes), Infinity)).toBe(ofConnection.burst.frames);
  expect(bo.spend(1, 0)).toBe(false);
  now += 1_000;
  expect(bo.spend(ofConnection.perSecond.frames, 0)).toBe(true);
  expect(bo.spend(1, 0)).toBe(false);
});

test("bytes count beside frames", () => {
  const bo = budgets(() => now).open("bo", "board");
  expect(bo.spend(1, ofConnection.burst.bytes)).toBe(true);
  expect(bo.spend(1, 1)).toBe(false);
});

test("one person with many tabs is one person; another one at the same board is not concerned", () => {
  const all = budgets(() => now);
  const tabs = Array.from({ length: 10 }, () => all.open("eve", "board"));
  const spent = tabs.map((tab) => spendAll((frames, bytes) => tab.spend(frames, bytes), Infinity));
  expect(spent.reduce((sum, each) => sum + each, 0)).toBe(ofPerson.burst.frames);
  expect(all.open("bo", "board").spend(1, 0)).toBe(true);
});

test("a board that many shout at turns away the loud, and hears who has hardly spoken", () => {
  const all = budgets(() => now);
  const loud = Array.from({ length: 40 }, (_, at) => all.open(`eve${at}`, "board"));
  const spent = loud.map((each) => spendAll((frames, bytes) => each.spend(frames, bytes), Infinity));
  const sum = spent.reduce((total, each) => total + each, 0);
  expect(sum).toBeLessThan(40 * ofConnection.burst.frames);
  expect(sum).toBeGreaterThanOrEqual(ofBoard.burst.frames);
  expect(all.open("bo", "board").spend(1, 0)).toBe(true);
  expect(all.open("eve0", "other").spend(1, 0)).toBe(true);
});

test("nothing is kept of those who have left", () => {
  const all = budgets(() => now);
  const some = ["bo", "cy", "cy"].map((person) => all.open(person, "board"));
  expect(all.size).toBe(3);
  for (const each of some) each.close();
  expect(all.size).toBe(0);
});
