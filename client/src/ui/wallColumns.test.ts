import fc from "@nadwa/shared/properties";
import { expect, test } from "vitest";
import { wallColumns } from "./wallColumns.ts";

test("a small hall has large tiles, a large one fills the width, and no row is left with a tile or two", () => {
  expect(wallColumns(84, 1728, 186)).toBe(28);
  expect(wallColumns(24, 690, 403)).toBe(8);
  expect(wallColumns(24, 1728, 186)).toBe(24);
  expect(wallColumns(12, 360, 70)).toBe(12);
  expect(wallColumns(0, 1728, 186)).toBe(10);
});

test("whatever the hall, all rows are within the box, the last one is half full, and no fewer columns would do", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 40, max: 1_000 }), (electorate, height) => {
      const tiles = Math.min(Math.max(1, electorate), 240);
      const does = (columns: number): boolean => {
        const rows = Math.ceil(tiles / columns);
        const inLast = tiles - (rows - 1) * columns;
        return (rows * 1_728) / columns <= height && (rows === 1 || inLast * 2 >= columns);
      };
      const columns = wallColumns(electorate, 1_728, height);
      expect(does(columns)).toBe(true);
      expect(Array.from({ length: columns - 1 }, (_, n) => n + 1).filter(does)).toEqual([]);
    }),
  );
});
