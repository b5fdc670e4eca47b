import fc from "../properties.ts";
import { expect, it } from "vitest";
import { numbering } from "./numbering.ts";

const axes = [
  { id: "care", order: "a1" },
  { id: "detection", order: "a0" },
];
const on = (axis: string, id: string, order: string) => ({ id, axis, order });
const numbers = (recommendations: Parameters<typeof numbering>[1], fixed: Record<string, string> = {}) =>
  Object.fromEntries(numbering(axes, recommendations, new Map(Object.entries(fixed))));

it("axis by order, position by order, id as tie-break", () => {
  const all = [
    on("care", "r4", "a0"),
    on("detection", "r2", "a1"),
    on("detection", "r1", "a0"),
    on("detection", "r3", "a1"),
  ];
  expect(numbers(all)).toEqual({ r1: "1.1", r2: "1.2", r3: "1.3", r4: "2.1" });
});

it("an unknown axis gives no number", () => expect(numbers([on("gone", "r1", "a0")])).toEqual({}));

it("a fixed number stays when others come before it or its axis changes, and provisional ones go around it", () => {
  const all = [on("detection", "new", "Zz"), on("detection", "r1", "a0"), on("care", "r2", "a0")];
  expect(numbers(all, { r1: "1.1", r2: "1.2" })).toEqual({ new: "1.3", r1: "1.1", r2: "1.2" });
});

it("a fixed number is not reused after its recommendation is gone", () => {
  expect(numbers([on("detection", "r2", "a0")], { gone: "1.1" })).toEqual({ r2: "1.2" });
});

it("no two recommendations ever share a number, whatever was fixed while they moved about", () => {
  const recommendation = fc.record({
    axis: fc.constantFrom("care", "detection"),
    order: fc.constantFrom("a0", "a1", "a2"),
  });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(recommendation, { minLength: 6, maxLength: 6 }), fc.nat({ max: 5 })), {
        maxLength: 8,
      }),
      (moves) => {
        const fixed = new Map<string, string>();
        for (const [places, fix] of moves) {
          const now = numbering(
            axes,
            places.map((place, at) => ({ id: `r${at}`, ...place })),
            fixed,
          );
          expect(new Set(now.values()).size).toBe(6);
          for (const [id, number] of fixed) expect(now.get(id)).toBe(number);
          fixed.set(`r${fix}`, now.get(`r${fix}`) ?? "");
        }
      },
    ),
  );
});
