import { AlignmentType, BorderStyle, HeadingLevel, type Paragraph, Table, TableCell, TableRow, WidthType } from "docx";
import type { Direction } from "@nadwa/shared/document/direction";
import type { Part } from "@nadwa/shared/document/layout";
import type { Line } from "@nadwa/shared/document/line";
import { accent, grey, paragraph, sizes, textWidth } from "./looks.ts";

const line1 = { style: BorderStyle.SINGLE, size: 4, color: "C9CFDA" } as const;
const borders = { top: line1, bottom: line1, left: line1, right: line1 } as const;

export const tableOf = (part: Part & { readonly kind: "table" }, direction: Direction): Table => {
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

export const coverParagraphs = (part: Part & { readonly kind: "cover" }): readonly Paragraph[] => {
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

export const headingParagraphs = (part: Part & { readonly kind: "heading" }): readonly Paragraph[] => {
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
