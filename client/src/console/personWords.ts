import type { PersonView } from "@nadwa/shared/session/view";
import { participantCategories } from "@nadwa/shared/template/participantCategories";
import { inLanguage, type Language } from "@nadwa/shared/words";

const categoryName = (id: string, language: Language): string => {
  const known = participantCategories.find((each) => each.id === id) ?? participantCategories.at(-1);
  return known ? inLanguage(known.name, language) : id;
};

/** How the console calls somebody: the name they gave, else their body, else their category; and what is left of these. */
export const personWords = (
  person: PersonView,
  language: Language,
): { readonly called: string; readonly more: readonly string[] } => {
  const [called = "", ...more] = [person.name, person.institution, categoryName(person.category, language)].filter(
    (each) => each !== undefined && each !== "",
  ) as string[];
  return { called, more };
};
