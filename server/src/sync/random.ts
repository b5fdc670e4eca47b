/** A stream of random numbers that a seed gives again. */
export type Random = (below: number) => number;
/** mulberry32: the same seed, the same workshop. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/**
 * Where a test of chance begins: as asked for by the variable `seed`; anywhere when `more` asks for more than its own length; else
 * always at the same place, so that a red run means that something has changed.
 */
export const seedFor = (pinned: number, seed: string, more: string): number => {
  const { [seed]: asked, [more]: isLong } = process.env;
  return Number(asked ?? (isLong ? Math.floor(Math.random() * 2 ** 31) : pinned));
};
