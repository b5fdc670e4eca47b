import { expect, it } from "vitest";
import { folded } from "./folded.ts";

it.each([
  ["أكاديمية", "اكاديميه"],
  ["مُكَوَّن", "مكون"],
  ["جمعيـــة", "جمعيه"],
  ["مصطفى", "مصطفي"],
  ["Éducation", "education"],
  ["  Fès ", "fes"],
])("folds %s to %s", (text, expected) => {
  expect(folded(text)).toBe(expected);
});
