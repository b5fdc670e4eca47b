import { setTimeout as after } from "node:timers/promises";

/** How fast simulated people are, and until when. */
export type Tempo = {
  readonly over: AbortSignal;
  /** Somewhere between the two; rejects as soon as the demonstration is over, which ends whatever was being done. */
  readonly rest: (fromMs: number, toMs?: number) => Promise<void>;
};

/** `hurry`: 1 is human speed, 20 twenty times as fast. */
export const tempo = (over: AbortSignal, hurry: number): Tempo => ({
  over,
  rest: (fromMs, toMs = fromMs) =>
    after((fromMs + Math.random() * (toMs - fromMs)) / hurry, undefined, { signal: over }),
});

export const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];
export const chance = (of: number): boolean => Math.random() < of;
