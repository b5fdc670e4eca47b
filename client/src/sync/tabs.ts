/**
 * Which queues of frames belong to a tab that is still open. A tab sends only its own queue and takes over those of tabs
 * that are gone; were one ever sent twice, the server would recognise every byte of it, so a mistake here costs nothing.
 *
 * Web Locks end with their tab, but exist in secure contexts only; on plain HTTP each tab signs a time in localStorage.
 */
export type Tabs = {
  /** Name of this tab's queue. */
  readonly own: string;
  readonly open: (queues: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly close: () => void;
};

const beatMs = 2_000;
/** Longer than the pause that browsers force on timers of hidden tabs (1 s, at worst a minute when throttled hard). */
const goneAfterMs = 70_000;
const key = (queue: string) => `nadwa.tab.${queue}`;

const withLocks = (own: string, locks: LockManager): Tabs => {
  let release = (): void => {};
  void locks.request(key(own), () => new Promise<void>((resolve) => (release = resolve)));
  return {
    own,
    open: async (queues) => {
      const held = new Set((await locks.query()).held?.map((lock) => lock.name));
      return new Set(queues.filter((queue) => queue === own || held.has(key(queue))));
    },
    close: () => release(),
  };
};

const withHeartbeat = (own: string, storage: Storage, nowMs: () => number): Tabs => {
  const beat = (): void => {
    try {
      storage.setItem(key(own), String(nowMs()));
    } catch {
      // Full or blocked: another tab may take this queue over, which costs nothing (see above).
    }
  };
  const leave = (): void => storage.removeItem(key(own));
  beat();
  const timer = setInterval(beat, beatMs);
  // A reload must find its own frames free at once.
  addEventListener("pagehide", leave);
  addEventListener("pageshow", beat);
  return {
    own,
    open: async (queues) =>
      new Set(
        queues.filter((queue) => queue === own || nowMs() - Number(storage.getItem(key(queue)) ?? 0) < goneAfterMs),
      ),
    close: () => {
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", beat);
      leave();
    },
  };
};

export const openTabs = (own: string, nowMs: () => number = Date.now): Tabs => {
  if (typeof navigator !== "undefined" && "locks" in navigator && navigator.locks)
    return withLocks(own, navigator.locks);
  try {
    return withHeartbeat(own, localStorage, nowMs);
  } catch {
    return { own, open: async () => new Set([own]), close: () => {} };
  }
};
