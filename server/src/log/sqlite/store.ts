import { directoryIn } from "../../directory/sqlite/tables.ts";
import { LogUnavailable } from "../BoardLog.ts";
import { outcomes, unpackAppends, type Batch, type BatchAnswer, type Call, type CallAnswer } from "./batch.ts";
import { isSyncFailure, openDatabase, resultCode } from "./database.ts";
import { lanesIn } from "./lanes.ts";
import type { Reserve } from "./reserve.ts";

/** The whole of the SQLite thread but its messages: one batch is one transaction and one fsync. What is read is read
 *  after the commit, so that nobody is shown what is not durable. */

const full = 13;
const constraint = 19;

/** SQLite tells that something is wrong with the outside; anything else is the caller's mistake. */
const isFault = (error: unknown): boolean =>
  error instanceof LogUnavailable || (resultCode(error) !== 0 && resultCode(error) !== constraint);
const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const diskIsFull = "the disk is full";

/** With a reserve, only what is of votes is written while it does not lie ready. */
export const openStore = (file: string, reserve?: Reserve) => {
  const { db, lanes, directory } = openDatabase(file, (opened) => ({
    db: opened,
    lanes: lanesIn(opened),
    directory: directoryIn(opened),
  }));
  /** After an error of the disk nobody knows what is on it: no more writing until the file is opened again. */
  let broken: string | undefined;
  let syncFailed = false;

  const write = (call: Writing): unknown => {
    switch (call.do) {
      case "compact":
        return lanes.compact(call.lane, call.upTo, call.snapshot, call.chapters);
      case "purge":
        return lanes.purge(call.lane, call.snapshot);
      case "tell": {
        db.exec("SAVEPOINT tell");
        try {
          return directory.tell(call.what, call.with);
        } catch (error) {
          if (db.isTransaction) db.exec("ROLLBACK TO tell");
          throw error;
        } finally {
          if (db.isTransaction) db.exec("RELEASE tell");
        }
      }
    }
  };

  const answered = (make: () => unknown): CallAnswer => {
    try {
      return { is: "done", value: make() };
    } catch (error) {
      if (error instanceof LogUnavailable) return { is: "unavailable", message: error.message };
      if (isFault(error)) throw error;
      return { is: "mistake", range: error instanceof RangeError, message: said(error) };
    }
  };

  const transaction = (batch: Batch, votesOnly: boolean): { answers: number[]; calls: CallAnswer[] } => {
    const answers: number[] = [];
    const calls: CallAnswer[] = [];
    db.exec("BEGIN IMMEDIATE");
    let done = 0;
    let next = 0;
    const callsUpTo = (appends: number): void => {
      for (; next < batch.calls.length && (batch.calls[next]?.at ?? 0) <= appends; next++) {
        const call = batch.calls[next]?.call;
        if (!call || isReading(call)) continue;
        calls[next] = votesOnly ? { is: "unavailable", message: diskIsFull } : answered(() => write(call));
      }
    };
    for (const order of unpackAppends(batch.appends)) {
      callsUpTo(done++);
      answers.push(...(votesOnly && !lanes.isOfVotes(order.lane) ? [outcomes.full, 0, 0] : lanes.append(order)));
    }
    callsUpTo(done);
    lanes.save();
    db.exec("COMMIT");
    return { answers, calls };
  };

  /** Throws when nothing was written. */
  const writeAll = (batch: Batch): ReturnType<typeof transaction> => {
    const votesOnly = reserve?.ready() === false;
    try {
      return transaction(batch, votesOnly);
    } catch (error) {
      rollBack(error);
      if (votesOnly || resultCode(error) !== full || !reserve?.release()) throw error;
    }
    try {
      return transaction(batch, true);
    } catch (error) {
      rollBack(error);
      throw error;
    }
  };

  /** After a purge. `secure_delete` clears what is deleted, but not the copies that stay in the slack of a page when SQLite
   *  moves rows to its neighbour: only writing the whole file anew, and emptying the write-ahead file, ends them.
   *  Returns why it could not be done. */
  const sweep = (): string | undefined => {
    try {
      db.exec("VACUUM");
      db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      return undefined;
    } catch (error) {
      if (isSyncFailure(error)) distrust(error);
      return `purged, but the file still holds old bytes: ${said(error)}`;
    }
  };

  const distrust = (error: unknown): void => {
    broken = said(error);
    syncFailed ||= isSyncFailure(error);
  };

  const rollBack = (error: unknown): void => {
    if (resultCode(error) !== full) distrust(error);
    try {
      if (db.isTransaction) db.exec("ROLLBACK");
    } catch (worse) {
      distrust(worse);
    }
    lanes.forget();
  };

  return {
    db,
    run(batch: Batch): BatchAnswer {
      for (const lane of batch.lanes) lanes.announce(lane);
      let answers: number[] = [];
      let calls: CallAnswer[] = [];
      let failed = broken;
      const writes = batch.appends.plan.length > 0 || batch.calls.some(({ call }) => !isReading(call));
      if (writes && !failed)
        try {
          ({ answers, calls } = writeAll(batch));
        } catch (error) {
          failed = said(error);
        }
      for (const [at, { call }] of batch.calls.entries()) {
        if (isReading(call))
          try {
            calls[at] = answered(() => read(call));
          } catch (error) {
            calls[at] = { is: "unavailable", message: said(error) };
          }
        else if (failed) calls[at] = { is: "unavailable", message: failed };
      }
      if (!failed && batch.calls.some(({ call }, at) => call.do === "purge" && calls[at]?.is === "done")) {
        const left = sweep();
        for (const [at, { call }] of batch.calls.entries())
          if (left !== undefined && call.do === "purge") calls[at] = { is: "unavailable", message: left };
      }
      return {
        ...(failed !== undefined && { failed }),
        ...(syncFailed && { syncFailed }),
        appends: failed === undefined ? Float64Array.from(answers) : new Float64Array(0),
        calls,
      };
    },
    close(): void {
      db.close();
    },
  };

  function read(call: Reading): unknown {
    switch (call.do) {
      case "read":
        return lanes.read(call.lane, call.after);
      case "history":
        return lanes.history(call.lane, call.after);
      case "ask":
        return directory.ask(call.what, call.with);
    }
  }
};

type Reading = Extract<Call, { do: "read" | "history" | "ask" }>;
type Writing = Exclude<Call, Reading>;
const isReading = (call: Call): call is Reading => call.do === "read" || call.do === "history" || call.do === "ask";
