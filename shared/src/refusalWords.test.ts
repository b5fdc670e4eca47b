import { expect, it } from "vitest";
import { refusals } from "./refusal.ts";
import { refusalWords } from "./refusalWords.ts";
import { languages } from "./words.ts";

const codes = Object.keys(refusals) as (keyof typeof refusals)[];

it("every refusal has its sentence, and there are no sentences without one", () => {
  expect(Object.keys(refusalWords).toSorted()).toEqual(codes.toSorted());
});

it.each(languages)("in %s no two refusals say the same, and each is a sentence", (language) => {
  const sentences = codes.map((code) => refusalWords[code][language]);
  expect(new Set(sentences).size).toBe(codes.length);
  for (const sentence of sentences) expect(sentence).toMatch(/.{20,}\.$/u);
});

it("each is in its own script, with its own punctuation", () => {
  const faults = codes.filter((code) => {
    const { ar, fr, en } = refusalWords[code];
    return (
      !/[\u0600-\u06FF]/.test(ar) ||
      /[,;?]|[\u0660-\u0669]/.test(ar) ||
      /[\u0600-\u06FF]/.test(fr + en) ||
      /'|[^\u202F\u00A0][:;!?]/.test(fr)
    );
  });
  expect(faults).toEqual([]);
});
