import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Layout } from "@nadwa/shared/document/layout";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { legible } from "./legible.ts";
import { allowedLink } from "./links.ts";

const workspace = join(import.meta.dirname, "typst");
const mainFilePath = join(workspace, "main.typ");

const fontPaths = (): string[] => {
  const require = createRequire(import.meta.url);
  const faces = (font: string, ...weights: readonly string[]): readonly string[] => {
    const folder = dirname(require.resolve(`@expo-google-fonts/${font}/package.json`));
    return weights.map((weight) => join(folder, weight));
  };
  return [
    ...faces("amiri", "400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"),
    ...faces("noto-sans-tifinagh", "400Regular"),
    ...faces("ibm-plex-sans-arabic", "400Regular", "700Bold"),
    ...faces("noto-emoji", "400Regular", "700Bold"),
  ];
};

/** No language has a word of this length; what has is an address, a slip or an attack, and must not run off the page. */
const longestWord = 60;
const pieceLength = 30;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * A text in pieces between which the line may break, or undefined where spaces are enough. The compiler aborts on a line
 * of more than 65,535 bytes, which only such words can make.
 */
const piecesOf = (text: string): readonly string[] | undefined => {
  if (!new RegExp(`\\S{${longestWord}}`, "u").test(text)) return undefined;
  return text.split(/(?<=\s)(?=\S)/u).flatMap((word) => {
    if (word.length < longestWord) return [word];
    const graphemes = Array.from(segmenter.segment(word), ({ segment }) => segment);
    const pieces: string[] = [];
    for (let at = 0; at < graphemes.length; at += pieceLength)
      pieces.push(graphemes.slice(at, at + pieceLength).join(""));
    return pieces;
  });
};

/** The layout as JSON that Typst can read: legible strings, only links that an export may carry, long words in pieces. */
const asJson = (layout: Layout): string =>
  JSON.stringify(layout, (key, value: unknown) => {
    if (typeof value === "string") return key === "link" ? allowedLink(value) : legible(value);
    if (typeof value === "object" && value !== null && "text" in value && typeof value.text === "string") {
      const pieces = piecesOf(value.text);
      return pieces ? { ...value, pieces } : value;
    }
    return value;
  });

type Compiler = typeof import("@myriaddreamin/typst-ts-node-compiler");

/** An optional dependency: imported when it is needed, so that its absence is an answer and not a failed start. */
const compiler = async (): Promise<Compiler | undefined> => {
  try {
    return await import("@myriaddreamin/typst-ts-node-compiler");
  } catch {
    return undefined;
  }
};

/**
 * Renders a layout as tagged PDF, PDF/UA-1 where the fonts have every character; PDF/UA forbids a missing glyph, so a
 * text with one is rendered without the standard, still tagged. Memory of the compiler grows with each call: run it in
 * a process that ends (child.ts).
 */
export const toPdf = async (layout: Layout, generatedAtMs: number): Promise<Result<Uint8Array, Refusal>> => {
  const typst = await compiler();
  if (!typst)
    return fail(
      refusal("unavailable", "no PDF on this platform: @myriaddreamin/typst-ts-node-compiler is not installed"),
    );
  const { NodeCompiler, PdfStandard } = typst;
  const instance = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontPaths() }] });
  instance.mapShadow(join(workspace, "data.json"), Buffer.from(asJson(layout)));
  const compiled = instance.compile({ mainFilePath });
  if (!compiled.result) {
    // Only the template's own positions and messages are in here, never the text.
    throw new Error(`Typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
  }
  const creationTimestamp = Math.floor(generatedAtMs / 1000);
  try {
    return ok(new Uint8Array(instance.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1, creationTimestamp })));
  } catch {
    return ok(new Uint8Array(instance.pdf(compiled.result, { pdfTags: true, creationTimestamp })));
  }
};
