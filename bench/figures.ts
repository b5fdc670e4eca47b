export const median = (values: readonly number[]): number => {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

/** Milliseconds in buckets 2 % apart, from 0.01 ms to an hour: a million deliveries cost no memory and no sorting. */
export type Latencies = {
  add(ms: number): void;
  /** `share` from 0 to 1; NaN when nothing was added. */
  at(share: number): number;
  readonly count: number;
  clear(): void;
};

const lowestMs = 0.01;
const step = Math.log(1.02);

export const latencies = (): Latencies => {
  const buckets = new Uint32Array(1000);
  let count = 0;
  return {
    add(ms) {
      const bucket = ms <= lowestMs ? 0 : Math.min(buckets.length - 1, Math.ceil(Math.log(ms / lowestMs) / step));
      buckets[bucket] = (buckets[bucket] as number) + 1;
      count += 1;
    },
    at(share) {
      let left = share * count;
      for (const [bucket, held] of buckets.entries()) {
        left -= held;
        if (held > 0 && left <= 0) return lowestMs * Math.exp(bucket * step);
      }
      return Number.NaN;
    },
    get count() {
      return count;
    },
    clear() {
      buckets.fill(0);
      count = 0;
    },
  };
};
