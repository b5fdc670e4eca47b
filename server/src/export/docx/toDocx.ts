import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Layout } from "@nadwa/shared/document/layout";
import { legible } from "../legible.ts";
import { accent, grey, paragraph, runOptions, sizes } from "./looks.ts";
import { coverParagraphs, headingParagraphs, tableOf } from "./pages.ts";
import { levels, recommendationParagraphs } from "./texts.ts";

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
  const footerLine = (words: readonly string[]) =>
    new Paragraph({
      ...(direction === "rtl" ? { bidirectional: true } : {}),
      alignment: AlignmentType.CENTER,
      children: [
        new TextRun({
          ...runOptions({ size: sizes.small, color: grey }, {}, direction, language),
          children: [...words],
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
