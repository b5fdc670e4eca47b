import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId, CommandId } from "@nadwa/shared/ids";
import type { Command } from "@nadwa/shared/protocol/up";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** Commands that were not answered yet. They are on the device before they are sent, so that a closed page asks again. */
export type Kept = {
  readonly session: BoardId;
  readonly as: Role;
  readonly command: Command;
  readonly atMs: number;
};
export type Outbox = {
  readonly keep: (kept: Kept) => Promise<void>;
  readonly forget: (id: CommandId) => Promise<void>;
  /** Of one session and role, in the order of making. */
  readonly left: (session: BoardId, as: Role) => Promise<readonly Kept[]>;
};

/** A ballot is refused by the server once its vote is closed; steering that comes minutes late would surprise the hall. */
const steeringIsStaleAfterMs = 60_000;
const isPersonal = (command: Command): boolean => command.type === "castBallot" || command.type === "support";
export const isStale = (kept: Kept, nowMs: number): boolean =>
  !isPersonal(kept.command) && nowMs - kept.atMs > steeringIsStaleAfterMs;

interface Schema extends DBSchema {
  orders: { key: string; value: Kept };
}
export const outboxName = "nadwa-orders";

/** A device without storage (private window, full disk) loses only what it had not sent when its page closes. */
export const openOutbox = (): Outbox => {
  const opened: Promise<IDBPDatabase<Schema> | undefined> = openDB<Schema>(outboxName, 1, {
    upgrade: (database) => {
      database.createObjectStore("orders", { keyPath: "command.id" });
    },
    // Another page erases this device's traces: let it.
    blocking: (_version, _to, event) => (event.target as IDBDatabase).close(),
  }).catch(() => undefined);
  const tolerated = async <T>(act: (database: IDBPDatabase<Schema>) => Promise<T>, instead: T): Promise<T> => {
    const database = await opened;
    if (!database) return instead;
    try {
      return await act(database);
    } catch {
      return instead;
    }
  };
  return {
    keep: (kept) => tolerated(async (database) => void (await database.put("orders", kept)), undefined),
    forget: (id) => tolerated((database) => database.delete("orders", id), undefined),
    left: async (session, as) => {
      const all = await tolerated((database) => database.getAll("orders"), []);
      return all
        .filter((kept) => kept.session === session && kept.as === as)
        .toSorted((one, other) => one.atMs - other.atMs);
    },
  };
};
