import { backup } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { Batch, BatchAnswer, FromWorker, ReadAnswer, StoreSettings, ToWorker } from "./batch.ts";
import { openReserve } from "./reserve.ts";
import { openStore } from "./store.ts";
import { problemOf } from "./openProblem.ts";

/** The thread that SQLite runs in: a slow fsync stalls it, never the event loop. `workerData` is the
 *  file, and how much room beside it is kept for votes. */

const port = parentPort;
if (!port) throw new Error("sqliteWorker runs as a worker only");
const say = (message: FromWorker, handOver: readonly ArrayBuffer[] = []): void => port.postMessage(message, handOver);

/** What the answer can hand over instead of copying. */
const buffersOf = ({ calls }: Batch, answer: BatchAnswer): ArrayBuffer[] => [
  answer.appends.buffer,
  ...answer.calls.flatMap((it, at) => {
    if (it.is !== "done" || calls[at]?.call.do !== "read") return [];
    const { entries, snapshot } = it.value as ReadAnswer;
    return [entries.plan.buffer, entries.bytes.buffer, ...(snapshot ? [snapshot.bytes.buffer as ArrayBuffer] : [])];
  }),
];

/** Pages of a backup that are copied while appends wait: less than a millisecond. */
const pagesPerStep = 100;

const start = (): void => {
  const { file, reserveBytes } = workerData as StoreSettings;
  const reserve = reserveBytes > 0 ? openReserve(`${file}-reserve`, reserveBytes) : undefined;
  const store = openStore(file, reserve);
  reserve?.ready();
  /** What came during a backup. Its steps run in another thread on the same connection, and one of them fails when it
   *  meets a write; so batches run between two steps, in `progress`, and at the end. */
  let held: Batch[] | undefined;
  let backups = Promise.resolve();

  const run = (batch: Batch): void => {
    const answer = store.run(batch);
    say({ batch: answer }, buffersOf(batch, answer));
  };
  const runHeld = (): void => {
    for (const batch of held?.splice(0) ?? []) run(batch);
  };
  const backUp = async (to: string, no: number): Promise<void> => {
    held = [];
    try {
      await backup(store.db, to, { rate: pagesPerStep, progress: runHeld });
      say({ backup: no });
    } catch (error) {
      say({ backup: no, failed: error instanceof Error ? error.message : String(error) });
    } finally {
      runHeld();
      held = undefined;
    }
  };
  const close = (): void => {
    store.close();
    say({ closed: true });
    port.close();
  };

  port.on("message", (message: ToWorker) => {
    if ("batch" in message) {
      if (held) held.push(message.batch);
      else run(message.batch);
    } else if ("backup" in message) backups = backups.then(() => backUp(message.backup, message.no));
    else void backups.then(close);
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
