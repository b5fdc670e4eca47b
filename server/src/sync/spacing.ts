/**
 * How closely turns follow each other. Each costs a commit with fsync, a message to the thread that makes it and a write to everybody
 * who is served at once; so those of a hall in which hundreds type are made one by one only as often as nobody notices.
 */
export type Spacing = {
  /** Undefined when a turn may begin now; otherwise resolves when it may. */
  wait(): Promise<void> | undefined;
  /** Somebody waits for it. */
  readonly isWaiting: boolean;
};

/** Waits shorter than a timer can be are not waited. */
export const shortestWaitMs = 1;

/** Turns begin `apartMs` after each other or later; the first one after a pause at once. */
export const spacing = (apartMs: number, elapsedMs: () => number): Spacing => {
  let freeAtMs = 0;
  let waiting = false;
  return {
    wait() {
      const nowMs = elapsedMs();
      const waitMs = freeAtMs - nowMs;
      if (waitMs < shortestWaitMs) {
        freeAtMs = nowMs + apartMs;
        return undefined;
      }
      waiting = true;
      return new Promise((free) => {
        setTimeout(() => {
          waiting = false;
          freeAtMs = elapsedMs() + apartMs;
          free();
        }, waitMs);
      });
    },
    get isWaiting() {
      return waiting;
    },
  };
};
