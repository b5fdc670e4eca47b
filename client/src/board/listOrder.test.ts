import { describe, expect, it } from "vitest";
import { allOfIt, orderBy, passes, type Row, sorted, toggled } from "./listOrder.ts";
import type { Entry } from "./useOutline.ts";

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  axis: "a1",
  order: "a",
  title: id,
  fields: {},
  createdBy: "ana",
  createdAtMs: 1,
  number: id,
  status: "draft",
  locked: false,
  hidden: false,
  adopted: false,
  ...more,
});
const row = (id: string, body: string, supports: number, more: Partial<Entry> = {}): Row => ({
  entry: entry(id, more),
  title: id,
  body,
  supports,
});
const rows = [
  row("1.1", "ولاية", 2, { status: "voting", fields: { horizon: "long" } }),
  row("1.2", "", 9, { status: "draft" }),
  row("1.10", "جماعة", 2, { status: "adopted", fields: { horizon: "immediate" } }),
];
const ids = (by: Parameters<typeof orderBy>[0], descending: boolean) =>
  sorted(rows, { by, descending }, "ar-MA").map(({ entry: { id } }) => id);

describe("the order of the list", () => {
  it.each([
    ["number", false, ["1.1", "1.2", "1.10"]],
    ["number", true, ["1.10", "1.2", "1.1"]],
    ["title", true, ["1.10", "1.2", "1.1"]],
    ["status", false, ["1.2", "1.1", "1.10"]],
    ["body", false, ["1.10", "1.1", "1.2"]],
    ["body", true, ["1.1", "1.10", "1.2"]],
    ["term", false, ["1.10", "1.1", "1.2"]],
    ["term", true, ["1.1", "1.10", "1.2"]],
    ["support", true, ["1.2", "1.1", "1.10"]],
  ] as const)("by %s, descending: %s", (by, descending, expected) => {
    expect(ids(by, descending)).toEqual(expected);
  });

  it("is that of the language, not of the signs' numbers", () => {
    const titles = ["zone", "Étape", "أسرة", "école"];
    const byTitle = sorted(
      titles.map((title) => row(title, "", 0)),
      { by: "title", descending: false },
      "fr-MA",
    );
    expect(byTitle.map(({ title }) => title)).toEqual(["école", "Étape", "zone", "أسرة"]);
  });

  it("turns round with the same column and begins with the most supports", () => {
    const number = { by: "number", descending: false } as const;
    expect(orderBy("number", number)).toEqual({ by: "number", descending: true });
    expect(orderBy("support", number)).toEqual({ by: "support", descending: true });
    expect(orderBy("title", { by: "number", descending: true })).toEqual({ by: "title", descending: false });
  });
});

describe("what the list leaves out", () => {
  const bo = entry("1.1", { createdBy: "bo", status: "voting", fields: { leadBody: "ولاية" } });
  it.each([
    ["nothing at first", {}, true],
    ["a status", { withoutStatus: new Set(["voting"] as const) }, false],
    ["another status", { withoutStatus: new Set(["draft"] as const) }, true],
    ["an axis", { withoutAxis: new Set(["a1"]) }, false],
    ["what has a body", { noBody: true }, false],
    ["what others wrote", { mine: true }, true],
  ])("%s", (_, facets, expected) => {
    expect(passes(bo, { ...allOfIt, ...facets }, "bo")).toBe(expected);
  });
  it("has only one's own", () => {
    expect(passes(bo, { ...allOfIt, mine: true }, "cy")).toBe(false);
  });
  it("takes a value in and out again", () => {
    const one = toggled(new Set<string>(), "a");
    expect([...one]).toEqual(["a"]);
    expect([...toggled(one, "a")]).toEqual([]);
  });
});
