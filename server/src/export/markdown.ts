import type { Content, Layout, Part } from "@nadwa/shared/document/layout";
import type { Line, Span } from "@nadwa/shared/document/line";
import { allowedLink } from "./links.ts";

/**
 * CommonMark with GitHub's tables. Whatever a reader could take for markup is escaped, so that unescaping by the rules of
 * CommonMark (a backslash before ASCII punctuation, numeric character references) gives the text back, byte for byte.
 */
export const toMarkdown = ({ parts }: Layout): string => `${parts.map(partOf).filter(Boolean).join("\n\n")}\n`;

const reference = (character: string): string => `&#${character.codePointAt(0)};`;

/** Escapes one stretch of text for use inside a paragraph, a list item, a heading or a table cell. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&~|!$^{}]/g, (sign) => `\\${sign}`)
    // Extended autolinks: addresses stay text, links are only those that somebody made.
    .replace(/:(?=\/\/)|@|(?<=www)\.|(?<=mailto|xmpp):/giu, (sign) => (sign === "@" ? "\\@" : `\\${sign}`))
    // Block markup at the beginning of a line: heading, list, quotation, rule, table or setext underline.
    .replace(/^([ \t]*)([#+\-=])/u, "$1\\$2")
    .replace(/^([ \t]*\d{1,9})([.)])/u, "$1\\$2")
    // White space that Markdown would drop or turn into a break.
    .replace(/[\n\r\u000B\u000C\u0085\u2028\u2029]|^[ \t]+|[ \t]+$/gu, (blank) =>
      Array.from(blank, reference).join(""),
    );

/** The text of an escaped stretch again (the inverse; documented in docs/exports.md and used by the tests). */
export const unescapeMarkdown = (escaped: string): string =>
  escaped.replace(/\\([!-/:-@[-`{-~])|&#(\d{1,7});/g, (_, sign: string | undefined, code: string) =>
    sign === undefined ? String.fromCodePoint(Number(code)) : sign,
  );

/** CommonMark opens and closes emphasis by what stands beside it; where that could fail, the element says it. */
const emphasised = (escaped: string, text: string, sign: "**" | "*", element: "strong" | "em"): string =>
  /^[\p{L}\p{N}][^]*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u.test(text)
    ? `${sign}${escaped}${sign}`
    : `<${element}>${escaped}</${element}>`;

const spanOf = (span: Span): string => {
  let written = escapeMarkdown(span.text);
  if (span.bold) written = emphasised(written, span.text, "**", "strong");
  if (span.italic) written = emphasised(written, span.text, "*", "em");
  const link = allowedLink(span.link);
  return link ? `[${written}](<${link.replace(/[<>\\\n]/g, encodeURIComponent)}>)` : written;
};

const lineOf = (line: Line): string => line.spans.map(spanOf).join("");

const contentLines = (content: readonly Content[], before: string): string => {
  const blocks = content.map((node, index): string => {
    if ("line" in node) {
      const written = `${index === 0 ? before : ""}${lineOf(node.line)}${node.closing ?? ""}`;
      return written;
    }
    return node.list.items
      .map((item, place) => {
        const marker = node.list.ordered ? `${place + 1}. ` : "- ";
        return indented(contentLines(item, ""), marker);
      })
      .join("\n");
  });
  const lead = before !== "" && content[0] !== undefined && "list" in content[0] ? [before.trimEnd()] : [];
  return [...lead, ...blocks].filter((block) => block !== "").join("\n\n");
};

const indented = (block: string, marker: string): string =>
  block
    .split("\n")
    .map((line, index) => (index === 0 ? marker : line === "" ? "" : " ".repeat(marker.length)) + line)
    .join("\n");

const tableRow = (cells: readonly (readonly Line[])[]): string =>
  `| ${cells.map((lines) => lines.map(lineOf).join("<br>")).join(" | ")} |`;

const partOf = (part: Part): string => {
  switch (part.kind) {
    case "cover":
      return [
        ...part.above.map(lineOf),
        ...part.title.map((line, index) => (index === 0 ? `# ${lineOf(line)}` : lineOf(line))),
        ...part.below.map(lineOf),
      ].join("\n\n");
    case "heading":
      return part.lines
        .map((line, index) => (index === 0 ? `${"#".repeat(part.level + 1)} ${lineOf(line)}` : `**${lineOf(line)}**`))
        .join("\n\n");
    case "paragraph":
      return part.lines.map(lineOf).join("\n\n");
    case "recommendation": {
      const number = part.number ? `**${escapeMarkdown(part.number)}** ` : "";
      const title = part.title ? `${number}${lineOf(part.title)}` : "";
      return [title, contentLines(part.content, title ? "" : number), ...part.notes.map(lineOf)]
        .filter((block) => block !== "")
        .join("\n\n");
    }
    case "table":
      return [
        tableRow(part.head),
        `|${part.centred.map((centred) => (centred ? ":-:|" : "---|")).join("")}`,
        ...part.rows.map(tableRow),
      ].join("\n");
  }
};
