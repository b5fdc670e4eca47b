import type { Run } from "../board/blocks.ts";
import { inLanguage } from "../words.ts";
import { type Direction, directionOf, languageOf } from "./direction.ts";
import type { DocumentLanguage, Label } from "./model.ts";

/** One paragraph ready for any renderer. */
export type Line = {
  readonly direction: Direction;
  readonly language: "ar" | "fr" | "zgh";
  readonly spans: readonly Span[];
  readonly small?: true;
};
/** A stretch of a line. `isolate`: bidi must order it by itself, so that it cannot disturb what stands around it. */
export type Span = Run & { readonly isolate?: Direction };

export const naturalDirection = (language: DocumentLanguage): Direction => (language === "ar" ? "rtl" : "ltr");

/** Somebody's text: direction and language are its own; the language of the document only where it has no letters. */
export const writtenLine = (runs: readonly Span[], otherwise: DocumentLanguage): Line => {
  const text = runs.map((run) => run.text).join("");
  return {
    direction: directionOf(text, naturalDirection(otherwise)),
    language: languageOf(text, otherwise),
    spans: runs,
  };
};

/** The document's own words: direction and language are the document's, whatever is quoted in them. */
export const ownLine = (language: DocumentLanguage, ...spans: readonly (Span | string)[]): Line => ({
  direction: naturalDirection(language),
  language,
  spans: spans.map((span) => (typeof span === "string" ? { text: span } : span)).filter(({ text }) => text !== ""),
});

export const small = (line: Line): Line => ({ ...line, small: true });
export const bold = (text: string): Span => ({ text, bold: true });
export const isolated = (text: string, otherwise: Direction): Span => ({ text, isolate: directionOf(text, otherwise) });
/** Numbers such as 1.1, hashes, counters: always left to right. */
export const figures = (text: string): Span => ({ text, isolate: "ltr" });

export const wording = (label: Label, language: DocumentLanguage): string =>
  typeof label === "string" ? label : inLanguage(label, language);

export const colon: { readonly [language in DocumentLanguage]: string } = { ar: ": ", fr: "\u00A0: " };
export const comma: { readonly [language in DocumentLanguage]: string } = { ar: "، ", fr: ", " };

/** «أ، ب وج» (domain.md §5.1); «و» is written onto Arabic words only. */
export const joined = (values: readonly Label[], language: DocumentLanguage): readonly Span[] =>
  values.flatMap((value, index) => {
    const span = isolated(wording(value, language), naturalDirection(language));
    if (index === 0) return [span];
    const last = index === values.length - 1;
    if (!last) return [{ text: comma[language] }, span];
    if (language === "fr") return [{ text: " et " }, span];
    return [{ text: span.isolate === "rtl" ? " و" : comma.ar }, span];
  });
