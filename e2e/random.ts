/** mulberry32: a stream of numbers from 0 to below 1 that a seed gives again. */
export const randomFrom = (start: number) => (): number => {
  start = (start + 0x6d2b79f5) | 0;
  let t = Math.imul(start ^ (start >>> 15), 1 | start);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
