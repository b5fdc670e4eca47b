import { rename, rm } from "node:fs/promises";
import { sqliteDirectory } from "../../directory/sqlite/sqliteDirectory.ts";
import type { Directory } from "../../directory/Directory.ts";
import type { BoardLog } from "../BoardLog.ts";
import { sqliteLog } from "./sqliteLog.ts";
import { startStoreThread } from "./storeThread.ts";

export type SqliteStore = {
  readonly log: BoardLog;
  readonly directory: Directory;
  /** Resolves with the reason when an fsync has failed. What is on the disk is not known then: the process has to end. */
  readonly syncFailed: Promise<string>;
  /** Writes a whole copy of the database to `to` while the server goes on; the copy is there complete or not at all. */
  backup(to: string): Promise<void>;
  close(): Promise<void>;
};

/** Opens or makes the database `file`: log and directory in one file, one thread, one group commit.
 *  Rejects with a StorageUnusable that says in one sentence what is wrong. */
export const openSqlite = async (
  file: string,
  /** Room on the disk that is kept so that an open vote can be finished when the disk is full. */
  { reserveBytes = 0 } = {},
): Promise<SqliteStore> => {
  const thread = await startStoreThread({ file, reserveBytes });
  const log = sqliteLog(thread);
  return {
    log,
    directory: sqliteDirectory(thread),
    syncFailed: thread.syncFailed,
    async backup(to) {
      const unfinished = `${to}.unfinished`;
      await rm(unfinished, { force: true });
      try {
        await thread.backup(unfinished);
        await rename(unfinished, to);
      } finally {
        await rm(unfinished, { force: true });
      }
    },
    async close() {
      await Promise.all([log.close(), thread.close()]);
    },
  };
};
