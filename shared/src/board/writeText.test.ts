import fc from "../properties.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { type Block, blocksOf } from "./blocks.ts";
import { writeText } from "./writeText.ts";

const written = (blocks: readonly Block[]): readonly Block[] => {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment("t");
  doc.transact(() => writeText(fragment, blocks));
  return blocksOf(fragment);
};
const block = (text: string, depth = 0, ordered = false, start = depth > 0): Block => ({
  type: depth ? "listItem" : "paragraph",
  depth,
  ordered,
  start,
  runs: text ? [{ text }] : [],
});

test("a text with lists, marks and links comes back as it was", () => {
  const blocks: Block[] = [
    {
      type: "paragraph",
      depth: 0,
      ordered: false,
      start: false,
      runs: [{ text: "أ " }, { text: "ب", bold: true }, { text: " c", link: "https://example.org" }],
    },
    block("one", 1),
    block("one, continued", 1, false, false),
    block("nested", 2, true),
    block("two", 1),
    block("", 0),
    block("first", 1, true),
  ];
  expect(written(blocks)).toEqual(blocks);
});

test("an empty text keeps the one paragraph that two editors share", () => {
  expect(written([])).toEqual([block("")]);
});

test("whatever lists the blocks come from, reading after writing changes nothing more", () => {
  const any = fc.array(
    fc.record({ text: fc.string(), depth: fc.integer({ min: 0, max: 3 }), ordered: fc.boolean(), start: fc.boolean() }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(any, (parts) => {
      const once = written(
        parts.map(({ text, depth, ordered, start }) => block(text.toWellFormed(), depth, ordered, start)),
      );
      expect(written(once)).toEqual(once);
      expect(once.map((each) => each.runs.map((run) => run.text).join("")).join("")).toBe(
        parts.map(({ text }) => text.toWellFormed()).join(""),
      );
    }),
  );
});
