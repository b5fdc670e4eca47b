import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  type ILevelsOptions,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Direction } from "@nadwa/shared/document/direction";
import type { Content, Layout, Part } from "@nadwa/shared/document/layout";
import type { Line, Span } from "@nadwa/shared/document/line";
import { legible } from "./legible.ts";
import { allowedLink } from "./links.ts";
import { stretches } from "./scripts.ts";

/**
 * The document for a word processor. Right to left is said in every place where Word looks for it: section, paragraph
 * (`w:bidi`), table (`w:bidiVisual`), run (`w:rtl`, and with it `w:bCs`, `w:szCs` and the complex-script font).
 * Lengths are in twips (1/20 pt), sizes in half points. A4 with margins of 2 cm leaves 9,638 twips of text.
 */
const textWidth = 9_638;
const numberIndent = 800;
const listIndent = 420;
const accent = "1F45B5";
const grey = "555B66";

/** Latin and Arabic letters of one nominal size do not look it: Arabic is set larger. */
type Size = { readonly latin: number; readonly arabic: number };
const sizes = {
  body: { latin: 23, arabic: 27 },
  small: { latin: 19, arabic: 22 },
  tiny: { latin: 16, arabic: 19 },
  cell: { latin: 18, arabic: 21 },
  title: { latin: 40, arabic: 48 },
  heading1: { latin: 29, arabic: 34 },
  heading2: { latin: 25, arabic: 30 },
} as const satisfies { readonly [name: string]: Size };

type Look = { readonly size: Size; readonly color?: string; readonly bold?: boolean };

const languageTags = { ar: "ar-MA", fr: "fr-MA", zgh: "zgh-MA" } as const;

const runOptions = (
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

const paragraph = (
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

/** Lists of Word: one definition for bullets and one for figures; every ordered list is an instance of its own. */
const levels = (
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  sign: (level: number) => string,
): ILevelsOptions[] =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    format,
    text: sign(level),
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { start: numberIndent + listIndent * (level + 1), hanging: listIndent } } },
  }));

const contentParagraphs = (
  content: readonly Content[],
  nextInstance: () => number,
  about: { readonly keepNext: boolean; readonly before?: readonly ParagraphChild[] },
): readonly Paragraph[] => {
  const look = { size: sizes.body };
  const made: Paragraph[] = [];
  const put = (
    nodes: readonly Content[],
    list: { readonly reference: string; readonly level: number; readonly instance: number } | undefined,
  ) => {
    let marked = list === undefined;
    for (const node of nodes) {
      if ("list" in node) {
        const inner = {
          reference: node.list.ordered ? "figures" : "bullets",
          level: list ? Math.min(list.level + 1, 8) : 0,
          instance: nextInstance(),
        };
        for (const item of node.list.items) put(item, inner);
        continue;
      }
      const { line, closing } = node;
      const start = numberIndent + listIndent * (list ? list.level + 1 : 0);
      const number = made.length === 0 && !list ? about.before : undefined;
      made.push(
        paragraph(line, look, {
          keepNext: about.keepNext,
          ...(list && !marked ? { numbering: list } : {}),
          ...(number ? { ...hangingNumber, before: number } : !list || marked ? { indent: { start } } : {}),
          ...(closing
            ? { after: [new TextRun({ ...runOptions(look, {}, line.direction, line.language), text: closing })] }
            : {}),
        }),
      );
      marked = true;
    }
  };
  put(content, undefined);
  return made;
};

const hangingNumber = {
  indent: { start: numberIndent, hanging: numberIndent },
  tabStops: [{ type: "start" as const, position: numberIndent }],
  spacing: { before: 180, after: 60 },
};

const recommendationParagraphs = (
  part: Part & { readonly kind: "recommendation" },
  nextInstance: () => number,
): readonly Paragraph[] => {
  const { number, direction, title, content, notes, brief } = part;
  const language = direction === "rtl" ? "ar" : "fr";
  const numberLook = { size: sizes.body, bold: true, color: accent };
  const before = [
    new TextRun({ ...runOptions(numberLook, {}, "ltr", "fr"), text: number }),
    new TextRun({ ...runOptions(numberLook, {}, direction, language), children: [new Tab()] }),
  ];
  const startsWithList = content[0] === undefined || "list" in content[0];
  const opening = title
    ? [paragraph(title, { size: sizes.body, bold: true }, { ...hangingNumber, keepNext: true, before })]
    : startsWithList
      ? [
          paragraph(
            { direction, language, spans: [] },
            { size: sizes.body },
            { ...hangingNumber, keepNext: true, before },
          ),
        ]
      : [];
  return [
    ...opening,
    ...contentParagraphs(content, nextInstance, {
      keepNext: brief && notes.length > 0,
      ...(opening.length > 0 ? {} : { before }),
    }),
    ...notes.map((note, index) =>
      paragraph(
        note,
        { size: sizes.small, color: grey },
        {
          spacing: { before: 0, after: 40 },
          keepNext: brief && index < notes.length - 1,
          // What is said about a text stands on the text's side of the page, in whatever language it is said.
          ...(note.direction === direction
            ? { indent: { start: numberIndent } }
            : { indent: { end: numberIndent }, alignment: AlignmentType.END }),
        },
      ),
    ),
  ];
};

const line1 = { style: BorderStyle.SINGLE, size: 4, color: "C9CFDA" } as const;
const borders = { top: line1, bottom: line1, left: line1, right: line1 } as const;

const tableOf = (part: Part & { readonly kind: "table" }, direction: Direction): Table => {
  const sum = part.shares.reduce((all, share) => all + share, 0);
  const widths = part.shares.map((share) => Math.floor((share / sum) * textWidth));
  const cell = (lines: readonly Line[], column: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      borders,
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      verticalAlign: head ? "center" : "top",
      ...(head ? { shading: { fill: "EAF0FE" } } : {}),
      children: lines.map((each) =>
        paragraph(each, each.small ? { size: sizes.tiny, color: grey } : { size: sizes.cell }, {
          spacing: { before: 0, after: 0 },
          ...(part.centred[column] ? { alignment: AlignmentType.CENTER } : {}),
        }),
      ),
    });
  return new Table({
    ...(direction === "rtl" ? { visuallyRightToLeft: true } : {}),
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [part.head, ...part.rows].map(
      (cells, index) =>
        new TableRow({
          cantSplit: true,
          ...(index === 0 ? { tableHeader: true } : {}),
          children: cells.map((lines, column) => cell(lines, column, index === 0)),
        }),
    ),
  });
};

const coverParagraphs = (part: Part & { readonly kind: "cover" }): readonly Paragraph[] => {
  const centred = { alignment: AlignmentType.CENTER };
  return [
    ...part.above.map((each) =>
      paragraph(
        each,
        { size: each.small ? sizes.small : sizes.body, color: grey },
        { ...centred, spacing: { after: 40 } },
      ),
    ),
    ...part.title.map((each, index) =>
      paragraph(
        each,
        { size: index === 0 ? sizes.title : sizes.heading2, bold: true },
        {
          ...centred,
          spacing: { before: index === 0 ? 200 : 0, after: 60 },
          ...(index === 0 ? { heading: HeadingLevel.TITLE } : {}),
        },
      ),
    ),
    ...part.below.map((each, index) =>
      paragraph(
        each,
        { size: sizes.heading2, color: accent },
        {
          ...centred,
          spacing: { after: index === part.below.length - 1 ? 360 : 40 },
          ...(index === part.below.length - 1
            ? {
                border: { bottom: { style: BorderStyle.SINGLE, size: 8, color: accent, space: 8 } },
                indent: { start: 3_600, end: 3_600 },
              }
            : {}),
        },
      ),
    ),
  ];
};

const headingParagraphs = (part: Part & { readonly kind: "heading" }): readonly Paragraph[] => {
  const size = part.level === 1 ? sizes.heading1 : sizes.heading2;
  return part.lines.map((each, index) =>
    paragraph(
      each,
      { size: index === 0 ? size : sizes.body, bold: true, ...(part.level === 1 ? { color: accent } : {}) },
      {
        keepNext: true,
        spacing: { before: index === 0 ? 360 : 0, after: 80 },
        // A translation below its heading is not a second heading for the outline.
        ...(index === 0 ? { heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 } : {}),
      },
    ),
  );
};

/** The writer has no option for the direction of a section; the schema wants it before `w:docGrid`. */
const withSectionDirection = (bytes: Uint8Array): Uint8Array => {
  const files = unzipSync(bytes);
  const path = "word/document.xml";
  const xml = files[path];
  if (!xml) throw new Error(`a DOCX without ${path}`);
  files[path] = strToU8(strFromU8(xml).replace(/<w:docGrid\b(?=[^>]*\/><\/w:sectPr>)/g, "<w:bidi/><w:docGrid"));
  return zipSync(files, { level: 6 });
};

/** Renders a layout as DOCX. */
export const toDocx = async (layout: Layout): Promise<Uint8Array> => {
  const { direction, language, title, header, page, parts } = layout;
  let instance = 0;
  const nextInstance = () => (instance += 1);
  const children = parts.flatMap((part): readonly (Paragraph | Table)[] => {
    switch (part.kind) {
      case "cover":
        return coverParagraphs(part);
      case "heading":
        return headingParagraphs(part);
      case "paragraph":
        return part.lines.map((each) =>
          paragraph(each, each.small ? { size: sizes.small, color: grey } : { size: sizes.body }, {
            spacing: { after: each.small ? 60 : 140 },
          }),
        );
      case "recommendation":
        return recommendationParagraphs(part, nextInstance);
      case "table":
        return [tableOf(part, direction)];
    }
  });
  const footerLine = (parts: readonly (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new Paragraph({
      ...(direction === "rtl" ? { bidirectional: true } : {}),
      alignment: AlignmentType.CENTER,
      children: [
        new TextRun({
          ...runOptions({ size: sizes.small, color: grey }, {}, direction, language),
          children: [...parts],
        }),
      ],
    });
  const footer = () =>
    new Footer({ children: [footerLine([page.before, PageNumber.CURRENT, page.between, PageNumber.TOTAL_PAGES])] });
  const document = new Document({
    title: legible(title),
    creator: "Nadwa",
    lastModifiedBy: "Nadwa",
    description: "",
    styles: {
      default: {
        document: {
          run: {
            font: { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman" },
            size: sizes.body.latin,
            sizeComplexScript: sizes.body.arabic,
            language: { value: "fr-MA", bidirectional: "ar-MA" },
          },
          paragraph: { spacing: { line: 320, lineRule: "auto", after: 80 } },
        },
        title: { run: { color: "111827" } },
        heading1: { run: { color: accent } },
        heading2: { run: { color: "111827" } },
      },
    },
    numbering: {
      config: [
        { reference: "bullets", levels: levels(LevelFormat.BULLET, (level) => ["•", "–", "▪"][level % 3] ?? "•") },
        { reference: "figures", levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { margin: { top: 1_247, bottom: 1_134, left: 1_134, right: 1_134, header: 600, footer: 560 } },
        },
        headers: {
          default: new Header({
            children: [paragraph(header, { size: sizes.small, color: grey }, { spacing: { after: 0 } })],
          }),
        },
        footers: { default: footer(), first: footer() },
        children,
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toBuffer(document));
  return direction === "rtl" ? withSectionDirection(bytes) : bytes;
};
