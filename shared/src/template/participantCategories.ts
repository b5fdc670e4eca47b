import type { Named } from "./Named.ts";

/**
 * In what capacity a body takes part (asked when joining; ids are part of the public API). Short enough for a row on a
 * phone. An id that is not among them is kept as `other`.
 */
export const participantCategories = [
  {
    id: "government",
    name: {
      ar: "قطاع حكومي أو مؤسسة عمومية",
      fr: "Administration ou établissement public",
      en: "Government department or public body",
    },
  },
  { id: "local", name: { ar: "جماعة ترابية", fr: "Collectivité territoriale", en: "Local or regional authority" } },
  { id: "association", name: { ar: "جمعية", fr: "Association", en: "Association" } },
  {
    id: "expert",
    name: { ar: "خبرة أو بحث جامعي", fr: "Expertise ou recherche universitaire", en: "Expert or university research" },
  },
  {
    id: "judiciary",
    name: { ar: "قضاء ونيابة عامة", fr: "Justice et ministère public", en: "Judiciary and prosecution" },
  },
  {
    id: "international",
    name: { ar: "منظمة دولية", fr: "Organisation internationale", en: "International organisation" },
  },
  { id: "other", name: { ar: "صفة أخرى", fr: "Autre qualité", en: "Other" } },
] as const satisfies readonly Named[];
