import * as Y from "yjs";
import { type AxisId, isId, type PersonId, type RecommendationId } from "../ids.ts";
import { languages, type Words } from "../words.ts";
import { type Block, blocksOf, plainOf } from "./blocks.ts";
import { byOrder } from "./order.ts";
import { fieldKeys, type Fields, horizons, levels, priorities, serverClientId } from "./schema.ts";

/** The only place that names the document's roots: everything else reads and writes through these accessors (architecture §5). */

export type Axis = {
  readonly id: AxisId;
  readonly title: Words;
  readonly order: string;
  readonly questions: readonly Words[];
};

/** A recommendation without its text, which is read (and subscribed to) on its own. */
export type Recommendation = {
  readonly id: RecommendationId;
  readonly axis: AxisId;
  readonly order: string;
  readonly title: string;
  readonly createdBy: PersonId;
  readonly createdAtMs: number;
  readonly fields: Fields;
};

export const axesOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap("axes");
export const recommendationsOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap("recommendations");
export const amendmentsOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap("amendments");
export const minutesOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment("minutes");

/** Fixes the kind of each root, so that a document reads the same before and after its first content. */
export const openBoard = (doc: Y.Doc): Y.Doc => {
  axesOf(doc);
  recommendationsOf(doc);
  amendmentsOf(doc);
  minutesOf(doc);
  return doc;
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((known) => known === value);
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
const words = (value: unknown): Words => {
  const read: { [language: string]: string } = {};
  for (const language of languages) {
    const wording = (value as { [language: string]: unknown } | null | undefined)?.[language];
    if (typeof wording === "string") read[language] = wording;
  }
  return read;
};

/** Axes in their order. */
export const readAxes = (doc: Y.Doc): readonly Axis[] =>
  [...axesOf(doc)]
    .filter(([, map]) => map instanceof Y.Map)
    .map(([id, map]) => ({
      id,
      title: words(map.get("title")),
      order: text(map.get("order")),
      questions: Array.isArray(map.get("questions")) ? (map.get("questions") as unknown[]).map(words) : [],
    }))
    .toSorted(byOrder);

export const readFields = (map: Y.Map<unknown> | undefined): Fields => {
  if (!map) return {};
  const level = oneOf(levels, map.get("level"));
  const horizon = oneOf(horizons, map.get("horizon"));
  const priority = oneOf(priorities, map.get("priority"));
  const line = (key: "leadBody" | "indicator" | "rationale") => {
    const value = text(map.get(key));
    return value ? { [key]: value } : {};
  };
  const list = (key: "partners" | "categories" | "legalRefs") => {
    const value = strings(map.get(key));
    return value.length ? { [key]: value } : {};
  };
  return {
    ...line("leadBody"),
    ...list("partners"),
    ...list("categories"),
    ...(level ? { level } : {}),
    ...(horizon ? { horizon } : {}),
    ...line("indicator"),
    ...list("legalRefs"),
    ...line("rationale"),
    ...(priority ? { priority } : {}),
  };
};

const readMap = (id: RecommendationId, map: Y.Map<unknown>): Recommendation => {
  const fields = map.get("fields");
  return {
    id,
    axis: text(map.get("axis")),
    order: text(map.get("order")),
    title: text(map.get("title")),
    createdBy: text(map.get("createdBy")),
    createdAtMs: typeof map.get("createdAt") === "number" ? (map.get("createdAt") as number) : 0,
    fields: readFields(fields instanceof Y.Map ? (fields as Y.Map<unknown>) : undefined),
  };
};

export const readRecommendation = (doc: Y.Doc, id: RecommendationId): Recommendation | undefined => {
  const map = recommendationsOf(doc).get(id);
  return map instanceof Y.Map ? readMap(id, map) : undefined;
};

/** All recommendations by order (axes mixed); hidden ones included: what a reader may see is the caller's question. */
export const readRecommendations = (doc: Y.Doc): readonly Recommendation[] =>
  [...recommendationsOf(doc)]
    .filter(([id, map]) => isId(id) && map instanceof Y.Map)
    .map(([id, map]) => readMap(id, map))
    .toSorted(byOrder);

/** What lies under a key of a recommendation; a value that is no map has nothing under it, whoever wrote it. */
const partOf = (doc: Y.Doc, id: RecommendationId, key: "text" | "fields"): unknown => {
  const map: unknown = recommendationsOf(doc).get(id);
  return map instanceof Y.Map ? map.get(key) : undefined;
};

export const textOf = (doc: Y.Doc, id: RecommendationId): Y.XmlFragment | undefined => {
  const fragment = partOf(doc, id, "text");
  return fragment instanceof Y.XmlFragment ? fragment : undefined;
};

export const fieldsOf = (doc: Y.Doc, id: RecommendationId): Y.Map<unknown> | undefined => {
  const fields = partOf(doc, id, "fields");
  return fields instanceof Y.Map ? (fields as Y.Map<unknown>) : undefined;
};

/** The current text as blocks; empty for an unknown recommendation. */
export const readText = (doc: Y.Doc, id: RecommendationId): readonly Block[] => {
  const fragment = textOf(doc, id);
  return fragment ? blocksOf(fragment) : [];
};

/**
 * Makes a recommendation with its containers in one transaction: containers are made once, by the creator (architecture §5).
 * The text begins with one paragraph, so that two people who open it at the same moment do not each make one.
 */
export const addRecommendation = (
  doc: Y.Doc,
  made: {
    readonly id: RecommendationId;
    readonly axis: AxisId;
    readonly order: string;
    readonly title?: string;
    readonly createdBy: PersonId;
    readonly createdAtMs: number;
    readonly text?: string;
    readonly fields?: Fields;
  },
): void => {
  doc.transact(() => {
    const map = new Y.Map<unknown>();
    map.set("axis", made.axis);
    map.set("order", made.order);
    if (made.title) map.set("title", made.title);
    map.set("createdBy", made.createdBy);
    map.set("createdAt", made.createdAtMs);
    const fragment = new Y.XmlFragment();
    const paragraphs = (made.text ?? "").split(/\r?\n/).map((line) => {
      const element = new Y.XmlElement("paragraph");
      if (line) element.insert(0, [new Y.XmlText(line)]);
      return element;
    });
    fragment.insert(0, paragraphs);
    map.set("text", fragment);
    const fields = new Y.Map<unknown>();
    for (const key of fieldKeys) {
      const value = made.fields?.[key];
      if (value !== undefined) fields.set(key, value);
    }
    map.set("fields", fields);
    map.set("versions", new Y.Map());
    recommendationsOf(doc).set(made.id, map);
  });
};

/** The first content entry of a board (F34: once, by the server, under its own client id). Returns the update. */
export const firstContent = (axes: readonly Axis[]): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = serverClientId;
  doc.transact(() => {
    for (const axis of axes) {
      const map = new Y.Map<unknown>();
      map.set("title", axis.title);
      map.set("order", axis.order);
      map.set("questions", axis.questions);
      axesOf(doc).set(axis.id, map);
    }
  });
  return Y.encodeStateAsUpdate(doc);
};

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const isArabic = (value: string): boolean => /[\u0600-\u06FF]/.test(value);

/** A clause ends at a line's end or at punctuation; Latin marks only before a space, so that 103.13 and 10:30 stay whole. */
const clauseEnd = /\n|[،؛؟]|[,;:.!?](?=\s|$)/;

/** `title`, else the first clause of the text, at most 32 (Arabic) or 40 (other scripts) graphemes (architecture §5). */
export const shortTitle = (title: string, blocks: readonly Block[]): string => {
  const clauses = plainOf(blocks).split(clauseEnd);
  const source = title.trim() || (clauses.map((clause) => clause.trim()).find((clause) => clause !== "") ?? "");
  const most = isArabic(source) ? 32 : 40;
  const graphemes = [...segmenter.segment(source)].map(({ segment }) => segment);
  if (graphemes.length <= most) return source;
  const cut = graphemes.slice(0, most - 1).join("");
  const atWord = cut.lastIndexOf(" ");
  return `${(atWord > most / 2 ? cut.slice(0, atWord) : cut).trimEnd()}…`;
};
