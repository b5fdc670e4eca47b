import {
  type IParagraphOptions,
  type IRunOptions,
  ExternalHyperlink,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from "docx";
import type { Direction } from "@nadwa/shared/document/direction";
import type { Line, Span } from "@nadwa/shared/document/line";
import { legible } from "../legible.ts";
import { allowedLink } from "../links.ts";
import { stretches } from "../scripts.ts";

/**
 * The document for a word processor. Right to left is said in every place where Word looks for it: section, paragraph
 * (`w:bidi`), table (`w:bidiVisual`), run (`w:rtl`, and with it `w:bCs`, `w:szCs` and the complex-script font).
 * Lengths are in twips (1/20 pt), sizes in half points. A4 with margins of 2 cm leaves 9,638 twips of text.
 */
export const textWidth = 9_638;
export const numberIndent = 800;
export const listIndent = 420;
export const accent = "1F45B5";
export const grey = "555B66";

/** Latin and Arabic letters of one nominal size do not look it: Arabic is set larger. */
export type Size = { readonly latin: number; readonly arabic: number };
export const sizes = {
  body: { latin: 23, arabic: 27 },
  small: { latin: 19, arabic: 22 },
  tiny: { latin: 16, arabic: 19 },
  cell: { latin: 18, arabic: 21 },
  title: { latin: 40, arabic: 48 },
  heading1: { latin: 29, arabic: 34 },
  heading2: { latin: 25, arabic: 30 },
} as const satisfies { readonly [name: string]: Size };

export type Look = { readonly size: Size; readonly color?: string; readonly bold?: boolean };

const languageTags = { ar: "ar-MA", fr: "fr-MA", zgh: "zgh-MA" } as const;

export const runOptions = (
  look: Look,
  span: Omit<Span, "text">,
  direction: Direction,
  language: Line["language"],
): IRunOptions => {
  const isBold = look.bold === true || span.bold === true;
  // No italics for Arabic (domain.md §5.2): colour marks the passage instead.
  const slanted = span.italic === true;
  const color = slanted && direction === "rtl" ? accent : look.color;
  return {
    size: look.size.latin,
    sizeComplexScript: look.size.arabic,
    language: { value: language === "ar" ? "fr-MA" : languageTags[language], bidirectional: "ar-MA" },
    ...(direction === "rtl" ? { rightToLeft: true } : {}),
    ...(isBold ? { bold: true, boldComplexScript: true } : {}),
    ...(slanted ? { italics: true, italicsComplexScript: false } : {}),
    ...(color === undefined ? {} : { color }),
  };
};

const isolateSigns: { readonly [direction in Direction]: string } = { ltr: "\u2066", rtl: "\u2067" };

const spanRuns = (span: Span, line: Line, look: Look): readonly ParagraphChild[] => {
  const direction = span.isolate ?? line.direction;
  const link = allowedLink(span.link);
  const textRun = (text: string, towards: Direction): TextRun =>
    new TextRun({
      ...runOptions(link ? { ...look, color: accent } : look, span, towards, line.language),
      ...(link ? { underline: {} } : {}),
      text,
    });
  const runs = stretches(legible(span.text), direction).map((each) => textRun(each.text, each.direction));
  const linked = link ? [new ExternalHyperlink({ link, children: runs })] : runs;
  // The isolates stand in runs of their own: they are the renderer's, not the text's.
  return span.isolate && span.isolate !== line.direction
    ? [textRun(isolateSigns[span.isolate], line.direction), ...linked, textRun("\u2069", line.direction)]
    : linked;
};

const lineRuns = (line: Line, look: Look): readonly ParagraphChild[] =>
  line.spans.flatMap((span) => spanRuns(span, line, look));

export const paragraph = (
  line: Line,
  look: Look,
  options: Omit<IParagraphOptions, "children"> & {
    readonly before?: readonly ParagraphChild[];
    readonly after?: readonly ParagraphChild[];
  } = {},
): Paragraph => {
  const { before = [], after = [], ...rest } = options;
  return new Paragraph({
    ...(line.direction === "rtl" ? { bidirectional: true } : {}),
    ...rest,
    children: [...before, ...lineRuns(line, look), ...after],
  });
};
