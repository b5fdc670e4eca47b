import type { BoardId, Edition, Fence, Seq, VoteId } from "@nadwa/shared/ids";
import type { Result } from "@nadwa/shared/result";

/** All that the server knows about storage of a board. No SQL, no Redis, no Yjs in this file. The rules are numbered in contract.ts. */

export type Zone = "shared" | "backstage";
export type Lane = { readonly board: BoardId; readonly name: "control" | `content/${Zone}` | `ballots/${VoteId}` };

/** `fence` is the board's fence right after this entry: who folds the control lane knows by which fence it judges. */
export type Entry = { readonly seq: Seq; readonly bytes: Uint8Array; readonly fence: Fence };

export type Expectations = {
  /** The lane's head must be exactly this seq. */
  readonly expected?: Seq;
  /** The board's fence must be exactly this one. */
  readonly fence?: Fence;
  /** Raises the board's fence by one, in the same atomic step. */
  readonly raiseFence?: true;
};

export type Appended = { readonly first: Seq; readonly last: Seq; readonly fence: Fence };
/** Nothing was written. `head` is the lane's head and `fence` the board's fence at that moment. */
export type Conflict = { readonly why: "head" | "fence"; readonly head: Seq; readonly fence: Fence };

export type Snapshot = { readonly upTo: Seq; readonly bytes: Uint8Array };
/** What compacted entries said, `first` to `last`, as their writer packed it: to the log it is bytes (sync/history.ts). */
export type Chapter = { readonly first: Seq; readonly last: Seq; readonly bytes: Uint8Array };
export type History = {
  /** One after the other, without a hole. */
  readonly chapters: readonly Chapter[];
  /** A chapter was altered or is missing: these are the good ones before it. */
  readonly damaged?: true;
};

export type Backlog = {
  /** Present when `after` lies before the newest compaction: the state up to `upTo`; `entries` go on from there. */
  readonly snapshot?: Snapshot;
  readonly entries: readonly Entry[];
  readonly head: Seq;
  readonly fence: Fence;
  readonly edition: Edition;
  /** The lane's tail was damaged and cut at the last good entry: open read-only and say so. */
  readonly damaged?: true;
};
export type Unfollow = () => void;

/** Storage that cannot be written (disk full, Redis gone). Never acknowledged, never retried inside the adapter. */
export class LogUnavailable extends Error {
  override readonly name = "LogUnavailable";
}

/** What LogUnavailable says of an append to a lane that `damaged` was said of. */
export const damagedTail = "the lane's tail is damaged: it can be read, not written";

export interface BoardLog {
  /** Appends all entries or none; resolves when they are durable. Rejects with LogUnavailable. */
  append(lane: Lane, entries: readonly Uint8Array[], on?: Expectations): Promise<Result<Appended, Conflict>>;
  /** What came after `after`, beginning with the newest snapshot if the entries since `after` are gone. */
  read(lane: Lane, after: Seq): Promise<Backlog>;
  /** Calls `hear` in order with every entry after `after`, those already there and those to come, each once. */
  follow(lane: Lane, after: Seq, hear: (entries: readonly Entry[]) => void): Unfollow;
  /**
   * Replaces the entries up to `upTo` by a snapshot and, in the same step, what the history has from the first of these
   * chapters on by them. Numbering goes on; the edition stays.
   */
  compact(lane: Lane, upTo: Seq, snapshot: Uint8Array, chapters?: readonly Chapter[]): Promise<void>;
  /** The chapters that end after `after`. */
  history(lane: Lane, after: Seq): Promise<History>;
  /** Erasure: destroys the lane's entries and history up to now, leaves `snapshot`, raises the edition. Returns the head. */
  purge(lane: Lane, snapshot: Uint8Array): Promise<Seq>;
  close(): Promise<void>;
}
