import { generateKeyBetween } from "fractional-indexing";

/** Anything with a fractional key; two made at the same moment may have the same key, so the id breaks the tie. */
export type Ordered = { readonly id: string; readonly order: string };

export const byOrder = (a: Ordered, b: Ordered): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** A key after the last of `siblings`. A damaged key of somebody else must not stop a person from adding: it is passed over. */
export const orderAfter = (siblings: readonly Ordered[]): string => {
  for (const { order } of siblings.toSorted(byOrder).toReversed()) {
    const key = keyBetween(order, null);
    if (key !== undefined) return key;
  }
  return generateKeyBetween(null, null);
};

/** A key between two neighbours, or undefined when there is none: equal, reversed or damaged keys. */
export const keyBetween = (before: string | null, after: string | null): string | undefined => {
  try {
    const key = generateKeyBetween(before, after);
    // Of reversed or half-valid keys the library makes one that lies elsewhere, without a word.
    return (before === null || before < key) && (after === null || key < after) ? key : undefined;
  } catch {
    return undefined;
  }
};
