import { type Block, blocksOf } from "@nadwa/shared/board/blocks";
import { readRecommendation, recommendationsOf, type Recommendation, textOf } from "@nadwa/shared/board/board";
import { type Path, pathKey } from "@nadwa/shared/board/path";
import type { FieldKey } from "@nadwa/shared/board/schema";
import type { RecommendationId } from "@nadwa/shared/ids";
import * as Y from "yjs";

/**
 * A field is the smallest thing that a refusal gives back: a whole recommendation that was made or deleted, its text, or
 * one value of its map or of its fields. Its address is a path of the board; its value is plain JSON, so that it can be
 * kept on the device and compared.
 */
export type Contents = { readonly recommendation: Recommendation; readonly blocks: readonly Block[] };

export const contentsOf = (doc: Y.Doc, id: RecommendationId): Contents | undefined => {
  const recommendation = readRecommendation(doc, id);
  if (!recommendation) return undefined;
  const text = textOf(doc, id);
  return { recommendation, blocks: text ? blocksOf(text) : [] };
};

/** The value of a field; undefined where there is none. */
export const valueAt = (path: Path, contents: Contents | undefined): unknown => {
  if (!contents || path[0] !== "recommendations") return undefined;
  const { recommendation, blocks } = contents;
  switch (path[2]) {
    case undefined:
      return contents;
    case "text":
      return blocks;
    case "title":
    case "axis":
    case "order":
      return recommendation[path[2]];
    case "fields":
      return recommendation.fields[path[3] as FieldKey];
    default:
      return undefined;
  }
};

/** Same value, whatever the order of its keys. */
export const sameValue = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => sameValue((one as { [key: string]: unknown })[key], (other as { [key: string]: unknown })[key]))
  );
};

/** Names of the keys from the root down to a type; the root's own name first. */
const pathOf = (type: Y.AbstractType<unknown>, doc: Y.Doc): string[] => {
  const path: string[] = [];
  let at: Y.AbstractType<unknown> | null = type;
  while (at?._item) {
    if (at._item.parentSub !== null) path.unshift(at._item.parentSub);
    at = at._item.parent as Y.AbstractType<unknown> | null;
  }
  for (const [name, root] of doc.share) if ((root as unknown) === at) path.unshift(name);
  return path;
};

/** The fields that a transaction touched; inside a text the path ends at the text. */
export const touchedBy = (transaction: Y.Transaction): ReadonlyMap<string, Path> => {
  const touched = new Map<string, Path>();
  for (const [type, keys] of transaction.changed) {
    const around = pathOf(type as unknown as Y.AbstractType<unknown>, transaction.doc);
    for (const key of keys) {
      const path = key === null ? around : [...around, key];
      touched.set(pathKey(path), path);
    }
  }
  return touched;
};

/** Fields of one key set or, where there is no value, deleted. */
export const setOrDelete = (map: Y.Map<unknown>, key: string, value: unknown): void => {
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) map.delete(key);
  else map.set(key, value);
};

export const exists = (doc: Y.Doc, id: RecommendationId): boolean => recommendationsOf(doc).has(id);
