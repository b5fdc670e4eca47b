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

/** The paragraphs of the template's preamble, its placeholders filled or their clauses left out. */
export const fillPreamble = (template: string, facts: PreambleFacts, language: DocumentLanguage): readonly string[] =>
  template.split("\n").map((line) =>
    line.replace(clause, (_, before: string, key: keyof PreambleFacts, closing: string | undefined) => {
      const value = facts[key]?.trim();
      if (!value) return "";
      const { said, before: preposition } = ownPreposition[language];
      const lead = key === "dates" && said.test(value) ? before.replace(preposition, " ") : before;
      return `${lead}${value}${closing ?? ""}`;
    }),
  );
