import type { Block } from "@nadwa/shared/board/blocks";
import { describe, expect, it } from "vitest";
import { changedWords, recentForMs, recentRanges, watchWords } from "./recentWords.ts";

const text = (...lines: string[]): readonly Block[] =>
  lines.map((line) => ({ type: "paragraph", depth: 0, ordered: false, start: false, runs: [{ text: line }] }));
const underlined = (before: string, after: string, nowMs = 1_000): readonly string[] => {
  const blocks = text(after);
  const recent = changedWords(watchWords(text(before)), blocks, 1_000);
  return recentRanges(recent, blocks, nowMs)[0]!.map(([from, to]) => after.slice(from, to));
};

describe("words changed in the last minute", () => {
  it.each([
    ["nothing", "خلال 24 ساعة", "خلال 24 ساعة", []],
    ["one figure", "خلال 24 ساعة من الاستقبال", "خلال 48 ساعة من الاستقبال", ["48"]],
    ["words at the end", "شبكة مشتركة", "شبكة مشتركة يوقعها مختصان", ["يوقعها", "مختصان"]],
    ["a letter inside a word: the whole word", "مختص مكون", "مختص مكوَّن", ["مكوَّن"]],
    ["a removal leaves no trace", "نص طويل جدا هنا", "نص طويل هنا", []],
    ["two places", "أ ب ج د ه", "أ ب1 ج د1 ه", ["ب1", "د1"]],
  ])("given a change of %s, then exactly those words are underlined", (_name, before, after, expected) => {
    expect(underlined(before, after)).toEqual(expected);
  });

  it("given a minute has passed, then the underline is gone", () => {
    expect(underlined("أ ب", "أ ت", 1_000 + recentForMs - 1)).toEqual(["ت"]);
    expect(underlined("أ ب", "أ ت", 1_000 + recentForMs)).toEqual([]);
  });

  it("given a second change, then the first keeps its own time", () => {
    const first = changedWords(watchWords(text("أ ب ج")), text("أ ب2 ج"), 1_000);
    const second = changedWords(first, text("أ ب2 ج2"), 50_000);
    expect(second.atMs).toEqual([undefined, 1_000, 50_000]);
  });

  it("counts words across blocks", () => {
    const blocks = text("أ ب", "ج جديد");
    const recent = changedWords(watchWords(text("أ ب", "ج")), blocks, 5);
    expect(recentRanges(recent, blocks, 6)).toEqual([[], [[2, 6]]]);
  });
});
