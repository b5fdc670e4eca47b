import type { Path } from "@nadwa/shared/board/path";
import type { Edition } from "@nadwa/shared/ids";
import type { Connection } from "./connection.ts";
import type { Kind } from "./guard/decode.ts";
import type { Replica } from "./replica.ts";

/** Between a room and its intake: what is handed in, what is told, what can be asked. */

export type Arrival = {
  readonly connection: Connection;
  /** In the connection's account, from 1. */
  readonly index: number;
  readonly kind: Kind;
  readonly bytes: Uint8Array;
  /** The log was read for it already: what it points to is unknown indeed (f). */
  readonly caughtUp?: true;
};

export type Outlet = {
  /** Durable updates in the order of the log, and what they changed. */
  publish(updates: readonly Uint8Array[], changed: readonly Path[]): void;
  /** The replica is exactly what the log says: the moment to answer those who join. */
  exact(): void;
  /** The replica is another one: this state, if there is one, and these updates. */
  rebuilt(state: Uint8Array | undefined, updates: readonly Uint8Array[]): void;
  /** What was read is a document by now. */
  built(): void;
  /** Asks a stock client for what it has and the server has not; false if it was asked often enough. */
  ask(connection: Connection): boolean;
  /** The board has become read-only, or is no longer. */
  readOnly(): void;
  /** Storage does not answer: everybody leaves and comes again. */
  lost(): void;
  mistake(error: unknown, what: string): void;
};

export type Intake = {
  /** Builds it if it is not built; throws if the log holds none. */
  readonly replica: Replica;
  readonly isBuilt: boolean;
  build(): void;
  readonly edition: Edition;
  /** Nothing in the replica waits for the log. */
  readonly isExact: boolean;
  /** The lane is damaged, or storage takes nothing for now. */
  readonly isReadOnly: boolean;
  /** Resolves when the replica is loaded; rejects when storage does not answer. */
  load(): Promise<void>;
  submit(arrival: Arrival): void;
  tick(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Everybody has left: whoever opens the board next finds it compacted. Resolves when it is, or could not be. */
  tidy(): Promise<void>;
  close(): Promise<void>;
};
