import type { Fields, Horizon } from "@nadwa/shared/board/schema";
import { bodies } from "@nadwa/shared/template/bodies";
import { childCategories } from "@nadwa/shared/template/childCategories";
import { horizons } from "@nadwa/shared/template/fieldValues";
import type { Named } from "@nadwa/shared/template/Named";
import { inLanguage, type Language } from "@nadwa/shared/words";

const nameIn = (list: readonly Named[], id: string, language: Language): string => {
  const named = list.find((each) => each.id === id);
  return named ? inLanguage(named.name, language) : id;
};
/** A body of the template by its name, any other as it was written. */
export const bodyName = (body: string, language: Language): string => nameIn(bodies, body, language);
export const childCategoryName = (category: string, language: Language): string =>
  nameIn(childCategories, category, language);
export const horizonName = (horizon: Horizon, language: Language): string => inLanguage(horizons[horizon], language);

/** Everything of a recommendation that search looks through besides its number. */
export const searchable = (title: string, plain: string, fields: Fields, language: Language): string =>
  [
    title,
    plain,
    fields.leadBody ? bodyName(fields.leadBody, language) : "",
    ...(fields.partners ?? []),
    fields.indicator,
    fields.rationale,
  ]
    .filter(Boolean)
    .join(" ");
