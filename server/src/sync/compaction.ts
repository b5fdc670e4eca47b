import { Worker } from "node:worker_threads";
import type { Backlog, BoardLog, Lane } from "../log/BoardLog.ts";
import { replicaFromLog } from "./replica.ts";

/**
 * Replaces a lane's history by a snapshot. It is made from the log and not from a replica in use, so at any time; and for a large
 * board in a thread of its own, so that nobody's keystroke waits for it.
 */

/** Up to here making it takes less than starting a thread would. */
const smallBytes = 256 * 1024;

export const compact = async (log: BoardLog, lane: Lane, nowMs: number): Promise<void> => {
  const backlog = await log.read(lane, 0);
  const isSmall = bytesOf(backlog) <= smallBytes;
  const snapshot = isSmall ? snapshotOf(backlog, nowMs) : await snapshotInThread(backlog, nowMs);
  if (snapshot) await log.compact(lane, backlog.head, snapshot);
};

/** Undefined for a damaged backlog: it stays as it is. */
export const snapshotOf = (backlog: Backlog, nowMs: number): Uint8Array | undefined => {
  const { replica, damaged } = replicaFromLog(backlog, nowMs);
  return damaged ? undefined : replica.snapshot(nowMs);
};

export type Order = { readonly backlog: Backlog; readonly nowMs: number };

const snapshotInThread = (backlog: Backlog, nowMs: number): Promise<Uint8Array | undefined> =>
  new Promise((made, failed) => {
    const worker = new Worker(new URL("./compactionWorker.ts", import.meta.url), {
      workerData: { backlog, nowMs } satisfies Order,
    });
    worker.once("message", made);
    worker.once("error", failed);
    worker.once("exit", () => failed(new Error("the thread that compacts has ended without a word")));
  });

export const bytesOf = ({ snapshot, entries }: Backlog): number =>
  entries.reduce((sum, { bytes }) => sum + bytes.length, snapshot?.bytes.length ?? 0);
