import { elements, type ElementName, roots } from "@nadwa/shared/board/schema";
import type { Path } from "@nadwa/shared/board/path";
import type { RefusalCode } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import * as Y from "yjs";

/** Where a type stands in the board's schema (architecture §5) and what kinds of type may stand inside it. */

export type SharedType = Y.AbstractType<unknown>;

export type Node =
  | (typeof roots)[number]
  | "axis"
  | "recommendation"
  | "fields"
  | "versions"
  | "version"
  | "amendment"
  | "fragment"
  | "words"
  | ElementName;

export type Place = {
  readonly node: Node;
  /** Map keys down to the container; inside a text it stays the container's. */
  readonly path: Path;
  /** Number of types from the root down to this one. */
  readonly depth: number;
  /** The recommendation or amendment around it is made by the update under judgement. */
  readonly fresh: boolean;
};

export const placeOfRoot = (name: string): Place | undefined => {
  const node = roots.find((root) => root === name);
  return node && { node, path: [node], depth: 1, fresh: false };
};

/** The keys under which a map holds another type: key → its node. `*` stands for any key. */
const maps: { readonly [node in Node]?: { readonly [key: string]: Node } } = {
  axes: { "*": "axis" },
  recommendations: { "*": "recommendation" },
  recommendation: { text: "fragment", fields: "fields", versions: "versions" },
  versions: { "*": "version" },
  version: { text: "fragment" },
  amendments: { "*": "amendment" },
  amendment: { text: "fragment" },
};
const lists: { readonly [node in Node]?: readonly (ElementName | "words")[] } = {
  minutes: ["paragraph", "bulletList", "orderedList"],
  fragment: ["paragraph", "bulletList", "orderedList"],
  bulletList: ["listItem"],
  orderedList: ["listItem"],
  listItem: ["paragraph", "bulletList", "orderedList"],
  paragraph: ["words"],
};

/** Compared by constructor, not by instanceof: Y.XmlHook is a Y.Map too, Y.XmlElement a fragment. */
const isKind = (type: SharedType, node: Node): boolean => {
  switch (node) {
    case "words":
      return type.constructor === Y.XmlText;
    case "fragment":
      return type.constructor === Y.XmlFragment;
    case "paragraph":
    case "bulletList":
    case "orderedList":
    case "listItem":
      return type.constructor === Y.XmlElement && (type as unknown as Y.XmlElement).nodeName === node;
    default:
      return type.constructor === Y.Map;
  }
};

/** The place of a type inside another, or why it may not stand there. */
export const placeWithin = (parent: Place, key: string | null, type: SharedType): Result<Place, RefusalCode> => {
  if (key === null) {
    const node = lists[parent.node]?.find((child) => isKind(type, child));
    if (!node) return fail("bad-value");
    return ok({ ...parent, node, depth: parent.depth + 1 });
  }
  const keys = maps[parent.node];
  const node = keys?.[Object.hasOwn(keys, key) ? key : "*"];
  if (!node) return fail("field-not-known");
  if (!isKind(type, node)) return fail("bad-value");
  return ok({ node, path: [...parent.path, key], depth: parent.depth + 1, fresh: parent.fresh });
};

/** The place of a type that the replica holds. Everything in it has passed the guard; what has not is refused as unknown. */
export const placeOfType = (type: SharedType): Result<Place, RefusalCode> => {
  const item = type._item;
  if (item === null) {
    const place = placeOfRoot(Y.findRootTypeKey(type));
    return place ? ok(place) : fail("field-not-known");
  }
  const parent = placeOfType(item.parent as SharedType);
  return parent.ok ? placeWithin(parent.value, item.parentSub, type) : parent;
};

/** True for the nodes that hold paragraphs: a struct there has no key. */
export const isText = (node: Node): boolean =>
  node === "fragment" || node === "minutes" || node === "words" || elements.some((element) => element === node);
