import { may } from "@nadwa/shared/access/may";
import type { Actor, Scene } from "@nadwa/shared/access/scene";
import { type Path, pathKey, type Touch } from "@nadwa/shared/board/path";
import type { RefusalCode } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import * as Y from "yjs";
import type { SharedType } from "./place.ts";
import type { Placed, Removed, Resolved } from "./resolve.ts";

/** Step 7, first half: what the update does, as the access table understands it, and whether this person may do it now. */

export type Denied = {
  readonly code: RefusalCode;
  readonly paths: readonly Path[];
  /** Something it builds on is not known here yet: it may still come. */
  readonly gap?: true;
};

export type Judgement = {
  readonly touches: readonly Touch[];
  /** Deletions that stay: all but the format marks that a stock client may not delete. */
  readonly removed: readonly Removed[];
};

/** Who wrote it; `tidies`: and a copy that deletes format marks of its own accord. */
export type Writer = Actor & { readonly tidies?: boolean };

/**
 * (a) After a remote change to formatted text, Yjs deletes redundant format marks in a transaction of its own and the
 * provider sends that, even for an observer, and late: by then the mark may count. Such a deletion without the right is left
 * out, not refused. Of a copy that does not tidy it is a person's: left out in silence, it would leave that person with another
 * text than everybody has; if not at once, then when somebody types at that place.
 */
export const judge = (resolved: Resolved, actor: Writer, scene: Scene, doc: Y.Doc): Result<Judgement, Denied> => {
  const touches = new Map<string, Touch>();
  const add = (touch: Touch) => touches.set(`${touch.act} ${pathKey(touch.path)}`, touch);
  for (const placed of resolved.placed) {
    const touch = touchOfStruct(placed, actor);
    if (touch) add(withCreator(touch, doc));
  }

  const replaced = keysSet(resolved.placed);
  const deletions = topmost(resolved.removed).map((removed) => ({
    removed,
    touch: withCreator(touchOfDeletion(removed, replaced), doc),
  }));
  const mayBeLeftOut = (removed: Removed): boolean => actor.tidies === true && isFormatMark(removed);
  for (const { removed, touch } of deletions) if (!mayBeLeftOut(removed)) add(touch);

  const verdicts = new Map([...touches].map(([key, touch]) => [key, may(actor, touch, scene)]));
  const denied = [...verdicts].filter(([, verdict]) => !verdict.ok);
  for (const [, verdict] of denied)
    if (!verdict.ok) return fail({ code: verdict.error, paths: denied.map(([key]) => touches.get(key)!.path) });

  const ignored = new Set<Removed>();
  for (const { removed, touch } of deletions) {
    if (!mayBeLeftOut(removed)) continue;
    if (may(actor, touch, scene).ok) add(touch);
    else ignored.add(removed);
  }
  return ok({ touches: [...touches.values()], removed: resolved.removed.filter((removed) => !ignored.has(removed)) });
};

const isFormatMark = ({ item }: Removed): boolean => item.content instanceof Y.ContentFormat;

/** A recommendation, amendment or axis under a new key is made; everything inside one that this update makes is part of that. */
const touchOfStruct = ({ parent, key }: Placed, actor: Actor): Touch | undefined => {
  if (parent.fresh) return undefined;
  const path = key === null || isAttribute(parent.node) ? parent.path : [...parent.path, key];
  return parent.depth === 1 && key !== null ? { path, act: "create", createdBy: actor.person } : { path, act: "edit" };
};

/** Elements have attributes (the start of an ordered list): the path stays that of the text around them. */
const isAttribute = (node: Placed["parent"]["node"]): boolean =>
  node === "paragraph" || node === "bulletList" || node === "orderedList" || node === "listItem" || node === "words";

type KeysSet = ReadonlyMap<SharedType, ReadonlySet<string>>;
const keysSet = (placed: readonly Placed[]): KeysSet => {
  const keys = new Map<SharedType, Set<string>>();
  for (const { within, key } of placed) if (key !== null) keys.set(within, (keys.get(within) ?? new Set()).add(key));
  return keys;
};

const touchOfDeletion = ({ parent, within, key }: Removed, replaced: KeysSet): Touch => {
  if (key === null || isAttribute(parent.node)) return { path: parent.path, act: "edit" };
  const path = [...parent.path, key];
  // A new value deletes the one before it: that is an edit of the key.
  return { path, act: replaced.get(within)?.has(key) ? "edit" : "delete" };
};

/** Deletions that no other deletion of this update contains. */
export const topmost = (removed: readonly Removed[]): readonly Removed[] => {
  const items = new Set(removed.map(({ item }) => item));
  return removed.filter(({ within }) => {
    for (let item = within._item; item; item = (item.parent as SharedType)._item) if (items.has(item)) return false;
    return true;
  });
};

/** The creator of the recommendation or amendment around a path, as the document has it. */
const withCreator = (touch: Touch, doc: Y.Doc): Touch => {
  const [root, id] = touch.path;
  if (touch.createdBy !== undefined || id === undefined || (root !== "recommendations" && root !== "amendments"))
    return touch;
  const holder = (doc.share.get(root) as Y.Map<unknown> | undefined)?.get(id);
  const createdBy = holder instanceof Y.Map ? (holder as Y.Map<unknown>).get("createdBy") : undefined;
  return typeof createdBy === "string" ? { ...touch, createdBy } : touch;
};
