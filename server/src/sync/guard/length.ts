import { limits } from "@nadwa/shared/board/schema";
import { pathKey } from "@nadwa/shared/board/path";
import * as Y from "yjs";
import type { Denied } from "./judge.ts";
import type { Placed, Removed } from "./resolve.ts";

/** No text of a recommendation grows beyond the limit: letters there, less what goes, plus what comes. */
export const tooLong = (placed: readonly Placed[], removed: readonly Removed[], doc: Y.Doc): Denied | undefined => {
  const texts = new Map<string, { readonly path: readonly string[]; letters: number }>();
  for (const { item, parent } of placed) {
    if (parent.node !== "words" || parent.path[0] === "minutes" || !(item.content instanceof Y.ContentString)) continue;
    const key = pathKey(parent.path);
    const text = texts.get(key) ?? { path: parent.path, letters: lettersOf(typeAt(doc, parent.path)) };
    text.letters += item.length;
    texts.set(key, text);
  }
  if (texts.size === 0) return undefined;
  for (const { item, parent, len } of removed) {
    const text = texts.get(pathKey(parent.path));
    if (text && item.content instanceof Y.ContentString) text.letters -= len;
  }
  const paths = [...texts.values()].filter(({ letters }) => letters > limits.textLength).map(({ path }) => path);
  return paths.length > 0 ? { code: "text-too-long", paths } : undefined;
};

const typeAt = (doc: Y.Doc, path: readonly string[]): Y.AbstractType<unknown> | undefined => {
  let type = doc.share.get(path[0] ?? "") as Y.AbstractType<unknown> | undefined;
  for (const key of path.slice(1)) {
    const content: unknown = type?._map.get(key)?.content;
    if (!(content instanceof Y.ContentType)) return undefined;
    type = content.type as Y.AbstractType<unknown>;
  }
  return type;
};

const lettersOf = (type: Y.AbstractType<unknown> | undefined): number => {
  let letters = 0;
  for (let item = type?._start ?? null; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString) letters += item.length;
    else if (item.content instanceof Y.ContentType) letters += lettersOf(item.content.type as Y.AbstractType<unknown>);
  }
  return letters;
};
