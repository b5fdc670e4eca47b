import type { Typist } from "./typist.ts";

/** Keystrokes at an even rate, each typist in between the others. */
export const typing = (
  typists: readonly Typist[],
  perSecond: number,
  press: (typist: Typist) => void = (typist) => typist.type(),
): { readonly stop: () => void } => every(typists.length, perSecond, (n) => press(typists[n] as Typist));

/** Calls `act` for each of `count`, `perSecond` times a second, spread evenly; what came late is not skipped. */
export const every = (count: number, perSecond: number, act: (n: number) => void): { readonly stop: () => void } => {
  const gapMs = 1000 / (perSecond * count);
  const beganMs = performance.now();
  let done = 0;
  let timer: NodeJS.Timeout | undefined;
  const go = () => {
    while (beganMs + done * gapMs <= performance.now()) {
      act(done % count);
      done += 1;
    }
    timer = setTimeout(go, Math.max(0, beganMs + done * gapMs - performance.now()));
  };
  go();
  return { stop: () => clearTimeout(timer) };
};
