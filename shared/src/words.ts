export const languages = ["ar", "fr", "en"] as const;
export type Language = (typeof languages)[number];

/** A text of the forum in the languages it was written in; at least one of them. */
export type Words = { readonly [language in Language]?: string };

/** The wording in the language asked for, else in the first one there is; `Intl` locales are ar-MA, fr-MA, en. */
export const inLanguage = (words: Words, language: Language): string =>
  words[language] ?? words.ar ?? words.fr ?? words.en ?? "";

export const localeOf: { readonly [language in Language]: string } = { ar: "ar-MA", fr: "fr-MA", en: "en" };
