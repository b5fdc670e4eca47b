import type { Horizon, Level, Priority } from "../board/schema.ts";
import type { Named } from "./Named.ts";

/** Names of the closed lists of a recommendation's fields (domain.md §3.3), keyed by the value that the document stores. */
export const horizons: { readonly [horizon in Horizon]: Named["name"] } = {
  immediate: { ar: "فوري (في حدود 3 أشهر)", fr: "Immédiat (3 mois au plus)", en: "Immediate (up to 3 months)" },
  short: { ar: "قصير (في حدود سنة)", fr: "Court terme (un an au plus)", en: "Short (up to one year)" },
  medium: { ar: "متوسط (من سنة إلى 3 سنوات)", fr: "Moyen terme (1 à 3 ans)", en: "Medium (one to three years)" },
  long: { ar: "طويل (أكثر من 3 سنوات)", fr: "Long terme (plus de 3 ans)", en: "Long (more than three years)" },
};

export const levels: { readonly [level in Level]: Named["name"] } = {
  national: { ar: "وطني", fr: "National", en: "National" },
  regional: { ar: "جهوي", fr: "Régional", en: "Regional" },
  provincial: { ar: "إقليمي", fr: "Provincial", en: "Provincial" },
  local: { ar: "محلي", fr: "Local", en: "Local" },
};

export const priorities: { readonly [priority in Priority]: Named["name"] } = {
  high: { ar: "عالية", fr: "Haute", en: "High" },
  medium: { ar: "متوسطة", fr: "Moyenne", en: "Medium" },
  low: { ar: "منخفضة", fr: "Basse", en: "Low" },
};
