import type { RecommendationView } from "@nadwa/shared/session/view";
import { expect, test } from "vitest";
import { outlineOf } from "./useOutline.ts";

const axes = [{ id: "a", title: { ar: "محور" }, order: "a0", questions: [] }];
const made = (id: string, createdBy: string, order: string) => ({
  id,
  axis: "a",
  order,
  title: "",
  createdBy,
  createdAtMs: 1,
  fields: {},
});
const listed = (id: string, number: string, more: Partial<RecommendationView> = {}): RecommendationView => ({
  id,
  axis: "a",
  number,
  numberFixed: false,
  title: "",
  status: "discussion",
  locked: false,
  hidden: false,
  ...more,
});
const idsOf = (columns: ReturnType<typeof outlineOf>) =>
  columns[0]!.entries.map(({ id, number, status }) => `${id} ${number} ${status}`);

test("what Bo has just added is there at once, with the number it will have; Ana's is there when the view lists it", () => {
  const document = [made("r1", "ana", "a0"), made("r2", "bo", "a1"), made("r3", "ana", "a2")];
  expect(idsOf(outlineOf(axes, document, [listed("r1", "1.1")], "bo", new Set()))).toEqual([
    "r1 1.1 discussion",
    "r2 1.2 draft",
  ]);
});

test("what the view listed once and lists no more is hidden, also from who made it", () => {
  const seen = new Set<string>();
  const document = [made("r2", "bo", "a1")];
  outlineOf(axes, document, [listed("r2", "1.1")], "bo", seen);
  expect(idsOf(outlineOf(axes, document, [], "bo", seen))).toEqual([]);
});
