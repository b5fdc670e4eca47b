import type { RefusalCode } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import * as Y from "yjs";
import { crossed } from "./between.ts";
import { lifeOf, type Neighbour } from "./dead.ts";
import type { Decoded, Range, Struct } from "./decode.ts";
import { type Place, placeOfRoot, placeOfType, placeWithin, type SharedType } from "./place.ts";

/**
 * Step 6: each live struct and each newly deleted id gets its place. Most typing names no parent and deletions name none at
 * all: the store is walked from the neighbour to the parent, and so on to the root.
 */

/** A live struct: it lies in `parent`, in a map or as an attribute under `key`. */
export type Placed = {
  readonly item: Y.Item;
  readonly parent: Place;
  readonly within: SharedType;
  readonly key: string | null;
};
/** Clocks of an item of the replica that were not deleted so far. */
export type Removed = Placed & Range;
export type Resolved = { readonly placed: readonly Placed[]; readonly removed: readonly Removed[] };

/** Every known place of one update, each computed once. */
export type Places = (type: SharedType) => Result<Place, RefusalCode>;

export const resolve = (ordered: readonly Struct[], update: Decoded, doc: Y.Doc): Result<Resolved, RefusalCode> => {
  const known = new Map<SharedType, Result<Place, RefusalCode>>();
  const places: Places = (type) => {
    const place = known.get(type) ?? placeOfType(type);
    known.set(type, place);
    return place;
  };
  const structs = resolveStructs(ordered, doc, known, places);
  if (!structs.ok) return structs;
  const removed = resolveDeletes(update, doc, places);
  return removed.ok ? ok({ placed: structs.value, removed: removed.value }) : removed;
};

const resolveStructs = (
  ordered: readonly Struct[],
  doc: Y.Doc,
  known: Map<SharedType, Result<Place, RefusalCode>>,
  places: Places,
): Result<readonly Placed[], RefusalCode> => {
  const placed: Placed[] = [];
  const isCrossed = crossed();
  const earlier = new Map<number, { readonly struct: Struct; readonly neighbour: Neighbour }[]>();

  const find = (id: Y.ID | null): Neighbour | undefined => {
    if (id === null) return undefined;
    if (id.clock >= Y.getState(doc.store, id.client)) return among(earlier.get(id.client) ?? [], id.clock);
    const item = Y.getItem(doc.store, id) as Struct;
    return item instanceof Y.GC
      ? { is: "collected" }
      : { is: "item", parent: item.parent as SharedType, key: item.parentSub, item };
  };
  const remember = (struct: Struct, neighbour: Neighbour) => {
    const same = earlier.get(struct.id.client) ?? [];
    same.push({ struct, neighbour });
    earlier.set(struct.id.client, same);
  };

  for (const struct of ordered) {
    if (struct instanceof Y.GC) {
      remember(struct, { is: "collected" });
      continue;
    }
    const left = find(struct.origin);
    const right = find(struct.rightOrigin);
    const life = lifeOf(struct, left, right);
    if (life === "mixed") return fail("malformed-update");
    const home = life === "live" ? homeOf(struct, left, right, find, doc) : ok(undefined);
    if (!home.ok) return home;
    if (home.value === undefined) {
      remember(struct, { is: "collected" });
      continue;
    }
    if (isCrossed(struct, left, right)) return fail("malformed-update");
    const { within, key } = home.value;
    const parent = places(within);
    if (!parent.ok) return parent;
    placed.push({ item: struct, parent: parent.value, within, key });
    remember(struct, { is: "item", parent: within, key, item: struct });
    if (struct.content instanceof Y.ContentType) {
      const type = struct.content.type as SharedType;
      const place = placeWithin(parent.value, key, type);
      if (!place.ok) return place;
      const { node } = place.value;
      const fresh = place.value.fresh || node === "recommendation" || node === "amendment";
      known.set(type, ok({ ...place.value, fresh }));
    }
  }
  return ok(placed);
};

/** The type and key a live struct goes to, exactly as Item.getMissing decides it; undefined if its parent is gone. */
const homeOf = (
  struct: Y.Item,
  left: Neighbour | undefined,
  right: Neighbour | undefined,
  find: (id: Y.ID) => Neighbour | undefined,
  doc: Y.Doc,
): Result<{ readonly within: SharedType; readonly key: string | null } | undefined, RefusalCode> => {
  const sides = [left, right].filter((side) => side?.is === "item");
  const side = sides[0];
  if (side) {
    // Neighbours of two lists would be one way to reach into a text without its right.
    if (sides.some((other) => other.parent !== side.parent || other.key !== side.key)) return fail("malformed-update");
    return ok({ within: side.parent, key: side.key });
  }
  const parent = struct.parent as unknown;
  if (typeof parent === "string")
    return placeOfRoot(parent)
      ? ok({ within: doc.share.get(parent) as SharedType, key: struct.parentSub })
      : fail("field-not-known");
  if (!(parent instanceof Y.ID)) return fail("malformed-update");
  const holder = find(parent);
  if (holder?.is !== "item" || holder.item.content instanceof Y.ContentDeleted) return ok(undefined);
  if (!(holder.item.content instanceof Y.ContentType)) return fail("malformed-update");
  return ok({ within: holder.item.content.type as SharedType, key: struct.parentSub });
};

/** Binary search among the structs of one client that are resolved already. */
const among = (
  earlier: readonly { readonly struct: Struct; readonly neighbour: Neighbour }[],
  clock: number,
): Neighbour | undefined => {
  let low = 0;
  let high = earlier.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { struct, neighbour } = earlier[middle]!;
    if (clock < struct.id.clock) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return neighbour;
  }
  return undefined;
};

/**
 * Only ids that are live in the replica count: a step 2 carries every deletion of the whole document, other people's
 * included, and those are done. Ids of this update's own structs lie where the structs lie.
 */
const resolveDeletes = (update: Decoded, doc: Y.Doc, places: Places): Result<readonly Removed[], RefusalCode> => {
  const removed: Removed[] = [];
  for (const [client, ranges] of update.deletes) {
    const structs = (doc.store.clients.get(client) ?? []) as readonly Struct[];
    const end = Y.getState(doc.store, client);
    for (const range of ranges) {
      if (range.clock >= end) continue;
      const last = range.clock + range.len;
      for (let at = Y.findIndexSS(structs as Y.Item[], range.clock); at < structs.length; at++) {
        const item = structs[at]!;
        if (item.id.clock >= last) break;
        if (item instanceof Y.GC || item.deleted) continue;
        const within = item.parent as SharedType;
        const parent = places(within);
        if (!parent.ok) return parent;
        const clock = Math.max(item.id.clock, range.clock);
        const len = Math.min(item.id.clock + item.length, last) - clock;
        removed.push({ item, parent: parent.value, within, key: item.parentSub, clock, len });
      }
    }
  }
  return ok(removed);
};
