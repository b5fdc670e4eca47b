import type { Fields } from "@nadwa/shared/board/schema";
import type { Language, Words } from "@nadwa/shared/words";
import { arabic } from "./recommendationsAr.ts";
import { french } from "./recommendationsFr.ts";

/**
 * All that the demonstration says: its forum, its people and their recommendations, written for it. They are nobody's: no
 * forum has adopted them. Axes, bodies and categories are ids of the template.
 */

export const demoTitle: Words = {
  ar: "ندوة تجريبية بالمحاكاة",
  fr: "Colloque de démonstration simulé",
  en: "Simulated demonstration symposium",
};
export const demoSession: Words = {
  ar: "ورشة مسار التكفل بالطفل",
  fr: "Atelier du parcours de prise en charge",
  en: "Workshop on the care pathway",
};

/** Stands as the institution of every simulated person, in console, people panel and record. */
export const simulated = "محاكاة · Simulation";

export type DemoPerson = { readonly name: string; readonly category: string; readonly language: "ar" | "fr" };

export const demoPeople: readonly DemoPerson[] = [
  { name: "محاكاة 1", category: "association", language: "ar" },
  { name: "محاكاة 2", category: "government", language: "ar" },
  { name: "محاكاة 3", category: "judiciary", language: "ar" },
  { name: "محاكاة 4", category: "local", language: "ar" },
  { name: "محاكاة 5", category: "expert", language: "ar" },
  { name: "محاكاة 6", category: "government", language: "ar" },
  { name: "Simulation 7", category: "association", language: "fr" },
  { name: "Simulation 8", category: "expert", language: "fr" },
];

export type WrittenRecommendation = {
  readonly axis: string;
  readonly title: string;
  readonly text: string;
  /** Another wording of the same: people go from one to the other while texts may be edited. */
  readonly finer?: string;
  readonly fields: Fields;
};
export type DemoRecommendation = WrittenRecommendation & { readonly language: Extract<Language, "ar" | "fr"> };

export const demoRecommendations: readonly DemoRecommendation[] = [
  ...arabic.map((each) => ({ ...each, language: "ar" as const })),
  ...french.map((each) => ({ ...each, language: "fr" as const })),
];
