import fc from "../properties.ts";
import { describe, expect, test } from "vitest";
import type { Block } from "../board/blocks.ts";
import type { Words } from "../words.ts";
import { composeDocument } from "./compose.ts";
import { directionOf, languageOf } from "./direction.ts";
import { fixture } from "./fixture.ts";
import { type Content, layOut } from "./layout.ts";
import { joined } from "./line.ts";
import type { DocumentQuery } from "./model.ts";
import { nest, type Nested } from "./nest.ts";
import { afterItem } from "./punctuation.ts";

const flat = (tree: readonly Nested[]): readonly Block[] =>
  tree.flatMap((node) => ("block" in node ? [node.block] : node.list.items.flatMap(flat)));
const written = (content: readonly Content[]): readonly string[] =>
  content.flatMap((node) =>
    "line" in node ? [node.line.spans.map(({ text }) => text).join("")] : node.list.items.flatMap(written),
  );

test("nest keeps every block, in order, whatever the depths", () => {
  const block = fc.record({
    type: fc.constantFrom("paragraph" as const, "listItem" as const),
    depth: fc.integer({ min: 0, max: 5 }),
    ordered: fc.boolean(),
    start: fc.boolean(),
    runs: fc.constant([]),
  });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
      const kept = flat(nest(blocks));
      expect(kept.length).toBe(blocks.length);
      kept.forEach((each, index) => expect(each).toBe(blocks[index]));
    }),
  );
});

describe.each(["ar", "fr", "both"] as const)("pages in %s", (lang) => {
  const doc = composeDocument(fixture({ query: { lang, scope: "all", votes: true } satisfies DocumentQuery }));
  const layout = layOut(doc);

  test("every text is there as it was written; punctuation that is added stands beside it", () => {
    const texts = layout.parts.flatMap((part) =>
      part.kind === "recommendation" ? [written(part.content).join("\n")] : [],
    );
    const expected = doc.axes.flatMap((axis) => axis.recommendations.map(({ text }) => text.plain));
    expect(texts.toSorted()).toEqual(expected.toSorted());
  });

  test("each line has a direction of its own: French stays left to right in an Arabic document", () => {
    const contact = layout.parts.find((part) => part.kind === "recommendation" && part.number === "2.2");
    expect(contact).toMatchObject({ direction: "ltr", content: [{ line: { direction: "ltr", language: "fr" } }] });
    const form = layout.parts.find((part) => part.kind === "recommendation" && part.number === "1.1");
    expect(form).toMatchObject({ direction: "rtl", content: [{ line: { direction: "rtl", language: "ar" } }] });
  });

  test("the document's own words are in its language", () => {
    const headings = layout.parts.flatMap((part) =>
      part.kind === "heading" ? [part.lines.map((line) => line.spans[0]?.text)] : [],
    );
    const [arabic, french] = ["المحور الأول: الرصد والتبليغ", "Axe 1\u00A0: Repérage et signalement"];
    expect(headings[0]).toEqual({ ar: [arabic], fr: [french], both: [arabic, french] }[lang]);
  });
});

describe("list punctuation", () => {
  test.each([
    ["إحداث خلية", false, "؛"],
    ["إحداث خلية", true, "."],
    ["Créer une cellule", false, "\u00A0;"],
    ["Créer une cellule", true, "."],
    ["إحداث خلية.", false, ""],
    ["هل من اعتراض؟", true, ""],
    ["إحداث «خلية.»", false, ""],
    ["إحداث «خلية»", true, "."],
    ["Créer une cellule ; ", false, ""],
    ["2026", false, "؛"],
    ["", true, ""],
  ])("after %j (last: %j) comes %j", (text, last, expected) => {
    expect(afterItem(text, last, "ar")).toBe(expected);
  });
});

describe("direction and language of what people write", () => {
  test.each([
    ["103.13 القانون", "rtl", "ar"],
    ["(loi n° 103-13) القانون", "ltr", "fr"],
    ["ⵜⴰⵎⴰⵣⵉⵖⵜ", "ltr", "zgh"],
    ["2026", "rtl", "ar"],
    ["\u200Eالقانون", "ltr", "ar"],
  ])("%j is %s, %s", (text, direction, language) => {
    expect(directionOf(text, "rtl")).toBe(direction);
    expect(languageOf(text, "ar")).toBe(language);
  });
});

test("lists of bodies are joined as Arabic and French do", () => {
  const text = (values: readonly string[], language: "ar" | "fr") =>
    joined(values, language)
      .map((span) => span.text)
      .join("");
  expect(text(["أ", "ب", "ج"], "ar")).toBe("أ، ب وج");
  expect(text(["أ", "UNICEF"], "ar")).toBe("أ، UNICEF");
  expect(text(["a", "b", "c"], "fr")).toBe("a, b et c");
});

test("the cover of a forum with one session says its title once", () => {
  const { forum } = fixture();
  const lines = (session: Words) => {
    const doc = composeDocument(fixture());
    const cover = layOut({ ...doc, cover: { ...doc.cover, session } }).parts.find((part) => part.kind === "cover");
    return [...(cover?.above ?? []), ...(cover?.title ?? [])].map((line) =>
      line.spans.map(({ text }) => text).join(""),
    );
  };
  const where = "فاس، 9 و10 دجنبر 2026";
  expect(lines(forum.title)).toEqual([where, forum.title.ar]);
  expect(lines({ ar: "ورشة" })).toEqual([forum.title.ar, where, "ورشة"]);
});
