import { describe, expect, it } from "vitest";
import { addedWords } from "./addedWords.ts";

describe("what a refused text has of its own", () => {
  it.each([
    ["a word in the middle", "يوقعها مختصان معا", "يوقعها مختصان اثنان معا", ["يوقعها مختصان ", "اثنان ", "معا"]],
    ["words at the end", "Un texte", "Un texte et sa suite", ["Un texte ", "et sa suite", ""]],
    ["words at the beginning", "un texte", "D’abord un texte", ["", "D’abord ", "un texte"]],
    ["a changed word, whole", "le texte ici", "le texxte ici", ["le ", "texxte ", "ici"]],
    ["all of it where nothing is shared", "un", "deux", ["", "deux", ""]],
    ["nothing where it is the same", "un deux", "un deux", ["un deux", "", ""]],
    ["nothing where words were taken out", "un deux trois", "un trois", ["un ", "", "trois"]],
    ["a word said twice", "un un", "un un un", ["un un ", "un", ""]],
    ["an empty text beside words", "", "un", ["", "un", ""]],
  ])("%s", (_, theirs, mine, expected) => {
    expect(addedWords(theirs, mine)).toEqual(expected);
  });
  it("loses no letter and no line", () => {
    const mine = " un\n\ndeux  trois\n";
    expect(addedWords("un trois", mine).join("")).toBe(mine);
  });
});
