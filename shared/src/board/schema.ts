/** What is in the shared document (architecture §5): names, limits and the closed lists of values. */

export const roots = ["axes", "recommendations", "amendments", "minutes"] as const;

/** Elements and marks of a text, by TipTap's names. */
export const elements = ["paragraph", "bulletList", "orderedList", "listItem"] as const;
export type ElementName = (typeof elements)[number];
export const marks = ["bold", "italic", "link"] as const;
export const linkSchemes = ["https:", "http:", "mailto:"] as const;

/** Keys that the creator sets in the transaction that makes the recommendation, and nobody sets again. */
export const setOnce = ["text", "fields", "versions", "createdBy", "createdAt"] as const;
export const recommendationKeys = [
  "axis",
  "order",
  "title",
  "createdBy",
  "createdAt",
  "text",
  "fields",
  "versions",
] as const;

export const levels = ["national", "regional", "provincial", "local"] as const;
export type Level = (typeof levels)[number];
/** domain.md §3.3: up to 3 months, up to a year, one to three years, longer. */
export const horizons = ["immediate", "short", "medium", "long"] as const;
export type Horizon = (typeof horizons)[number];
export const priorities = ["high", "medium", "low"] as const;
export type Priority = (typeof priorities)[number];

/**
 * Fields of a recommendation. `leadBody` and each of `partners` is an id of the template's bodies or free text;
 * `categories` are ids of the template's child categories. Lists are plain JSON arrays, replaced whole.
 */
export type Fields = {
  readonly leadBody?: string;
  readonly partners?: readonly string[];
  readonly categories?: readonly string[];
  readonly level?: Level;
  readonly horizon?: Horizon;
  readonly indicator?: string;
  readonly legalRefs?: readonly string[];
  readonly rationale?: string;
  readonly priority?: Priority;
};
export const fieldKeys = [
  "leadBody",
  "partners",
  "categories",
  "level",
  "horizon",
  "indicator",
  "legalRefs",
  "rationale",
  "priority",
] as const satisfies readonly (keyof Fields)[];
export type FieldKey = (typeof fieldKeys)[number];

/** Lengths in UTF-16 units, sizes in bytes, counts in items. */
export const limits = {
  updateBytes: 256 * 1024,
  joinBytes: 1024 * 1024,
  updateStructs: 2_000,
  joinStructs: 20_000,
  /** Types from the root down; a list level takes two. Far from what overflows a stack (thousands), far above what people write. */
  depth: 32,
  /** Levels of lists that Tab makes. */
  listLevels: 5,
  titleLength: 200,
  fieldLength: 1_000,
  /** Far above a workshop's hundred or two: what a hall's phones can still show. */
  recommendations: 1_000,
  /** The document as Yjs encodes it. */
  boardBytes: 16 * 1024 * 1024,
  listItems: 40,
  listItemLength: 300,
  /** One text; domain.md §2.3 asks for a hard limit of at least 1,000. */
  textLength: 20_000,
  linkLength: 2_000,
  orderLength: 200,
  idLength: 64,
} as const;

/** Client id of the server's own content (template axes); refused from clients. */
export const serverClientId = 1;
