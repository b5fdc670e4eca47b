import type { Arrival } from "./outlet.ts";
import type { Connection } from "./connection.ts";

/**
 * A fresh keystroke may arrive before the frames it builds on: on opening, before the answer to the server's step 1 (c). It is
 * held until those have come, and refused when they do not.
 */

const framesPerConnection = 500;
const patienceMs = 10_000;

export type Held = {
  /** False when too many of its connection wait already. */
  keep(arrival: Arrival): boolean;
  /** Those of the connection, in order, to be judged again. */
  release(connection: Connection): readonly Arrival[];
  has(connection: Connection): boolean;
  /** Those whose gap was never closed. */
  expired(): readonly Arrival[];
  clear(): void;
};

export const heldFrames = (nowMs: () => number): Held => {
  const waiting = new Map<Connection, { readonly arrivals: Arrival[]; readonly sinceMs: number }>();
  return {
    keep(arrival) {
      const { connection } = arrival;
      const mine = waiting.get(connection) ?? { arrivals: [], sinceMs: nowMs() };
      if (mine.arrivals.length >= framesPerConnection) return false;
      mine.arrivals.push(arrival);
      waiting.set(connection, mine);
      return true;
    },
    release(connection) {
      const arrivals = waiting.get(connection)?.arrivals ?? [];
      waiting.delete(connection);
      return arrivals;
    },
    has: (connection) => waiting.has(connection),
    expired() {
      const late = [...waiting].filter(([, { sinceMs }]) => nowMs() - sinceMs > patienceMs);
      for (const [connection] of late) waiting.delete(connection);
      return late.flatMap(([, { arrivals }]) => arrivals);
    },
    clear: () => waiting.clear(),
  };
};
