import { recommendationKeys, setOnce } from "@nadwa/shared/board/schema";
import { type Path, pathKey } from "@nadwa/shared/board/path";
import type { RefusalCode } from "@nadwa/shared/refusal";
import * as Y from "yjs";
import type { Range } from "./decode.ts";
import type { Denied } from "./judge.ts";
import { contains } from "./normalise.ts";
import type { Node } from "./place.ts";
import type { Placed, Removed } from "./resolve.ts";

/**
 * Containers are made once (architecture §5): the creator makes a recommendation whole, in one update; nobody sets its
 * containers again, and nobody deletes them but with the whole. Two people who each made `fields` would lose one's words.
 */

type Whole = {
  readonly parts: readonly string[];
  readonly once: readonly string[];
};
const wholes: { readonly [node in Node]?: Whole } = {
  recommendation: {
    parts: recommendationKeys.filter((key) => key !== "title"),
    once: setOnce,
  },
  amendment: {
    parts: ["recommendation", "anchor", "base", "text", "createdBy"],
    once: ["recommendation", "anchor", "base", "text", "createdBy", "createdAt"],
  },
};

const makes: { readonly [node in Node]?: Whole | undefined } = {
  recommendations: wholes.recommendation,
  amendments: wholes.amendment,
};

const denied = (code: RefusalCode, path: Path): Denied => ({ code, paths: [path] });

/** `outermost`: deletions of the replica's items that lie in no other one. `deletes`: all of the update. */
export const brokenWhole = (
  placed: readonly Placed[],
  outermost: readonly Removed[],
  deletes: ReadonlyMap<number, readonly Range[]>,
): Denied | undefined => {
  const isGone = ({ item }: Placed) => item.content instanceof Y.ContentDeleted || contains(deletes, item.id);
  return setAgain(placed) ?? incomplete(placed, isGone) ?? partLost(outermost);
};

/** A container or root key that is there is not set again, whatever is put in its place. */
const setAgain = (placed: readonly Placed[]): Denied | undefined => {
  const seen = new Set<string>();
  for (const { item, within, parent, key } of placed) {
    if (key === null) continue;
    const path = [...parent.path, key];
    const whole = wholes[parent.node];
    if (parent.depth === 1) {
      if (isThere(within, key) || seen.has(pathKey(path))) return denied("set-once", path);
    } else if (whole?.once.includes(key)) {
      if (!parent.fresh || seen.has(pathKey(path))) return denied("set-once", path);
    } else continue;
    // Made and taken back before it was sent leaves only that it was there.
    if (!(item.content instanceof Y.ContentDeleted)) seen.add(pathKey(path));
  }
  return undefined;
};

const isThere = (within: Y.AbstractType<unknown>, key: string): boolean => {
  const entry = within._map.get(key);
  return entry !== undefined && !entry.deleted;
};

/** What this update makes has all its parts, in it. */
const incomplete = (placed: readonly Placed[], isGone: (placed: Placed) => boolean): Denied | undefined => {
  const parts = new Map<Y.AbstractType<unknown>, { path: Path; missing: Set<string> }>();
  for (const each of placed) {
    const { item, parent, key } = each;
    const whole = makes[parent.node];
    if (!whole || key === null || !(item.content instanceof Y.ContentType) || isGone(each)) continue;
    const type = item.content.type as Y.AbstractType<unknown>;
    parts.set(type, { path: [...parent.path, key], missing: new Set(whole.parts) });
  }
  for (const each of placed) if (each.key !== null && !isGone(each)) parts.get(each.within)?.missing.delete(each.key);
  for (const { path, missing } of parts.values()) if (missing.size > 0) return denied("bad-value", path);
  return undefined;
};

/** Only the outermost deletions: a container goes with its recommendation, and not alone. */
const partLost = (outermost: readonly Removed[]): Denied | undefined => {
  for (const { parent, key } of outermost) {
    if (key === null) continue;
    const isPart = parent.node === "versions" || parent.node === "version" || wholes[parent.node]?.once.includes(key);
    if (isPart) return denied("set-once", [...parent.path, key]);
  }
  return undefined;
};
