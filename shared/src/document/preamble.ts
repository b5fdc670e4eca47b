import type { DocumentLanguage } from "./model.ts";

/** What the forum knows of itself; the template's clause for anything unknown is left out whole. */
export type PreambleFacts = {
  readonly event: string;
  readonly place?: string;
  readonly dates?: string;
  readonly theme?: string;
};

/** A clause runs from the end of the one before it to its placeholder, with the quotation mark that closes it. */
const clause = /([^{}\n]*?)\{(event|place|dates|theme)\}([ \u00A0\u202F]?[»”])?/gu;

/** Organisers write «من 9 إلى 11 دجنبر» or « du 9 au 11 »: then the template's own preposition would be there twice. */
const ownPreposition: { readonly [language in DocumentLanguage]: { said: RegExp; before: RegExp } } = {
  ar: { said: /^(?:من|يوم|يومي|أيام|في|ما بين) /u, before: / أيام $/u },
  fr: { said: /^(?:du|le|les|de|en|d’|d') ?/iu, before: / du $/u },
};

/** « à » and the event's own noun; a name that begins with no noun known here is quoted instead of misdeclined. */
const frenchArticles: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^(?:forum|colloque|symposium|séminaire|congrès|sommet|débat)(?!\p{L})/iu, (name) => `au ${name}`],
  [/^atelier(?!\p{L})/iu, (name) => `à l’${name}`],
  [/^(?:rencontre|journée|conférence|session|table ronde|consultation)(?!\p{L})/iu, (name) => `à la ${name}`],
  [/^(?:rencontres|journées|assises)(?!\p{L})/iu, (name) => `aux ${name}`],
];
const withArticle = (before: string, name: string): string => {
  if (!before.endsWith(" à ")) return `${before}${name}`;
  const article = frenchArticles.find(([noun]) => noun.test(name))?.[1];
  return `${before.slice(0, -2)}${article ? article(name) : `à «\u00A0${name}\u00A0»`}`;
};

/** «بـ{place}»: the tatweel is for a name in another script; an Arabic name is written on. */
const written = (before: string, value: string): string =>
  before.endsWith("بـ") && /^\p{Script=Arabic}/u.test(value) ? `${before.slice(0, -1)}${value}` : `${before}${value}`;

/** The paragraphs of the template's preamble, its placeholders filled or their clauses left out. */
export const fillPreamble = (template: string, facts: PreambleFacts, language: DocumentLanguage): readonly string[] =>
  template.split("\n").map((line) =>
    line.replace(clause, (_, before: string, key: keyof PreambleFacts, closing: string | undefined) => {
      const value = facts[key]?.trim();
      if (!value) return "";
      const { said, before: preposition } = ownPreposition[language];
      const lead = key === "dates" && said.test(value) ? before.replace(preposition, " ") : before;
      const filled = key === "event" && language === "fr" ? withArticle(lead, value) : written(lead, value);
      return `${filled}${closing ?? ""}`;
    }),
  );
