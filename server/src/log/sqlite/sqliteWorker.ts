import { backup } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { Batch, BatchAnswer, FromWorker, ReadAnswer, ToWorker } from "./batch.ts";
import { openStore } from "./store.ts";
import { problemOf } from "./openProblem.ts";

/** The thread that SQLite runs in: a slow fsync stalls it, never the event loop. `workerData` is the file. */

const port = parentPort;
if (!port) throw new Error("sqliteWorker runs as a worker only");
const say = (message: FromWorker, handOver: readonly ArrayBuffer[] = []): void => port.postMessage(message, handOver);

/** What the answer can hand over instead of copying. */
const buffersOf = ({ calls }: Batch, answer: BatchAnswer): ArrayBuffer[] => [
  answer.appends.buffer,
  ...answer.calls.flatMap((it, at) => {
    if (it.is !== "done" || calls[at]?.call.do !== "read") return [];
    const { entries } = it.value as ReadAnswer;
    return [entries.plan.buffer, entries.bytes.buffer];
  }),
];

const start = (): void => {
  const store = openStore(String(workerData));
  port.on("message", (message: ToWorker) => {
    if ("batch" in message) {
      const answer = store.run(message.batch);
      say({ batch: answer }, buffersOf(message.batch, answer));
    } else if ("backup" in message) {
      backup(store.db, message.backup).then(
        () => say({ backup: message.no }),
        (error: Error) => say({ backup: message.no, failed: error.message }),
      );
    } else {
      store.close();
      say({ closed: true });
      port.close();
    }
  });
  say({ ready: true });
};

try {
  start();
} catch (error) {
  const problem = problemOf(error);
  if (!problem) throw error;
  say({ problem });
  port.close();
}
