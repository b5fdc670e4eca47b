import {
  type Axis,
  readAxes,
  readRecommendations,
  recommendationsOf,
  type Recommendation,
} from "@nadwa/shared/board/board";
import type { Path } from "@nadwa/shared/board/path";
import type { RecommendationId } from "@nadwa/shared/ids";
import type * as Y from "yjs";
import { type Contents, contentsOf, sameValue, touchedBy, valueAt } from "./fields.ts";

/** What a transaction touched, with the value that each field had before it. */
export type Touched = ReadonlyMap<string, { readonly path: Path; readonly before: unknown }>;

/**
 * The board as plain values, kept in step with the document: screens subscribe to one recommendation, to the list (made,
 * deleted, moved, a field changed; not: typing in a text) or to the axes. One listener on the document serves them all.
 */
export type Reading = {
  readonly contents: (id: RecommendationId) => Contents | undefined;
  readonly list: () => readonly Recommendation[];
  readonly axes: () => readonly Axis[];
  /** `id` undefined: the list and the axes. */
  readonly hear: (id: RecommendationId | undefined, listener: () => void) => () => void;
  /** Of the transaction whose update is being announced. */
  readonly touched: (transaction: Y.Transaction) => Touched;
  readonly close: () => void;
};

const nothing: Touched = new Map();

export const readBoard = (doc: Y.Doc): Reading => {
  const known = new Map<RecommendationId, Contents>();
  for (const id of recommendationsOf(doc).keys()) {
    const contents = contentsOf(doc, id);
    if (contents) known.set(id, contents);
  }
  let list = readRecommendations(doc);
  let axes = readAxes(doc);
  const listeners = new Map<RecommendationId | undefined, Set<() => void>>();
  const touches = new WeakMap<Y.Transaction, Touched>();
  const tell = (id: RecommendationId | undefined) => listeners.get(id)?.forEach((listener) => listener());

  const note = (transaction: Y.Transaction): void => {
    const touched = touchedBy(transaction);
    if (touched.size === 0) return;
    const before = new Map<string, { path: Path; before: unknown }>();
    const ids = new Set<RecommendationId>();
    let axesChanged = false;
    for (const [key, path] of touched) {
      if (path[0] === "axes") axesChanged = true;
      if (path[0] !== "recommendations" || path[1] === undefined) continue;
      before.set(key, { path, before: valueAt(path, known.get(path[1])) });
      ids.add(path[1]);
    }
    touches.set(transaction, before);
    let listChanged = axesChanged;
    for (const id of ids) {
      const was = known.get(id);
      const is = contentsOf(doc, id);
      if (is && was && sameValue(was.recommendation, is.recommendation)) {
        known.set(id, { recommendation: was.recommendation, blocks: is.blocks });
        continue;
      }
      listChanged = true;
      if (is) known.set(id, is);
      else known.delete(id);
    }
    if (axesChanged) axes = readAxes(doc);
    if (listChanged) list = readRecommendations(doc).map((each) => known.get(each.id)?.recommendation ?? each);
    for (const id of ids) tell(id);
    if (listChanged) tell(undefined);
  };
  doc.on("afterTransaction", note);

  return {
    contents: (id) => known.get(id),
    list: () => list,
    axes: () => axes,
    hear: (id, listener) => {
      const there = listeners.get(id) ?? new Set();
      listeners.set(id, there.add(listener));
      return () => there.delete(listener);
    },
    touched: (transaction) => touches.get(transaction) ?? nothing,
    close: () => doc.off("afterTransaction", note),
  };
};
