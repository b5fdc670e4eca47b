import { type Block, plainOf } from "@nadwa/shared/board/blocks";
import { addRecommendation, fieldsOf, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import type { Path, Touch } from "@nadwa/shared/board/path";
import type { Fields } from "@nadwa/shared/board/schema";
import { writeText } from "@nadwa/shared/board/writeText";
import type * as Y from "yjs";
import { type Contents, contentsOf, sameValue, setOrDelete, valueAt } from "./fields.ts";

/** A touched field taken out of a refused document: what it was before, and what this person made of it. */
export type Held = {
  readonly path: Path;
  readonly base: { readonly value: unknown } | undefined;
  /** Undefined: deleted, or never there. */
  readonly mine: unknown;
  /** Was put back once already and refused again. */
  readonly again: boolean;
};

export type Fate = "putBack" | "there" | "draft" | "gone";

/** Everything that a person wrote in a field, as one text for a draft; empty where there is nothing to keep. */
export const wordsOf = ({ path, mine }: Held): string => {
  if (mine === undefined || mine === null) return "";
  if (path[2] === "text") return plainOf(mine as readonly Block[]);
  if (path[2] === undefined) return plainOf((mine as Contents).blocks);
  if (Array.isArray(mine)) return mine.join("، ");
  return typeof mine === "string" || typeof mine === "number" ? String(mine) : "";
};

const fieldNameOf = (path: Path): string => path[3] ?? path[2] ?? "text";
export const draftFieldOf = (held: Held): string => fieldNameOf(held.path);

/**
 * Puts one field back into a fresh document if it may be written now and nobody else has changed it since; says what
 * became of it. Order and axis are not words: refused, they are simply as the server has them.
 */
export const putBack = (doc: Y.Doc, held: Held, allowed: (touch: Touch) => boolean): Fate => {
  const { path, base, mine } = held;
  const [root, id] = path;
  if (root !== "recommendations" || id === undefined) return "gone";
  const now = contentsOf(doc, id);
  const there = valueAt(path, now);
  if (sameValue(there, mine)) return "there";
  const lost: Fate = wordsOf(held).trim() ? "draft" : "gone";
  const unchanged = base !== undefined && sameValue(there, base.value);
  if (held.again || !unchanged) return lost;

  const createdBy = now?.recommendation.createdBy ?? (mine as Contents | undefined)?.recommendation?.createdBy;
  const act = path.length === 2 ? (mine === undefined ? "delete" : "create") : "edit";
  if (!allowed({ path, act, ...(createdBy === undefined ? {} : { createdBy }) })) return lost;

  if (path.length === 2) {
    if (mine === undefined) recommendationsOf(doc).delete(id);
    else {
      const { recommendation, blocks } = mine as Contents;
      doc.transact(() => {
        addRecommendation(doc, { ...recommendation });
        writeText(textOf(doc, id)!, blocks);
      });
    }
    return "putBack";
  }
  if (!now) return lost;
  if (path[2] === "text") {
    const text = textOf(doc, id);
    if (!text) return lost;
    doc.transact(() => writeText(text, mine as readonly Block[]));
  } else if (path[2] === "fields") {
    const fields = fieldsOf(doc, id);
    if (!fields || path[3] === undefined) return lost;
    setOrDelete(fields, path[3], mine as Fields[keyof Fields]);
  } else if (path[2] === "title" || path[2] === "axis" || path[2] === "order") {
    recommendationsOf(doc)
      .get(id)!
      .set(path[2], mine ?? "");
  } else return lost;
  return "putBack";
};
