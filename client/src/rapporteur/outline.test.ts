import type { Axis, Recommendation } from "@nadwa/shared/board/board";
import { expect, it } from "vitest";
import { recommendation } from "../projector/fixture.ts";
import { outlineOf } from "./outline.ts";

const axis = (id: string, order: string): Axis => ({ id, order, title: { ar: id }, questions: [] });
const written = (id: string, fields: Recommendation["fields"]): Recommendation => ({
  id,
  axis: "axis2",
  order: "a0",
  title: "",
  createdBy: "bo",
  createdAtMs: 0,
  fields,
});

it("lists axes by order and recommendations by number, and says what is missing", () => {
  const outline = outlineOf(
    [axis("axis2", "a1"), axis("axis1", "a0")],
    [written("r2.10", { leadBody: "x", horizon: "short" }), written("r2.9", { leadBody: "x" })],
    [recommendation("2.10"), recommendation("2.9"), recommendation("1.1")],
  );
  expect(outline.map(({ number, id, items }) => [number, id, items.map((each) => [each.number, each.gaps])])).toEqual([
    [1, "axis1", [["1.1", ["noLeadBody", "noHorizon"]]]],
    [
      2,
      "axis2",
      [
        ["2.9", ["noHorizon"]],
        ["2.10", []],
      ],
    ],
  ]);
});
