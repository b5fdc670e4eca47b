import * as Y from "yjs";
import type { SharedType } from "./place.ts";
import type { Removed } from "./resolve.ts";

/** Format marks: what Yjs tidies by itself changes no word's look; what a person takes away does. */

/** Whether any word would look different without these marks. */
export const areSeen = (marks: ReadonlySet<Removed>): boolean => {
  const items = new Set([...marks].map(({ item }) => item));
  return [...new Set([...marks].map(({ within }) => within))].some((text) => looksDifferent(text, items));
};

const looksDifferent = (text: SharedType, without: ReadonlySet<Y.Item>): boolean => {
  const now = new Map<string, string>();
  const then = new Map<string, string>();
  for (let item = (text as unknown as { readonly _start: Y.Item | null })._start; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content;
      turn(now, key, value);
      if (!without.has(item)) turn(then, key, value);
    } else if (item.countable && !same(now, then)) return true;
  }
  return false;
};

const turn = (marks: Map<string, string>, key: string, value: unknown): void => {
  if (value === null) marks.delete(key);
  else marks.set(key, JSON.stringify(value));
};

const same = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
