import { parentPort, workerData } from "node:worker_threads";
import { type Order, snapshotOf } from "./compaction.ts";

/** The thread of one compaction: answers with the snapshot and ends. */

const { backlog, nowMs } = workerData as Order;
parentPort?.postMessage(snapshotOf(backlog, nowMs));
