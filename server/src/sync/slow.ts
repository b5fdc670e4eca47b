import type { Connection } from "./connection.ts";

/**
 * Who reads too slowly: above 1 MiB that wait for a socket it is given nothing more; when it has read them it gets one difference
 * to what it was given last. Whoever does not read at all is closed and comes again.
 */

export const fullBytes = 1024 * 1024;
const drainedBytes = 64 * 1024;
const patienceMs = 10_000;

type Dozing = { readonly vector: Uint8Array };
type Waiting = { lowestBytes: number; sinceMs: number };

export type SlowReaders = {
  /** It was given everything up to this state vector and gets nothing more for now. */
  doze(connection: Connection, vector: Uint8Array): void;
  leave(connection: Connection): void;
  /** Those who have read what waited for them, with what they have; and those who read nothing for ten seconds. */
  look(connections: Iterable<Connection>): {
    readonly awake: readonly (readonly [Connection, Uint8Array])[];
    readonly gone: readonly Connection[];
  };
};

export const slowReaders = (nowMs: () => number): SlowReaders => {
  const dozing = new Map<Connection, Dozing>();
  const waiting = new Map<Connection, Waiting>();
  return {
    doze(connection, vector) {
      dozing.set(connection, { vector });
    },
    leave(connection) {
      dozing.delete(connection);
      waiting.delete(connection);
    },
    look(connections) {
      const awake: (readonly [Connection, Uint8Array])[] = [];
      const gone: Connection[] = [];
      for (const connection of connections) {
        const bytes = connection.socket.bufferedAmount;
        const asleep = dozing.get(connection);
        if (bytes <= (asleep ? drainedBytes : fullBytes)) {
          waiting.delete(connection);
          if (asleep) awake.push([connection, asleep.vector]);
          dozing.delete(connection);
          continue;
        }
        const before = waiting.get(connection);
        // A large board over a thin line takes its time: as long as it gets shorter it is waited for.
        if (!before || bytes <= before.lowestBytes - drainedBytes)
          waiting.set(connection, { lowestBytes: bytes, sinceMs: nowMs() });
        else if (nowMs() - before.sinceMs > patienceMs) gone.push(connection);
      }
      return { awake, gone };
    },
  };
};
