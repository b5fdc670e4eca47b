import { fail, ok, type Result } from "@nadwa/shared/result";
import { Worker } from "node:worker_threads";
import { damagedTail, LogUnavailable, type Appended, type Conflict, type Lane } from "../BoardLog.ts";
import { laneKey } from "../followers.ts";
import {
  answerWidth,
  outcomes,
  packAppends,
  type Batch,
  type BatchAnswer,
  type Call,
  type FromWorker,
  type NewLane,
  type Order,
  type StoreSettings,
  type ToWorker,
} from "./batch.ts";
import { errorOf } from "./openProblem.ts";

/** The event loop's end of the SQLite thread. One batch is under way at a time; what comes meanwhile is the next batch.
 *  So a quiet server commits at once, and a busy one shares each fsync among all that have queued. */

/** One transaction should not grow without limit, nor the memory for its copy. */
const largestBatchBytes = 16 * 1024 * 1024;

type Settle<T> = { readonly resolve: (value: T) => void; readonly reject: (error: Error) => void };
type WaitingAppend = Settle<Result<Appended, Conflict>> & { readonly order: Order };
type WaitingCall = Settle<unknown> & { readonly at: number; readonly call: Call };

/** Which appends were committed together, and what was answered to each (batch.ts). */
export type Committed = (orders: readonly Order[], answers: Float64Array) => void;

export type StoreThread = {
  /** The number under which the thread knows the lane. */
  no(lane: Lane): number;
  lane(no: number): Lane;
  append(order: Order): Promise<Result<Appended, Conflict>>;
  call(call: Call): Promise<unknown>;
  /** Told of each commit before its appends resolve. */
  onCommit(told: Committed): void;
  /** Resolves with the reason when an fsync has failed; nothing is taken any more. */
  readonly syncFailed: Promise<string>;
  backup(to: string): Promise<void>;
  /** Finishes what has queued, then closes the file. */
  close(): Promise<void>;
};

export const startStoreThread = async (settings: StoreSettings): Promise<StoreThread> => {
  const worker = new Worker(new URL("./sqliteWorker.ts", import.meta.url), { workerData: settings });
  const send = (message: ToWorker, handOver: readonly ArrayBuffer[] = []): void =>
    worker.postMessage(message, handOver);
  await opened(worker);

  const numbers = new Map<string, number>();
  const lanes: Lane[] = [];
  let unannounced: NewLane[] = [];
  let appends: WaitingAppend[] = [];
  let calls: WaitingCall[] = [];
  let underWay: { appends: readonly WaitingAppend[]; calls: readonly WaitingCall[] } | undefined;
  const backups = new Map<number, Settle<void>>();
  let flushing = false;
  let stopped: string | undefined;
  let closing: Promise<void> | undefined;
  let closed = (): void => {};
  let told: Committed = () => {};
  const { promise: syncFailed, resolve: tellSyncFailed } = Promise.withResolvers<string>();

  const flush = (): void => {
    flushing = false;
    if (underWay || stopped) return;
    if (appends.length + calls.length === 0) {
      if (closing) send({ close: true });
      return;
    }
    let size = 0;
    let count = 0;
    while (count < appends.length && size < largestBatchBytes)
      for (const entry of (appends[count++] as WaitingAppend).order.entries) size += entry.length;
    const whole = count === appends.length;
    const taken = whole ? calls.length : calls.findIndex((call) => call.at > count);
    underWay = { appends: appends.slice(0, count), calls: calls.slice(0, taken < 0 ? calls.length : taken) };
    appends = appends.slice(count);
    calls = calls.slice(underWay.calls.length).map((call) => ({ ...call, at: call.at - count }));
    const packed = packAppends(underWay.appends.map((append) => append.order));
    const batch: Batch = {
      lanes: unannounced,
      appends: packed,
      calls: underWay.calls.map(({ at, call }) => ({ at, call })),
    };
    unannounced = [];
    send({ batch }, [packed.plan.buffer, packed.bytes.buffer]);
  };

  /** At the end of the current turn, so that all that one turn appends is one batch. */
  const flushSoon = (): void => {
    if (flushing || underWay) return;
    flushing = true;
    queueMicrotask(flush);
  };

  const settle = (answer: BatchAnswer): void => {
    const { appends: done, calls: asked } = underWay ?? { appends: [], calls: [] };
    underWay = undefined;
    if (answer.syncFailed) tellSyncFailed(answer.failed ?? "fsync failed");
    // The thread goes on with the next batch while this one is told.
    flush();
    if (answer.failed !== undefined) {
      for (const append of done) append.reject(new LogUnavailable(answer.failed));
    } else {
      told(
        done.map((append) => append.order),
        answer.appends,
      );
      for (const [at, append] of done.entries()) settleAppend(append, answer.appends, at * answerWidth);
    }
    for (const [at, call] of asked.entries()) {
      const it = answer.calls[at];
      if (it?.is === "done") call.resolve(it.value);
      else if (it?.is === "mistake") call.reject(new (it.range ? RangeError : Error)(it.message));
      else call.reject(new LogUnavailable(it?.message ?? "no answer"));
    }
  };

  const stop = (why: string): void => {
    stopped ??= why;
    const left = [...(underWay?.appends ?? []), ...(underWay?.calls ?? []), ...appends, ...calls, ...backups.values()];
    [underWay, appends, calls] = [undefined, [], []];
    backups.clear();
    for (const waiting of left) waiting.reject(new LogUnavailable(why));
    closed();
  };

  worker.on("message", (message: FromWorker) => {
    if ("batch" in message) settle(message.batch);
    else if ("backup" in message) {
      const waiting = backups.get(message.backup);
      backups.delete(message.backup);
      if (message.failed === undefined) waiting?.resolve();
      else waiting?.reject(new LogUnavailable(message.failed));
    } else if ("closed" in message) stop("the store is closed");
  });
  worker.on("error", (error) => stop(error instanceof Error ? error.message : String(error)));
  worker.on("exit", () => stop("the store's thread has ended"));

  const refuseWhenClosed = (): void => {
    if (stopped !== undefined) throw new LogUnavailable(stopped);
    if (closing) throw new LogUnavailable("the store is closing");
  };

  return {
    no(lane) {
      const key = laneKey(lane);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const no = lanes.push(lane) - 1;
      numbers.set(key, no);
      unannounced.push({ no, board: lane.board, name: lane.name });
      return no;
    },
    lane: (no) => lanes[no] as Lane,
    append: (order) =>
      new Promise((resolve, reject) => {
        refuseWhenClosed();
        appends.push({ order, resolve, reject });
        flushSoon();
      }),
    call: (call) =>
      new Promise((resolve, reject) => {
        refuseWhenClosed();
        calls.push({ at: appends.length, call, resolve, reject });
        flushSoon();
      }),
    onCommit(tell) {
      told = tell;
    },
    syncFailed,
    backup: (to) =>
      new Promise((resolve, reject) => {
        refuseWhenClosed();
        const no = backups.size === 0 ? 0 : Math.max(...backups.keys()) + 1;
        backups.set(no, { resolve, reject });
        send({ backup: to, no });
      }),
    close() {
      closing ??= new Promise((resolve) => {
        closed = resolve;
        if (stopped !== undefined) resolve();
        else flushSoon();
      });
      return closing;
    },
  };
};

const settleAppend = ({ order, resolve, reject }: WaitingAppend, answers: Float64Array, at: number): void => {
  const [outcome, seq, fence] = [answers[at] as number, answers[at + 1] as number, answers[at + 2] as number];
  if (outcome === outcomes.appended) resolve(ok({ first: seq, last: seq + order.entries.length - 1, fence }));
  else if (outcome === outcomes.full) reject(new LogUnavailable("the disk is full"));
  else if (outcome === outcomes.damaged) reject(new LogUnavailable(damagedTail));
  else resolve(fail({ why: outcome === outcomes.head ? "head" : "fence", head: seq, fence }));
};

const opened = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (message: FromWorker) => {
      worker.off("error", reject);
      if ("problem" in message) reject(errorOf(message.problem));
      else resolve();
    });
  });
