import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Block } from "@nadwa/shared/board/blocks";
import { composeDocument } from "@nadwa/shared/document/compose";
import { fixture, fixtureTexts } from "@nadwa/shared/document/fixture";
import { layOut } from "@nadwa/shared/document/layout";
import type { DocumentQuery, FinalDocument } from "@nadwa/shared/document/model";
import { hostileTexts } from "./hostile.ts";
import { toPdf } from "./pdf.ts";
import { hasProgram, lettersOf, poppler } from "./readBack.ts";
import { render } from "./render.ts";
import { docxParagraphs } from "./readBack.ts";
import { unescapeMarkdown } from "./markdown.ts";

const hasPoppler = await hasProgram("pdftotext");
if (!hasPoppler) console.log("poppler is not here: PDFs are made, but not read back");

const pdfOf = async (doc: FinalDocument): Promise<Uint8Array> => {
  const made = await toPdf(layOut(doc), doc.provenance.generatedAtMs);
  if (!made.ok) throw new Error(made.error.detail);
  return made.value;
};
const documentIn = (lang: DocumentQuery["lang"]): FinalDocument =>
  composeDocument(fixture({ query: { lang, scope: "all", votes: true } }));
/**
 * What poppler can be asked about. It reverses isolated Tifinagh words inside Arabic lines and puts harakat elsewhere
 * (other readers do neither), and on pages that are mostly French it takes Arabic lines apart at their digits and
 * punctuation: there the stretches between are compared.
 */
const comparable = (line: string, lang: DocumentQuery["lang"]): readonly string[] => {
  const arabic = /\p{Script=Arabic}/u.test(line);
  const mixed = arabic && /\p{Script=Latin}/u.test(line);
  const lines = mixed || (arabic && lang !== "ar") ? line.split(/[^\p{L}\p{M} ]+/u) : [line];
  const oneScript = /(?<=\p{Script=Arabic}\s*)(?=\p{Script=Latin})|(?<=\p{Script=Latin}\s*)(?=\p{Script=Arabic})/u;
  const doubtful = /\p{Script=Tifinagh}+|(?:\p{L}|\p{M})*\p{M}(?:\p{L}|\p{M})*/u;
  return lines.flatMap((each) => each.split(oneScript)).flatMap((each) => each.split(doubtful));
};

const paragraph = (text: string): Block => ({
  type: "paragraph",
  depth: 0,
  ordered: false,
  start: false,
  runs: [{ text }],
});

describe.skipIf(!hasPoppler).each(["ar", "fr", "both"] as const)("a PDF in %s", (lang) => {
  const doc = documentIn(lang);
  let bytes: Uint8Array;
  let text: string;
  beforeAll(async () => {
    bytes = await pdfOf(doc);
    text = await poppler("pdftotext", bytes);
  });

  test("every text is on its pages in reading order", () => {
    const pages = lettersOf(text);
    for (const { text: written } of doc.axes.flatMap((axis) => axis.recommendations)) {
      for (const block of written.blocks) {
        const line = block.runs.map((run) => run.text).join("");
        for (const stretch of comparable(line, lang)) expect(pages).toContain(lettersOf(stretch));
      }
    }
  });

  // poppler takes Arabic lines of mostly French pages apart at their digits: only the Arabic document can be read back so.
  const inArabic = lang === "ar" ? test : undefined;
  inArabic?.("Western digits, brackets, guillemets and law numbers stand as they were written", () => {
    const pages = text
      .normalize("NFKC")
      .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, "")
      .replace(/\s+/g, "");
    for (const words of [
      "القانون رقم 103.13",
      "«صديق للطفل»",
      "(ابتدائي،",
      "ثانوي)",
      "أجل 48 ساعة",
      "(loi n° 103-13, art. 9 et 10)",
      "« protection de l’enfance »",
      "صفحة 1 من",
    ])
      expect(pages).toContain(words.normalize("NFKC").replace(/\s+/g, ""));
  });

  test("is tagged PDF/UA-1 in the document's language, with its fonts inside", async () => {
    const info = await poppler("pdfinfo", bytes, "-meta");
    expect(await poppler("pdfinfo", bytes)).toMatch(/Tagged:\s+yes/);
    expect(info).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(info).toContain(`<rdf:li>${lang === "fr" ? "fr" : "ar"}-MA</rdf:li>`);
    const structure = await poppler("pdfinfo", bytes, "-struct");
    for (const tag of ["H1", "Table", "TH", "TD", "LI", "Link"])
      expect(structure).toMatch(new RegExp(`^\\s*${tag}\\b`, "m"));
    const fonts = (await poppler("pdffonts", bytes)).split("\n").slice(2).filter(Boolean);
    expect(fonts.some((line) => line.includes("Amiri-Regular"))).toBe(true);
    expect(fonts.every((line) => /\s(yes)\s+yes\s+yes\s+\d/.test(line))).toBe(true);
  });

  test("names nobody", async () => {
    expect(await poppler("pdfinfo", bytes)).not.toMatch(/^Author:/m);
  });
});

describe("hostile texts in a PDF (S17)", () => {
  test.skipIf(!hasPoppler)("appear literally; nothing is read, run or looped", async () => {
    const doc = composeDocument(
      fixture({
        query: { lang: "ar", scope: "all", votes: true },
        textOf: (id) => (id === "platform" ? hostileTexts.map(paragraph) : []),
      }),
    );
    const pages = lettersOf(await poppler("pdftotext", await pdfOf(doc)));
    for (const words of ['#read("/etc/passwd")', "#while true {}", '#eval("1+1")', "DDEAUTO", "HYPERLINK", "altChunk"])
      expect(pages).toContain(lettersOf(words));
    expect(pages).not.toContain("root");
  });

  test.skipIf(!hasPoppler)(
    "a character that no font has does not cost the document, only the PDF/UA mark",
    async () => {
      const doc = composeDocument(
        fixture({
          textOf: () => [],
          query: { lang: "ar", scope: "adopted", votes: true },
          forum: { title: { ar: "منتدى 漢字" } },
        }),
      );
      const bytes = await pdfOf(doc);
      expect(await poppler("pdfinfo", bytes, "-meta")).not.toContain("pdfuaid");
      expect(await poppler("pdfinfo", bytes)).toMatch(/Tagged:\s+yes/);
    },
  );
});

describe("published sentences, typing errors included", () => {
  const file = join(import.meta.dirname, "../../../../shared/data/samples.jsonl");
  const present = existsSync(file);
  if (!present) console.log("samples.jsonl is not beside the project: its texts are not run through the exports");

  test.skipIf(!present)("pass through every format", async () => {
    const samples = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { text: string }).text);
    expect(samples.length).toBeGreaterThan(10);
    const doc = composeDocument(
      fixture({
        query: { lang: "ar", scope: "all", votes: false },
        textOf: (id) =>
          id === "platform" ? samples.map(paragraph) : (fixtureTexts[id as keyof typeof fixtureTexts] ?? []),
      }),
    );
    const made = async (format: "json" | "md" | "docx" | "pdf"): Promise<Uint8Array> => {
      const rendered = await render(doc, format);
      if (!rendered.ok) throw new Error(format);
      return rendered.value;
    };
    const json = JSON.parse(Buffer.from(await made("json")).toString()) as FinalDocument;
    expect(json.axes.flatMap((axis) => axis.recommendations).find(({ id }) => id === "platform")?.text.plain).toBe(
      samples.join("\n"),
    );
    const markdown = Buffer.from(await made("md"))
      .toString()
      .split("\n")
      .map(unescapeMarkdown);
    const paragraphs = docxParagraphs(await made("docx")).map(({ text }) => text);
    const missing = (found: (text: string) => boolean) => samples.filter((text) => !found(text));
    expect(missing((text) => markdown.some((line) => line.includes(text)))).toEqual([]);
    expect(missing((text) => paragraphs.some((line) => line.includes(text)))).toEqual([]);
    const pdf = await made("pdf");
    const pages = hasPoppler ? lettersOf(await poppler("pdftotext", pdf)) : undefined;
    expect(missing((text) => pages === undefined || pages.includes(lettersOf(text)))).toEqual([]);
  });
});
