import type { Block } from "@nadwa/shared/board/blocks";
import fc from "@nadwa/shared/properties";
import { describe, expect, it } from "vitest";
import { fitSteps, fitText, lineCount, lineHeight, markersOf, paginate, sliceRuns } from "./fit.ts";

const paragraph = (text: string): Block => ({
  type: "paragraph",
  depth: 0,
  ordered: false,
  start: false,
  runs: [{ text }],
});
const item = (text: string, ordered: boolean, depth = 1, start = true): Block => ({
  type: "listItem",
  depth,
  ordered,
  start,
  runs: [{ text }],
});
const box = { width: 1728, height: 660 };
/** Half an em a character: about what Readex Pro takes. */
const widthOf = (text: string): number => text.length * 0.5;
const words = (count: number): string => Array.from({ length: count }, (_, index) => `كلمة${index % 10}`).join(" ");
const written = (pages: ReturnType<typeof fitText>["pages"]): string =>
  pages
    .flat()
    .map((piece) => piece.runs.map((run) => run.text).join(""))
    .join("");

describe("a text on the wall", () => {
  it.each([
    ["a short text", 12, 96, 1],
    ["a text one step too long", 30, 88, 1],
    ["the longest text of one page", 48, 64, 1],
    ["a text beyond 64 u", 120, 64, 3],
  ])("given %s of %i words, then it stands at %i u on %i page(s)", (_name, count, size, pages) => {
    const fitted = fitText([paragraph(words(count))], box, widthOf);
    expect([fitted.size, fitted.pages.length]).toEqual([size, pages]);
  });

  it("never shows less than was written, and never smaller than 64 u", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 60 }), { maxLength: 8 }), (texts) => {
        const blocks = texts.map((line) => paragraph(line.join(" ")));
        const fitted = fitText(blocks, box, widthOf);
        expect(written(fitted.pages)).toBe(blocks.map((block) => block.runs[0]!.text).join(""));
        expect(fitSteps).toContain(fitted.size);
      }),
    );
  });

  it("leaves no single line alone on the last page", () => {
    const fitted = fitText([paragraph(words(62))], box, widthOf);
    const lines = fitted.pages.map((page) => Math.ceil((page[0]!.runs[0]!.text.length * 0.5 * 64) / (1728 * 0.97)));
    expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(1);
  });

  it("takes a smaller step when a list's indentation needs the room", () => {
    const text = words(13);
    const flat = fitText(
      Array.from({ length: 3 }, () => paragraph(text)),
      { width: 1728, height: 900 },
      widthOf,
    );
    const nested = fitText(
      Array.from({ length: 3 }, () => item(text, false, 4)),
      { width: 1728, height: 900 },
      widthOf,
    );
    expect(nested.size).toBeLessThan(flat.size);
  });

  it("numbers list items as their lists do, and marks an item once however many paragraphs it has", () => {
    expect(
      markersOf([
        item("a", true),
        item("still a", true, 1, false),
        item("a.1", false, 2),
        item("b", true),
        paragraph("text"),
        item("a again", true),
      ]),
    ).toEqual(["1.", undefined, "•", "2.", undefined, "1."]);
  });

  it("slices runs with their marks", () => {
    expect(sliceRuns([{ text: "abc", bold: true }, { text: "def" }], 1, 5)).toEqual([
      { text: "bc", bold: true },
      { text: "de" },
    ]);
  });
});

describe("pages of a list", () => {
  it("fills a page, keeps the order and gives a giant one to itself", () => {
    expect(paginate([2, 2, 9, 1, 1, 1], (each) => each, 5, 1)).toEqual([[2, 2], [9], [1, 1, 1]]);
  });
  it("counts lines at a size", () => {
    expect(lineCount(words(30), 56, 1000, widthOf) * lineHeight).toBeGreaterThan(lineHeight * 3);
    expect(lineCount("قصير", 56, 1000, widthOf)).toBe(1);
  });
});
