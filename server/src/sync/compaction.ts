import { Worker } from "node:worker_threads";
import type { Backlog, BoardLog, Chapter, Lane } from "../log/BoardLog.ts";
import { unseal } from "../log/entry.ts";
import { chaptersOf, type Minute, unpackMinute } from "./history.ts";
import { replicaFromLog } from "./replica.ts";
import { decodeSnapshot } from "./snapshot.ts";

/**
 * Replaces a lane's entries by a snapshot and by chapters of its history, a minute each. Both are made from the log and not from
 * a replica in use, so at any time; and for a large board in a thread of its own, so that nobody's keystroke waits for it.
 */

/** Up to here making it takes less than starting a thread would. */
const smallBytes = 256 * 1024;

/**
 * After how many entries a lane is compacted. It costs as much as the document is large, whatever is new, so a large document waits
 * for more: each entry pays the same for it. Doubled and not divided, so that nodes which know of different sizes count the same steps.
 */
export const entriesPerSnapshot = (documentBytes: number): number =>
  500 * 2 ** Math.max(0, Math.ceil(Math.log2(documentBytes / smallBytes)));

export type Order = {
  readonly backlog: Backlog;
  /** The newest chapter of the history, which ends where the snapshot does. */
  readonly last: Chapter | undefined;
  readonly nowMs: number;
};
export type Compacted = { readonly snapshot: Uint8Array; readonly chapters: readonly Chapter[] };

/** Returns how large the snapshot is; undefined where nothing was to be made, or could be. */
export const compact = async (log: BoardLog, lane: Lane, nowMs: number): Promise<number | undefined> => {
  const backlog = await log.read(lane, 0);
  const from = backlog.snapshot?.upTo ?? 0;
  const { chapters } = await log.history(lane, from - 1);
  const last = chapters.at(-1);
  // Another node has compacted between the two.
  if (last && last.last !== from) return undefined;
  const order = { backlog, last, nowMs };
  const made = bytesOf(backlog) <= smallBytes ? compactedOf(order) : await inThread(order);
  if (made) await log.compact(lane, backlog.head, made.snapshot, made.chapters);
  return made?.snapshot.length;
};

/** Undefined for a damaged backlog: it stays as it is. */
export const compactedOf = ({ backlog, last, nowMs }: Order): Compacted | undefined => {
  const { replica, damaged, applied } = replicaFromLog(backlog, nowMs);
  if (damaged) return undefined;
  return {
    snapshot: replica.snapshot(nowMs),
    chapters: chaptersSince(backlog, last, new Set(applied.map(({ seq }) => seq))),
  };
};

const chaptersSince = (backlog: Backlog, last: Chapter | undefined, counts: ReadonlySet<number>) =>
  chaptersOf({
    after: backlog.snapshot?.upTo ?? 0,
    upTo: backlog.head,
    written: backlog.entries.flatMap(({ seq, bytes }) => {
      const envelope = counts.has(seq) ? unseal(bytes) : undefined;
      return envelope ? [{ seq, envelope }] : [];
    }),
    last,
    base: backlog.snapshot?.bytes.length ? decodeSnapshot(backlog.snapshot.bytes).state : undefined,
  });

export type Told = { readonly minutes: readonly Minute[]; readonly damaged: boolean };

/** Everything that a content lane remembers, what is not compacted yet too. `damaged`: it goes on, but not readably. */
export const readHistory = async (log: BoardLog, lane: Lane, nowMs: number): Promise<Told> => {
  const { chapters, damaged = false } = await log.history(lane, 0);
  const backlog = await log.read(lane, 0);
  const { applied, damaged: cut, head } = replicaFromLog(backlog, nowMs);
  const counts = new Set(applied.map(({ seq }) => seq));
  const newest = damaged ? [] : chaptersSince({ ...backlog, head }, chapters.at(-1), counts);
  const before = chapters.filter(({ first }) => !newest[0] || first < newest[0].first);
  return { minutes: [...before, ...newest].map(({ bytes }) => unpackMinute(bytes)), damaged: damaged || cut };
};

const inThread = (order: Order): Promise<Compacted | undefined> =>
  new Promise((made, failed) => {
    const worker = new Worker(new URL("./compactionWorker.ts", import.meta.url), { workerData: order });
    worker.once("message", made);
    worker.once("error", failed);
    worker.once("exit", () => failed(new Error("the thread that compacts has ended without a word")));
  });

export const bytesOf = ({ snapshot, entries }: Backlog): number =>
  entries.reduce((sum, { bytes }) => sum + bytes.length, snapshot?.bytes.length ?? 0);
