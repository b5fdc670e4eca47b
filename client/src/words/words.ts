import { type Language, localeOf } from "@nadwa/shared/words";

/**
 * Words stand beside the screen that says them, in the three languages at once: a missing language, a missing plural form
 * or a missing parameter does not compile. (Why no i18n library: docs/decisions/.)
 *
 *   const words = defineWords({
 *     title: { ar: "المحاور", fr: "Axes", en: "Axes" },
 *     voted: { ar: "صوّت {n} من {total}", fr: "…", en: "…" },                        // t("voted", { n: 3, total: 9 })
 *     votes: { ar: { zero: …, one: …, two: …, few: …, many: …, other: "{count} صوت" }, fr: { one, many, other }, en: { one, other } },
 *   });
 */
export type ArabicForms = { readonly [form in "zero" | "one" | "two" | "few" | "many" | "other"]: string };
export type FrenchForms = { readonly [form in "one" | "many" | "other"]: string };
export type EnglishForms = { readonly [form in "one" | "other"]: string };

export type Entry =
  | { readonly ar: string; readonly fr: string; readonly en: string }
  | { readonly ar: ArabicForms; readonly fr: FrenchForms; readonly en: EnglishForms };
export type Catalogue = { readonly [key: string]: Entry };

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type Texts<E extends Entry> = E["ar"] extends string ? E["ar"] : E["ar"] extends ArabicForms ? E["ar"]["other"] : never;
type Names<E extends Entry> = Placeholders<Texts<E>> | (E["ar"] extends string ? never : "count");
type Value<Name> = Name extends "count" ? number : string | number;
type Parameters_<E extends Entry> = [Names<E>] extends [never] ? [] : [{ readonly [Name in Names<E>]: Value<Name> }];

export type Translate<C extends Catalogue> = <Key extends keyof C & string>(
  key: Key,
  ...given: Parameters_<C[Key]>
) => string;

export const defineWords = <const C extends Catalogue>(catalogue: C): C => catalogue;

/** Keeps a name or a code in one piece and in its own direction inside a sentence (U+2068 … U+2069). */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

const plurals = new Map<Language, Intl.PluralRules>();
const numbers = new Map<Language, Intl.NumberFormat>();
const kept = <T>(map: Map<Language, T>, language: Language, make: () => T): T => {
  const there = map.get(language) ?? make();
  map.set(language, there);
  return there;
};

export const formatNumber = (language: Language, value: number): string =>
  kept(numbers, language, () => new Intl.NumberFormat(localeOf[language])).format(value);

/** Says a catalogue's entries in one language; numbers are formatted, texts put in are isolated. */
export const translate =
  <const C extends Catalogue>(catalogue: C, language: Language): Translate<C> =>
  (key, ...given) => {
    const entry = catalogue[key] as Entry;
    const parameters = (given[0] ?? {}) as { readonly [name: string]: string | number };
    const wording: string | { readonly [form: string]: string } = entry[language];
    const text =
      typeof wording === "string"
        ? wording
        : (wording[
            kept(plurals, language, () => new Intl.PluralRules(localeOf[language])).select(Number(parameters["count"]))
          ] ?? wording["other"]!);
    return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = parameters[name];
      return typeof value === "number" ? formatNumber(language, value) : isolate(value ?? "");
    });
  };
