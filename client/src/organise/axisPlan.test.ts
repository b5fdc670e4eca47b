import { expect, test } from "vitest";
import { moved, numbersOf, switched } from "./axisPlan.ts";

const plan = [
  { id: "prevention", on: false },
  { id: "detection", on: true },
  { id: "reception", on: true },
];
const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id);

test("an axis moves by one place and stays at the ends", () => {
  expect(ids(moved(plan, "reception", -1))).toEqual(["prevention", "reception", "detection"]);
  expect(ids(moved(plan, "prevention", -1))).toEqual(ids(plan));
  expect(ids(moved(plan, "reception", 1))).toEqual(ids(plan));
  expect(moved(plan, "nobody", 1)).toBe(plan);
});
test("numbers count only the axes that are on, and an axis that is switched off keeps its place", () => {
  expect([...numbersOf(plan)]).toEqual([
    ["detection", 1],
    ["reception", 2],
  ]);
  const off = switched(plan, "detection", false);
  expect(ids(off)).toEqual(ids(plan));
  expect([...numbersOf(off)]).toEqual([["reception", 1]]);
});
