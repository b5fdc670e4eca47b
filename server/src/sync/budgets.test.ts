import { expect, test } from "vitest";
import { budgets, ofBoard, ofConnection, ofPerson, writtenByPerson } from "./budgets.ts";

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

test("a clock that is set back takes nothing away", () => {
  const bo = budgets(() => now).open("bo", "board");
  now -= 86_400_000;
  expect(bo.spend(ofConnection.burst.frames, 0)).toBe(true);
  now += 1_000;
  expect(bo.spend(ofConnection.perSecond.frames, 0)).toBe(true);
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

test("who leaves and comes back has no more than before, and is forgotten when all of it is there again", () => {
  const all = budgets(() => now);
  const some = ["bo", "cy", "cy"].map((person) => all.open(person, "board"));
  expect(all.size).toBe(5);
  expect(some[0]!.spend(ofConnection.burst.frames, 0)).toBe(true);
  for (const each of some) each.close();
  all.tick();
  expect(all.size).toBe(2); // Bo's frames and the board
  const back = Array.from({ length: 3 }, () => all.open("bo", "board"));
  const spent = back.map((tab) => spendAll((frames, bytes) => tab.spend(frames, bytes), Infinity));
  expect(spent.reduce((sum, each) => sum + each, 0)).toBe(ofPerson.burst.frames - ofConnection.burst.frames);
  for (const each of back) each.close();
  now += 1_000 * (ofPerson.burst.frames / ofPerson.perSecond.frames);
  all.tick();
  expect(all.size).toBe(0);
});

test("who comes in again and again waits; so does who has led the board astray", () => {
  const all = budgets(() => now);
  const comeIn = () => {
    const tab = all.open("eve", "board");
    const isIn = tab.enter();
    tab.close();
    return isIn;
  };
  expect(Array.from({ length: 300 }, comeIn).filter((isIn) => isIn)).toHaveLength(200);
  now += 1_000;
  expect([comeIn(), comeIn(), comeIn()]).toEqual([true, true, false]);
  now += 60_000;
  const eve = all.open("eve", "board");
  eve.exhaust();
  expect([eve.spend(1, 0), comeIn(), all.open("bo", "board").enter()]).toEqual([false, false, true]);
});

test("S22: what one person writes is bounded, in however many tabs and however often they come back", () => {
  const all = budgets(() => now);
  let written = 0;
  const writeAll = () => {
    const tab = all.open("eve", "board");
    while (tab.write(100_000)) written += 100_000;
    tab.close();
    all.tick();
  };
  for (let minute = 0; minute <= 60; minute++, now += 60_000) writeAll();
  const { burst, perSecond } = writtenByPerson;
  expect(written).toBeLessThanOrEqual(burst.bytes + 3_600 * perSecond.bytes);
  expect(written).toBeGreaterThan(burst.bytes);
  // A second of typing is 500 bytes.
  const bo = all.open("bo", "board");
  for (let second = 0; second < 3_600; second++, now += 1_000) expect(bo.write(500)).toBe(true);
});
