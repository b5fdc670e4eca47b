import { describe, expect, it } from "vitest";
import { horizons as horizonIds, levels as levelIds, priorities as priorityIds } from "../board/schema.ts";
import { step } from "../protocol/up.ts";
import { builtInSteps } from "../session/state.ts";
import { isId } from "../ids.ts";
import { axesToBeginWith, template } from "./template.ts";

const lists = {
  axes: template.axes,
  steps: template.steps,
  bodies: template.bodies,
  participantCategories: template.participantCategories,
  childCategories: template.childCategories,
};
const isWording = (value: object): boolean => ["ar", "fr", "en"].some((language) => language in value);

/** Every wording anywhere in the template, with the way to it. */
const wordings = (value: unknown, path: string): (readonly [path: string, wording: Record<string, string>])[] => {
  if (typeof value !== "object" || value === null) return [];
  if (isWording(value)) return [[path, value as Record<string, string>]];
  return Object.entries(value).flatMap(([key, each]) => wordings(each, `${path}/${key}`));
};

it("every word exists in three languages, each in its script", () => {
  const all = wordings(template, "");
  expect(all.length).toBeGreaterThan(120);
  expect(all.filter(([, { ar, fr, en }]) => !ar || !fr || !en).map(([path]) => path)).toEqual([]);
});

it("each wording is in its own script, with that script's punctuation and Western digits", () => {
  const faults = wordings(template, "").filter(
    ([, { ar, fr, en }]) =>
      !/[\u0600-\u06FF]/.test(String(ar)) ||
      /[\u0660-\u0669,;?]/.test(String(ar)) ||
      /[\u0600-\u06FF]/.test(`${fr}${en}`) ||
      /'|[^\u202F\u00A0][:;!?]|« | »/.test(String(fr)),
  );
  expect(faults).toEqual([]);
});

describe.each(Object.entries(lists))("%s", (_, list) => {
  it("has ids that are ids, each once", () => {
    const ids = list.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(isId(id)).toBe(true);
  });
});

it("suggested actors are bodies", () => {
  const known = new Set(template.bodies.map(({ id }) => id));
  const unknown = template.axes.flatMap(({ suggestedActors }) => suggestedActors.filter((id) => !known.has(id)));
  expect(unknown).toEqual([]);
});

it("steps are the built-in ones, in order, valid for the protocol, of 30 to 45 minutes together", () => {
  expect(template.steps.map(({ id }) => id)).toEqual(builtInSteps);
  for (const each of template.steps) expect(step.safeParse(each).error).toBeUndefined();
  const minutes = template.steps.reduce((sum, each) => sum + (each.minutes ?? 0), 0);
  expect(minutes).toBeGreaterThanOrEqual(30);
  expect(minutes).toBeLessThanOrEqual(45);
});

it("closed lists are named completely", () => {
  expect(Object.keys(template.horizons)).toEqual(horizonIds);
  expect(Object.keys(template.levels)).toEqual(levelIds);
  expect(Object.keys(template.priorities)).toEqual(priorityIds);
});

it("categories are the public ones, with a place for every other", () => {
  expect(template.participantCategories.map(({ id }) => id).toSorted()).toEqual(
    ["government", "judiciary", "association", "expert", "local", "international", "other"].toSorted(),
  );
});

describe("the axes a board begins with", () => {
  it("are the eight that are on by default, in order", () => {
    const axes = axesToBeginWith() ?? [];
    expect(axes.map(({ id }) => id)).toEqual(template.axes.filter((axis) => axis.enabledByDefault).map(({ id }) => id));
    expect(axes).toHaveLength(8);
    expect(axes.map(({ order }) => order).toSorted()).toEqual(axes.map(({ order }) => order));
  });

  it("or those named, in the order named, each once", () => {
    expect(axesToBeginWith(["care", "prevention", "care", "nothing"])?.map(({ id }) => id)).toEqual([
      "care",
      "prevention",
    ]);
    expect(axesToBeginWith(["nothing"])).toBeUndefined();
  });
});
