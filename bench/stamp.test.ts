import { expect, test } from "vitest";
import { latencies, median } from "./figures.ts";
import { eachStamp, markOfCaret, markOfEdit, stamp, stampLength } from "./stamp.ts";

test("what is stamped is read again, among other bytes, and nothing else is", () => {
  const text = `~short${stamp(markOfEdit, 7, 123, 45_678.91)}~~${stamp(markOfCaret, 1, 1, 1)}${stamp(markOfEdit, 1295, 0, 0)}~000`;
  const found: number[][] = [];
  eachStamp(Buffer.from(text), markOfEdit, (...read) => found.push(read));
  expect(found).toEqual([
    [45_678.91, 7, 123],
    [0, 1295, 0],
  ]);
  expect(stamp(markOfEdit, 7, 123, 45_678.91)).toHaveLength(stampLength);
});

test("percentiles are right within 2 %", () => {
  const held = latencies();
  for (let ms = 1; ms <= 1000; ms += 1) held.add(ms);
  for (const share of [0.5, 0.99, 1]) {
    expect(held.at(share) / (share * 1000)).toBeGreaterThan(0.99);
    expect(held.at(share) / (share * 1000)).toBeLessThan(1.03);
  }
  held.clear();
  expect(held.at(0.5)).toBeNaN();
});

test("a median leaves out what could not be said", () => {
  expect(median([3, Number.NaN, 1])).toBe(2);
  expect(median([5, 1, 3])).toBe(3);
});
