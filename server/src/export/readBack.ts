import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";

/** Only for tests: reads an export with programs that are not ours. */

const run = promisify(execFile);
const quiet = { maxBuffer: 64 * 2 ** 20 } as const;

export const hasProgram = async (program: string): Promise<boolean> =>
  run("which", [program]).then(
    () => true,
    () => false,
  );

const inTemporaryFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), "nadwa-export-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** The files in a DOCX, as text. */
export const docxFiles = (bytes: Uint8Array): { readonly [path: string]: string } =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, file]) => [path, strFromU8(file)]));

const entities: { readonly [entity: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescapeXml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => entities[entity] ?? "");

/** Paragraphs of the body: their XML, and their `w:t` concatenated. */
export const docxParagraphs = (bytes: Uint8Array): readonly { readonly xml: string; readonly text: string }[] =>
  [...(docxFiles(bytes)["word/document.xml"] ?? "").matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].map(([xml]) => ({
    xml,
    text: [...xml.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)].map((match) => unescapeXml(match[1] ?? "")).join(""),
  }));

/** pdftotext, pdffonts, pdfinfo … of poppler; `options` stand before the file. */
export const poppler = (program: string, bytes: Uint8Array, ...options: readonly string[]): Promise<string> =>
  inTemporaryFolder(async (folder) => {
    const file = join(folder, "export.pdf");
    await writeFile(file, bytes);
    const { stdout } = await run(program, [...options, file, ...(program === "pdftotext" ? ["-"] : [])], quiet);
    return stdout;
  });

/** What LibreOffice makes of a DOCX, as PDF; with a profile of its own, so that no other office is in the way. */
export const libreOfficePdf = (docx: Uint8Array): Promise<Uint8Array> =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, "export.docx"), docx);
    await run(
      "soffice",
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        join(folder, "export.docx"),
      ],
      quiet,
    );
    return new Uint8Array(await readFile(join(folder, "export.pdf")));
  });

/**
 * "Equal in the PDF" means: modulo white space, NFKC and bidi controls (architecture §6). poppler moreover puts
 * harakat before their letter and, on a page that it takes for right-to-left, the punctuation at the end of a French
 * line in front of it; so letters and digits are compared, which is what reading order is about.
 */
export const lettersOf = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
