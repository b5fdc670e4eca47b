import { parentPort, workerData } from "node:worker_threads";
import { compactedOf, type Order } from "./compaction.ts";

/** The thread of one compaction: answers with the snapshot and the chapters, and ends. */

parentPort?.postMessage(compactedOf(workerData as Order));
