import { listOrder } from "@nadwa/shared/board/intervals";
import * as Y from "yjs";
import type { Neighbour } from "./dead.ts";

/**
 * Step 6: the right neighbour that a struct names lies right of the left one, or copies would show different texts
 * (shared/board/intervals.ts). Between neighbours of this same update the order shows only when they are applied: the replica
 * looks again then.
 */

/** An id of the replica. */
type Spot = { readonly item: Y.Item; readonly clock: number };

/** For the structs of one update, in causal order: whether this one's neighbours stand the wrong way round. */
export const crossed = (): ((struct: Y.Item, left: Neighbour | undefined, right: Neighbour | undefined) => boolean) => {
  const isLeftOf = listOrder();
  /** Where of the replica a struct of this update begins to be possible; undefined at the beginning of its list. */
  const anchors = new Map<Y.Item, Spot | undefined>();

  return (struct, left, right) => {
    const { origin, rightOrigin } = struct;
    const leftItem = left?.is === "item" ? left.item : undefined;
    const rightItem = right?.is === "item" ? right.item : undefined;
    const start =
      leftItem && (anchors.has(leftItem) ? anchors.get(leftItem) : { item: leftItem, clock: origin!.clock });
    anchors.set(struct, start);
    if (!leftItem || !rightItem) return false;
    if (leftItem === rightItem) return origin!.clock >= rightOrigin!.clock;
    if (!start || anchors.has(rightItem)) return false;
    return start.item === rightItem ? start.clock >= rightOrigin!.clock : !isLeftOf(start.item, rightItem);
  };
};
