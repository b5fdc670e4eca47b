import { beforeAll, describe, expect, test } from "vitest";
import type { Block } from "@nadwa/shared/board/blocks";
import { composeDocument } from "@nadwa/shared/document/compose";
import { fixture } from "@nadwa/shared/document/fixture";
import { layOut } from "@nadwa/shared/document/layout";
import type { DocumentQuery, FinalDocument } from "@nadwa/shared/document/model";
import { toDocx } from "./docx/toDocx.ts";
import { hostileTexts } from "./hostile.ts";
import { docxFiles, docxParagraphs, hasProgram, lettersOf, libreOfficePdf, poppler } from "./readBack.ts";
import { legible } from "./legible.ts";

const documentIn = (lang: DocumentQuery["lang"]): FinalDocument =>
  composeDocument(fixture({ query: { lang, scope: "all", votes: true } }));
const lineOf = (block: Block): string => block.runs.map((run) => run.text).join("");
const linesOf = (doc: FinalDocument): readonly string[] =>
  doc.axes.flatMap((axis) => axis.recommendations.flatMap(({ text }) => text.blocks.map(lineOf)));

describe.each(["ar", "fr", "both"] as const)("a DOCX in %s", (lang) => {
  const doc = documentIn(lang);
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await toDocx(layOut(doc));
  });

  test("every text stands in the concatenated w:t of a paragraph, unaltered", () => {
    const paragraphs = docxParagraphs(bytes).map(({ text }) => text);
    expect(linesOf(doc).filter((line) => !paragraphs.some((text) => text.includes(line)))).toEqual([]);
  });

  test("direction is said for section, paragraphs, tables and runs", () => {
    const xml = docxFiles(bytes)["word/document.xml"] ?? "";
    expect(/<w:sectPr>(?:(?!<\/w:sectPr>).)*<w:bidi\/>/s.test(xml)).toBe(lang !== "fr");
    expect(xml.includes("<w:bidiVisual/>")).toBe(lang !== "fr");
    for (const { xml: paragraph, text } of docxParagraphs(bytes)) {
      const first = /\p{L}/u.exec(text)?.[0];
      if (first === undefined || text.startsWith("\u2066")) continue;
      const arabic = /\p{Script=Arabic}/u.test(first);
      // Table cells that begin with a number take the document's direction.
      if (/^\s*[\d⁦]/u.test(text)) continue;
      expect([text, paragraph.includes("<w:bidi/>")]).toEqual([text, arabic]);
    }
  });

  test("Arabic runs are complex-script runs: w:rtl, and bold and size in their own words", () => {
    const runs = [...(docxFiles(bytes)["word/document.xml"] ?? "").matchAll(/<w:r>(.*?)<\/w:r>/gs)].map(([run]) => run);
    const arabic = runs.filter((run) => /<w:t[^>]*>[^<]*\p{Script=Arabic}/u.test(run));
    expect(arabic.length).toBeGreaterThan(20);
    for (const run of arabic) {
      expect(run).toContain("<w:rtl/>");
      expect(run).toMatch(/<w:szCs w:val="\d+"\/>/);
      expect(run).toContain('w:bidi="ar-MA"');
    }
    const bold = arabic.filter((run) => run.includes("واحدة مجهزة للتسجيل"));
    expect(bold).toHaveLength(1);
    expect(bold[0]).toContain("<w:b/><w:bCs/>");
    expect(arabic.every((run) => run.includes("<w:b/>") === run.includes("<w:bCs/>"))).toBe(true);
    expect(runs.some((run) => run.includes("<w:rtl/>") && /<w:t[^>]*>[^<]*\p{Script=Latin}/u.test(run))).toBe(false);
  });

  test("lists are lists of the word processor", () => {
    const item = docxParagraphs(bytes).find(({ text }) => text.startsWith("مترجما"));
    expect(item?.xml).toContain("<w:numPr>");
    const inner = docxParagraphs(bytes).find(({ text }) => text.startsWith("حضورا"));
    expect(inner?.xml).toMatch(/<w:ilvl w:val="1"\/>/);
  });

  test("names nobody, and leads nowhere but where somebody linked to", () => {
    const files = docxFiles(bytes);
    expect(files["docProps/core.xml"]).toContain("<dc:creator>Nadwa</dc:creator>");
    const external = Object.entries(files)
      .filter(([path]) => path.endsWith(".rels"))
      .flatMap(([, rels]) => [...rels.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map((match) => match[1]));
    expect(external).toEqual(["https://example.org/contacts?lang=ar&amp;v=2"]);
  });
});

describe("hostile texts in a DOCX (S18)", () => {
  const doc = composeDocument(
    fixture({
      query: { lang: "ar", scope: "all", votes: true },
      textOf: (id) =>
        id !== "platform"
          ? []
          : hostileTexts.map((text) => ({
              type: "paragraph",
              depth: 0,
              ordered: false,
              start: false,
              runs: [{ text, link: "file:///etc/passwd" }],
            })),
    }),
  );

  test("appear literally, without fields, links or forbidden characters", async () => {
    const bytes = await toDocx(layOut(doc));
    const texts = docxParagraphs(bytes).map(({ text }) => text);
    for (const hostile of hostileTexts) expect(texts.some((text) => text.includes(legible(hostile)))).toBe(true);
    const files = docxFiles(bytes);
    const xml = files["word/document.xml"] ?? "";
    expect(xml).not.toMatch(/<w:(?:instrText|fldSimple|altChunk|object)\b/);
    // oxlint-disable-next-line no-control-regex
    expect(Object.values(files).join("")).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    expect(files["word/_rels/document.xml.rels"]).not.toContain("passwd");
  });

  test("open in LibreOffice and are all on its pages", async (context) => {
    if (!(await hasProgram("soffice")) || !(await hasProgram("pdftotext"))) {
      console.log("LibreOffice or poppler is not here: hostile DOCX not opened");
      return context.skip();
    }
    const pages = lettersOf(await poppler("pdftotext", await libreOfficePdf(await toDocx(layOut(doc)))));
    expect(pages).toContain(lettersOf('#read("/etc/passwd")'));
    expect(pages).toContain(lettersOf("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"));
    expect(pages).not.toContain("root:x:0");
  });
});

test("LibreOffice lays out the Arabic document in reading order", async (context) => {
  if (!(await hasProgram("soffice")) || !(await hasProgram("pdftotext"))) {
    console.log("LibreOffice or poppler is not here: DOCX not opened");
    return context.skip();
  }
  const pdf = await libreOfficePdf(await toDocx(layOut(documentIn("ar"))));
  const pages = lettersOf(await poppler("pdftotext", pdf));
  for (const words of [
    "تطبيقا للقانون رقم 103.13",
    "تهيئة فضاء «صديق للطفل» داخل كل مركز للمواكبة",
    "رصد 2,5% من ميزانية",
    "صفحة 1 من",
  ])
    expect(pages).toContain(lettersOf(words));
});
