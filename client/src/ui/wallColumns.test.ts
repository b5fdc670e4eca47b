import fc from "fast-check";
import { expect, test } from "vitest";
import { wallColumns } from "./wallColumns.ts";

test("a small hall has large tiles, a large one fills the width", () => {
  expect(wallColumns(84, 1728, 186)).toBe(28);
  expect(wallColumns(24, 690, 403)).toBe(7);
  expect(wallColumns(0, 1728, 186)).toBe(10);
});

test("whatever the hall, all rows are within the box, and one column less would not be", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 40, max: 1_000 }), (electorate, height) => {
      const columns = wallColumns(electorate, 1_728, height);
      const heightOf = (each: number): number =>
        (Math.ceil(Math.min(Math.max(1, electorate), 240) / each) * 1_728) / each;
      expect(heightOf(columns)).toBeLessThanOrEqual(height);
      expect(columns === 1 ? Infinity : heightOf(columns - 1)).toBeGreaterThan(height);
    }),
  );
});
