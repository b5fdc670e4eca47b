import type { Content, Layout, Part } from "@nadwa/shared/document/layout";
import type { Line, Span } from "@nadwa/shared/document/line";
import { allowedLink } from "./links.ts";

/**
 * CommonMark with GitHub's tables. Whatever a reader could take for markup is escaped, so that unescaping by the rules of
 * CommonMark (a backslash before ASCII punctuation, numeric character references) gives the text back, byte for byte.
 */
export const toMarkdown = ({ parts }: Layout): string => `${parts.map(partOf).filter(Boolean).join("\n\n")}\n`;

const reference = (character: string): string => `&#${character.codePointAt(0)};`;

/** Escapes a stretch of text for the middle of a line. */
const escapeInline = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&~|!$^{}]/g, (sign) => `\\${sign}`)
    // Extended autolinks: addresses stay text, links are only those that somebody made.
    .replace(/:(?=\/\/)|@|(?<=www)\.|(?<=mailto|xmpp):/giu, (sign) => `\\${sign}`)
    // Line breaks of any kind would end the line.
    // oxlint-disable-next-line no-control-regex
    .replace(/[\n\r\u000B\u000C\u0085\u2028\u2029]/g, reference);

/** What means something only at the edge of a line: heading, list, quotation, rule, underline; and blanks that would be dropped. */
const escapeEdges = (line: string): string =>
  line
    .replace(/^[#+\-=]/u, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=[ \t]|$)/u, "$1\\$2")
    .replace(/^[ \t]+|[ \t]+$/gu, (blank) => Array.from(blank, reference).join(""));

/** A text as a line of Markdown. */
export const escapeMarkdown = (text: string): string => escapeEdges(escapeInline(text));

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
  let written = escapeInline(span.text);
  if (span.bold) written = emphasised(written, span.text, "**", "strong");
  if (span.italic) written = emphasised(written, span.text, "*", "em");
  const link = allowedLink(span.link);
  return link ? `[${written}](<${link.replace(/[<>\\\n]/g, encodeURIComponent)}>)` : written;
};

const lineOf = (line: Line): string => escapeEdges(line.spans.map(spanOf).join(""));

type List = Extract<Content, { readonly list: unknown }>["list"];
const listOf = ({ ordered, items }: List): string =>
  items.map((item, place) => indented(contentOf(item), ordered ? `${place + 1}. ` : "- ")).join("\n");

/** A list right after a paragraph needs no blank line, and without one the list stays tight. */
const contentOf = (content: readonly Content[], before = ""): string =>
  content.reduce((written, node) => {
    if ("list" in node) return `${written}${written === "" ? "" : "\n"}${listOf(node.list)}`;
    const line = `${lineOf(node.line)}${node.closing ?? ""}`;
    if (line === "") return written;
    return written === before ? `${written}${line}` : `${written}\n\n${line}`;
  }, before);

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
      const number = part.number ? `**${part.number}** ` : "";
      const title = part.title ? `${number}${lineOf(part.title)}` : "";
      return [title, contentOf(part.content, title ? "" : number), ...part.notes.map(lineOf)]
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
