/**
 * Budget of wrong codes, for the whole server and never by address (a hall shares one). 8 digits, 5 open forums, 1 wrong
 * code a second: a hit after half a year on average (reliability.md §2.8). While it is spent, codes are refused, right
 * ones too; role links, which the QR codes carry, are too long to guess and go on working.
 */
export type Failures = { readonly left: () => boolean; readonly count: () => void };

const burst = 300;
const refillPerSecond = 1;

export const openFailures = (nowMs: () => number): Failures => {
  let budget = burst;
  let atMs = nowMs();
  const refill = (): void => {
    // A clock that is set back takes nothing away.
    budget = Math.min(burst, budget + (Math.max(0, nowMs() - atMs) / 1000) * refillPerSecond);
    atMs = nowMs();
  };
  return {
    left: () => {
      refill();
      return budget >= 1;
    },
    count: () => {
      refill();
      budget -= 1;
    },
  };
};
