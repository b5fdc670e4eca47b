import type { VirtualTime } from "./virtualTime.ts";

/** A node's own clock: ahead or behind, a little too fast or slow, and set anew while the node runs. */
export type Clock = {
  aheadMs: number;
  /** Of a thousand milliseconds so many too many; negative for too slow. */
  perMille: number;
  readonly nowMs: () => number;
};

export const clockOf = (time: VirtualTime): Clock => {
  const begunMs = time.nowMs();
  const it: Clock = {
    aheadMs: 0,
    perMille: 0,
    nowMs: () => begunMs + it.aheadMs + Math.floor((time.nowMs() - begunMs) * (1 + it.perMille / 1_000)),
  };
  return it;
};
