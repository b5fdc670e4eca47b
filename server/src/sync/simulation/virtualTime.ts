/** Time that stands still until it is told to pass: timers and immediates of the whole process, in one order that a seed gives again. */

type Timer = { dueMs: number; order: number; run: () => void; everyMs: number | undefined };

export type VirtualTime = {
  nowMs(): number;
  /** Lets everything happen that follows by itself, without time passing. */
  drain(): Promise<void>;
  /** Lets time pass, with a pause after each timer for what follows from it. */
  advance(ms: number): Promise<void>;
  /** Resolves when so much time has passed. */
  sleep(ms: number): Promise<void>;
  /** Gives the process its own timers back. */
  end(): void;
};

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
};
const turn = () => new Promise<void>((resolve) => real.setImmediate(resolve));

/** Takes the place of the process's timers until `end`. One at a time. */
export const virtualTime = (startMs: number): VirtualTime => {
  let nowMs = startMs;
  let made = 0;
  const timers: Timer[] = [];
  let immediates: Timer[] = [];

  const insert = (timer: Timer) => {
    let [low, high] = [0, timers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = timers[middle]!;
      if (other.dueMs < timer.dueMs || (other.dueMs === timer.dueMs && other.order < timer.order)) low = middle + 1;
      else high = middle;
    }
    timers.splice(low, 0, timer);
  };
  const handles = new WeakMap<object, Timer>();
  const handleOf = (timer: Timer) => {
    const handle = { ref: () => handle, unref: () => handle, hasRef: () => true, refresh: () => handle };
    handles.set(handle, timer);
    return handle;
  };
  const later =
    (repeats: boolean) =>
    (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
      const waitMs = Math.max(1, ms);
      const timer: Timer = {
        dueMs: nowMs + waitMs,
        order: made++,
        run: () => run(...given),
        everyMs: repeats ? waitMs : undefined,
      };
      insert(timer);
      return handleOf(timer);
    };
  const clear = (handle: unknown) => {
    const timer = typeof handle === "object" && handle !== null ? handles.get(handle) : undefined;
    if (!timer) return;
    timer.everyMs = undefined;
    const at = timers.indexOf(timer);
    if (at >= 0) timers.splice(at, 1);
    immediates = immediates.filter((each) => each !== timer);
  };
  Object.assign(globalThis, {
    setTimeout: later(false),
    setInterval: later(true),
    clearTimeout: clear,
    clearInterval: clear,
    setImmediate: (run: (...given: unknown[]) => void, ...given: unknown[]) => {
      const timer: Timer = { dueMs: nowMs, order: made++, run: () => run(...given), everyMs: undefined };
      immediates.push(timer);
      return handleOf(timer);
    },
    clearImmediate: clear,
  });

  const drain = async () => {
    await turn();
    while (immediates.length > 0) {
      for (const { run } of immediates.splice(0)) run();
      await turn();
    }
  };
  return {
    nowMs: () => nowMs,
    drain,
    async advance(ms) {
      const untilMs = nowMs + ms;
      for (let next = timers[0]; next && next.dueMs <= untilMs; next = timers[0]) {
        timers.shift();
        nowMs = next.dueMs;
        if (next.everyMs !== undefined) {
          next.dueMs += next.everyMs;
          insert(next);
        }
        next.run();
        await drain();
      }
      nowMs = untilMs;
    },
    sleep: (ms) => new Promise((resolve) => void later(false)(() => resolve(), ms)),
    end: () => void Object.assign(globalThis, real),
  };
};
