import { labels } from "@nadwa/shared/document/labels";
import { refusalWords } from "@nadwa/shared/refusalWords";
import { expect, test, vi } from "vitest";

/**
 * Every word of every screen, wherever it is defined, and the refusals and documents of shared/: complete, in its own script,
 * with its own punctuation. The forms that the compiler demands are asked for once more, for casts and empty strings.
 */

const defined = vi.hoisted(() => [] as unknown[]);
vi.mock(import("./words.ts"), async (original) => {
  const module = await original();
  const defineWords: typeof module.defineWords = (catalogue) => {
    defined.push(catalogue);
    return catalogue;
  };
  return { ...module, defineWords };
});

const sources = import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const modules = import.meta.glob("../**/*.{ts,tsx}");

type Wording = { readonly ar: unknown; readonly fr: unknown; readonly en: unknown };
const isWording = (value: object): value is Wording => "ar" in value && "fr" in value && "en" in value;
/** Every entry below, with the way to it. */
const entries = (value: unknown, path: string): readonly (readonly [path: string, wording: Wording])[] => {
  if (typeof value !== "object" || value === null) return [];
  if (isWording(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, each]) => entries(each, path === "" ? key : `${path}.${key}`));
};

type Language = keyof Wording;
const forms: { readonly [language in Language]: readonly string[] } = {
  ar: ["zero", "one", "two", "few", "many", "other"],
  fr: ["one", "many", "other"],
  en: ["one", "other"],
};
const textsOf = (wording: unknown): readonly string[] =>
  typeof wording === "string" ? [wording] : Object.values((wording ?? {}) as { readonly [form: string]: string });

/** Names that stay Latin in an Arabic sentence. */
const latinNames =
  /\{\w+\}|\b(?:QR|PDF|DOCX|Word|Markdown|JSON|HTTPS?|Wi-Fi|Nadwa|Français|English|Enter|Space|Esc|N|H|F|L|F5|localhost|https?|mailto)\b|https?:\/\/\S+/g;

const faultsOf: { readonly [language in Language]: (text: string) => readonly string[] } = {
  ar: (text) => [
    ...(/[,;?]/.test(text) ? ["Latin punctuation"] : []),
    ...(/[\u0660-\u0669\u06f0-\u06f9]/.test(text) ? ["Arabic-Indic digits"] : []),
    // It may carry a preposition before a Latin name (بـ https); it never draws a word out.
    ...(/\u0640(?! ?[A-Za-z{])/.test(text) ? ["tatweel"] : []),
    ...(/\s[،؛؟:!.]/.test(text) ? ["space before punctuation"] : []),
    ...(/\p{Script=Latin}/u.test(text.replace(latinNames, "")) ? ["Latin words"] : []),
  ],
  fr: (text) => [
    ...(/[^\u202f\u00a0\s;:!?%»][;!?%»]|[^\u202f\u00a0]:(?!\/\/|\d)/.test(text) ? ["no space before punctuation"] : []),
    ...(/ [;:!?%»]/.test(text) ? ["breaking space before punctuation"] : []),
    ...(/«[^\u202f\u00a0]/.test(text) ? ["no fixed space after «"] : []),
    ...(/['"]/.test(text) ? ["straight quotes"] : []),
    ...(/\p{Script=Arabic}/u.test(text) ? ["Arabic words"] : []),
  ],
  en: (text) => [
    ...(/['"]/.test(text) ? ["straight quotes"] : []),
    ...(/\p{Script=Arabic}/u.test(text) ? ["Arabic words"] : []),
  ],
};

/** The names of languages are written in themselves, whatever the language around them. */
const inThemselves = /^(?:العربية|Français|English)$/;

const faults = ([path, wording]: readonly [string, Wording]): readonly string[] =>
  (["ar", "fr", "en"] as const).flatMap((language) => {
    const said = wording[language];
    const texts = textsOf(said);
    const missing =
      texts.length === 0 || texts.some((text) => typeof text !== "string" || text.trim() === "") ? ["empty"] : [];
    const plural =
      typeof said === "string" || forms[language].every((form) => form in (said as object))
        ? []
        : ["a form is missing"];
    const wrong = texts.flatMap((text) =>
      inThemselves.test(text) ? [] : faultsOf[language](text).map((fault) => `${fault}: ${text}`),
    );
    return [...missing, ...plural, ...wrong].map((fault) => `${path} ${language}: ${fault}`);
  });

test("every word is complete and well set in its three languages", async () => {
  for (const [path, source] of Object.entries(sources)) {
    if (!/\bdefineWords\(/.test(source) || /\.test\.|\/words\/words\.ts$|\/main\.tsx$/.test(path)) continue;
    await modules[path]?.();
  }
  const all = [...entries(defined, ""), ...entries(refusalWords, "refusal"), ...entries(labels, "document")];
  expect(defined.length).toBeGreaterThan(15);
  expect(all.length).toBeGreaterThan(500);
  expect(all.flatMap(faults)).toEqual([]);
});

test("what is looked for is found", () => {
  const said = (ar: string, fr: string) => faults(["x", { ar, fr, en: "word" }]);
  expect(said("نعم، هنا؛ أين؟ {n} QR", "Oui\u202f: «\u00a0là\u00a0»\u202f; 5\u202f% à 10:30")).toEqual([]);
  for (const ar of ["نعم, هنا", "٣ أصوات", "صـوت", "كلمة mot", "نعم ،"]) expect(said(ar, "mot")).toHaveLength(1);
  for (const fr of ["Oui: là", "Oui :", "« là\u00a0»", "l'avis", "Oui !", "5%", "كلمة"])
    expect(said("كلمة", fr).length).toBeGreaterThan(0);
  expect(faults(["x", { ar: "", fr: { one: "a", other: "b" }, en: "c" }])).toEqual([
    "x ar: empty",
    "x fr: a form is missing",
  ]);
});
