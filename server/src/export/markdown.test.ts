import fc from "@nadwa/shared/properties";
import { expect, test } from "vitest";
import { composeDocument } from "@nadwa/shared/document/compose";
import { fixture, fixtureTexts } from "@nadwa/shared/document/fixture";
import { layOut } from "@nadwa/shared/document/layout";
import type { Block, Run } from "@nadwa/shared/board/blocks";
import { escapeMarkdown, toMarkdown, unescapeMarkdown } from "./markdown.ts";

const markdownOf = (blocks: readonly Block[]): string => {
  const doc = composeDocument(
    fixture({ query: { lang: "ar", scope: "all", votes: false }, textOf: (id) => (id === "platform" ? blocks : []) }),
  );
  return toMarkdown(layOut(doc));
};
const paragraph = (...runs: readonly Run[]): Block => ({
  type: "paragraph",
  depth: 0,
  ordered: false,
  start: false,
  runs,
});

test("unescaping gives the text, byte for byte, and escaping keeps it on one line", () => {
  const text = fc.string({
    unit: fc.constantFrom(
      ..."\\`*_[]<>&~|!#+-=.:@/()'\" \t\n\r\u2028\u00A0\u202Fw1.)؛،«»ابa&#32;{}$^".split(""),
      "www.",
      "mailto:",
    ),
  });
  fc.assert(
    fc.property(text, (written) => {
      const escaped = escapeMarkdown(written);
      expect(unescapeMarkdown(escaped)).toBe(written);
      expect(escaped).not.toMatch(/[\n\r]/);
    }),
  );
});

test.each([
  ["# ليس عنوانا", "\\# ليس عنوانا"],
  ["- not an item", "\\- not an item"],
  ["1. not an item", "1\\. not an item"],
  ["103.13", "103.13"],
  ["<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
  ["![x](https://example.org)", "\\!\\[x\\](https\\://example.org)"],
  ["a | b", "a \\| b"],
  ["=== ", "\\===&#32;"],
])("%j is written %j", (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test("marks, links and lists are Markdown's own", () => {
  const written = markdownOf(fixtureTexts.listening);
  expect(written).toContain("- قاعة استماع **واحدة مجهزة للتسجيل** تغني عن تكرار الرواية؛\n- مترجما");
  expect(written).toContain("\n  1. حضورا داخل 24 ساعة\n  2. أو عن بعد خلال 3 ساعات\n- لائحة");
  expect(written).toContain("[بوابة الإقليم](<https://example.org/contacts?lang=ar&v=2>)");
});

test("emphasis that CommonMark would not close is written as an element; a forbidden link is only words", () => {
  expect(markdownOf([paragraph({ text: "«نص»", bold: true }, { text: "بعد" })])).toContain("<strong>«نص»</strong>بعد");
  expect(markdownOf([paragraph({ text: "اضغط", link: "javascript:alert(1)" })])).toContain("** اضغط.");
});
