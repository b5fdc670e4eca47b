import {
  AlignmentType,
  type ILevelsOptions,
  LevelFormat,
  type Paragraph,
  type ParagraphChild,
  Tab,
  TextRun,
} from "docx";
import type { Content, Part } from "@nadwa/shared/document/layout";
import { accent, grey, listIndent, numberIndent, paragraph, runOptions, sizes } from "./looks.ts";

/** Lists of Word: one definition for bullets and one for figures; every ordered list is an instance of its own. */
export const levels = (
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

export const recommendationParagraphs = (
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
