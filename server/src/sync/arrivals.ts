import type { Connection } from "./connection.ts";
import type { Arrival } from "./outlet.ts";

/**
 * What waits to be judged: of each connection in order, one of each connection after the other. Whoever says a thousand things at
 * once waits behind himself, and the hall's keystrokes go by; and a long queue costs no more to take from than a short one.
 */
export type Arrivals = {
  readonly length: number;
  push(arrival: Arrival): void;
  /** Before what its connections have said since, in this order. */
  putBack(arrivals: readonly Arrival[]): void;
  /** The next ones, at most so many. */
  take(most: number): Arrival[];
  clear(): void;
};

export const openArrivals = (): Arrivals => {
  /** In the order in which their turn comes. */
  const waiting = new Map<Connection, Arrival[]>();
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(arrival) {
      const mine = waiting.get(arrival.connection);
      if (mine) mine.push(arrival);
      else waiting.set(arrival.connection, [arrival]);
      length += 1;
    },
    putBack(arrivals) {
      for (const arrival of arrivals.toReversed()) {
        const mine = waiting.get(arrival.connection);
        if (mine) mine.unshift(arrival);
        else waiting.set(arrival.connection, [arrival]);
      }
      length += arrivals.length;
    },
    take(most) {
      const taken: Arrival[] = [];
      // Who has more to say comes again at the end of the row, and the loop meets him there.
      for (const [connection, mine] of waiting) {
        if (taken.length === most) break;
        waiting.delete(connection);
        taken.push(mine.shift()!);
        if (mine.length > 0) waiting.set(connection, mine);
      }
      length -= taken.length;
      return taken;
    },
    clear() {
      waiting.clear();
      length = 0;
    },
  };
};
