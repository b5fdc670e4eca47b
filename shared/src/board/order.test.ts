import fc from "../properties.ts";
import { expect, it } from "vitest";
import { byOrder, keyBetween, orderAfter } from "./order.ts";

it("a key lies strictly between its neighbours, however often one inserts at the same place", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 60 }), (places) => {
      const keys: string[] = [];
      for (const place of places) {
        const at = Math.min(place, keys.length);
        const key = keyBetween(keys[at - 1] ?? null, keys[at] ?? null);
        expect(key).toBeDefined();
        keys.splice(at, 0, key ?? "");
      }
      expect(keys.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

it("between equal, reversed or damaged keys there is none, and nothing is thrown", () => {
  for (const [before, after] of [
    ["a0", "a0"],
    ["a1", "a0"],
    ["", "a0"],
    ["!!", null],
    ["a0", "💥"],
    ["a0~", "a1"],
    ["aZ", "aZ!"],
  ] as const) {
    expect(keyBetween(before, after)).toBeUndefined();
  }
});

it("two people who add at the same moment have the same key: the id decides, everywhere alike", () => {
  const both = [
    { id: "b", order: "a1" },
    { id: "a", order: "a1" },
    { id: "c", order: "a0" },
  ];
  expect(both.toSorted(byOrder).map(({ id }) => id)).toEqual(["c", "a", "b"]);
  expect(
    both
      .toReversed()
      .toSorted(byOrder)
      .map(({ id }) => id),
  ).toEqual(["c", "a", "b"]);
});

it("after the last, passing over damaged keys", () => {
  expect(orderAfter([])).toBe("a0");
  const siblings = [
    { id: "a", order: "a0" },
    { id: "b", order: "a5" },
    { id: "x", order: "~~" },
  ];
  const key = orderAfter(siblings);
  expect(key > "a5").toBe(true);
  expect(keyBetween(key, null)).toBeDefined();
});
