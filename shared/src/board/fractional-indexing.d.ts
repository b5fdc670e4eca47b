declare module "fractional-indexing" {
  /** A key that sorts (by code unit) strictly between two others; null stands for the open end. */
  export const generateKeyBetween: (a: string | null, b: string | null) => string;
  /** As many keys in rising order, strictly between the two. */
  export const generateNKeysBetween: (a: string | null, b: string | null, n: number) => string[];
}
