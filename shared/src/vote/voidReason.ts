import { inLanguage, type Language, type Words } from "../words.ts";

/** Reasons that the server gives for a void vote; everything else is what a person wrote. */
export const serversReasons = ["reopened", "text-empty", "ballot-keys-lost"] as const;
export type ServersReason = (typeof serversReasons)[number];

const words: { readonly [reason in ServersReason]: Words } = {
  reopened: { ar: "فُتح النص للنقاش من جديد", fr: "texte rouvert à la discussion", en: "text reopened for discussion" },
  "text-empty": { ar: "النص فارغ", fr: "texte vide", en: "the text is empty" },
  "ballot-keys-lost": {
    ar: "ضاع مفتاح التصويت السري في انقطاع، فتعذر فتح الأصوات",
    fr: "clé du vote secret perdue lors d’une coupure : bulletins illisibles",
    en: "the key of the secret vote was lost in an outage, so the ballots cannot be opened",
  },
};

/** The reason for a void vote as people read it. */
export const voidReason = (reason: string, language: Language): string => {
  const known = serversReasons.find((each) => each === reason);
  return known ? inLanguage(words[known], language) : reason;
};
