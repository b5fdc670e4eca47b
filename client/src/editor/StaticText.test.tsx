import type { Block } from "@nadwa/shared/board/blocks";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { StaticText } from "./StaticText.tsx";

const block = (text: string, depth = 0, ordered = false, start = depth > 0): Block => ({
  type: depth ? "listItem" : "paragraph",
  depth,
  ordered,
  start,
  runs: [{ text }],
});
const plainMarkup = (blocks: readonly Block[]) =>
  renderToStaticMarkup(<StaticText blocks={blocks} />).replace(/ dir="\w+"| class="prose "|<\/?span>/g, "");

test("lists nest, continue and change their kind as the blocks say", () => {
  expect(
    plainMarkup([
      block("a"),
      block("1", 1, true),
      block("1b", 1, true, false),
      block("x", 2),
      block("2", 1, true),
      block("y", 1),
      block("z"),
    ]),
  ).toBe(
    "<div><p>a</p><ol><li><p>1</p><p>1b</p><ul><li><p>x</p></li></ul></li><li><p>2</p></li></ol><ul><li><p>y</p></li></ul><p>z</p></div>",
  );
});

test("text is text and a link of another scheme is not a link", () => {
  const markup = plainMarkup([
    {
      ...block("<img onerror=alert(1)>"),
      runs: [
        { text: "<b>", bold: true },
        { text: "go", link: "javascript:alert(1)" },
      ],
    },
  ]);
  expect(markup).toBe("<div><p><strong>&lt;b&gt;</strong>go</p></div>");
});
