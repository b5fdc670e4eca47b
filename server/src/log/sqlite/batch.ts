import type { Chapter, Entry, Expectations } from "../BoardLog.ts";
import type { Edition, Fence, Seq } from "@nadwa/shared/ids";

/** What crosses between the main thread and the SQLite thread, one message per flush each way. Appends are packed into
 *  two flat buffers that are handed over, not copied: structured cloning of thousands of small objects (and of the
 *  whole pool behind each Buffer) would cost the event loop more than SQLite costs the worker. */

export type Order = { readonly lane: number; readonly entries: readonly Uint8Array[]; readonly on: Expectations };
/** `plan`: per append lane, expected, fence, raise, count, then the lengths of its entries; -1 stands for "none". */
export type PackedAppends = { readonly plan: Float64Array<ArrayBuffer>; readonly bytes: Uint8Array<ArrayBuffer> };
export type PackedEntries = { readonly plan: Float64Array<ArrayBuffer>; readonly bytes: Uint8Array<ArrayBuffer> };

const none = -1;

export const packAppends = (orders: readonly Order[]): PackedAppends => {
  let numbers = 0;
  let size = 0;
  for (const { entries } of orders) {
    numbers += 5 + entries.length;
    for (const entry of entries) size += entry.length;
  }
  const plan = new Float64Array(numbers);
  const bytes = new Uint8Array(size);
  let at = 0;
  let offset = 0;
  for (const { lane, entries, on } of orders) {
    plan[at++] = lane;
    plan[at++] = on.expected ?? none;
    plan[at++] = on.fence ?? none;
    plan[at++] = on.raiseFence ? 1 : 0;
    plan[at++] = entries.length;
    for (const entry of entries) {
      plan[at++] = entry.length;
      bytes.set(entry, offset);
      offset += entry.length;
    }
  }
  return { plan, bytes };
};

/** The orders in their order. Entries are views into `packed.bytes`. */
export function* unpackAppends(packed: PackedAppends): Generator<Order> {
  const { plan, bytes } = packed;
  let at = 0;
  let offset = 0;
  const next = (): number => plan[at++] as number;
  while (at < plan.length) {
    const lane = next();
    const expected = next();
    const fence = next();
    const raise = next() === 1;
    const entries = Array.from({ length: next() }, () => bytes.subarray(offset, (offset += next())));
    yield {
      lane,
      entries,
      on: {
        ...(expected !== none && { expected }),
        ...(fence !== none && { fence }),
        ...(raise && { raiseFence: true as const }),
      },
    };
  }
}

/** Packs entries as they are read, per entry seq, fence, length: kept one by one until the last is there, none of them would die young. */
export const entryPacker = () => {
  const plan: number[] = [];
  let bytes = new Uint8Array(0);
  let size = 0;
  return {
    add(seq: Seq, fence: Fence, entry: Uint8Array): void {
      if (size + entry.length > bytes.length) {
        const larger = new Uint8Array(Math.max(smallestPack, 2 * bytes.length, size + entry.length));
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      bytes.set(entry, size);
      size += entry.length;
      plan.push(seq, fence, entry.length);
    },
    packed: (): PackedEntries => ({ plan: Float64Array.from(plan), bytes }),
  };
};
const smallestPack = 16 * 1024;

export const unpackEntries = ({ plan, bytes }: PackedEntries): Entry[] => {
  const entries: Entry[] = [];
  let offset = 0;
  for (let at = 0; at < plan.length; at += 3) {
    const length = plan[at + 2] as number;
    entries.push({
      seq: plan[at] as number,
      fence: plan[at + 1] as number,
      bytes: bytes.subarray(offset, (offset += length)),
    });
  }
  return entries;
};

/** The answer to one append: outcome, then first seq or head, then the board's fence. */
export const outcomes = { appended: 0, head: 1, fence: 2, damaged: 3, full: 4 } as const;
export const answerWidth = 3;

export type NewLane = { readonly no: number; readonly board: string; readonly name: string };

export type Call =
  | { readonly do: "read"; readonly lane: number; readonly after: Seq }
  | { readonly do: "history"; readonly lane: number; readonly after: Seq }
  | {
      readonly do: "compact";
      readonly lane: number;
      readonly upTo: Seq;
      readonly snapshot: Uint8Array;
      readonly chapters: readonly Chapter[];
    }
  | { readonly do: "purge"; readonly lane: number; readonly snapshot: Uint8Array }
  | { readonly do: "ask"; readonly what: string; readonly with: readonly unknown[] }
  | { readonly do: "tell"; readonly what: string; readonly with: readonly unknown[] };

export type ReadAnswer = {
  readonly snapshot?: { readonly upTo: Seq; readonly bytes: Uint8Array };
  readonly entries: PackedEntries;
  readonly head: Seq;
  readonly fence: Fence;
  readonly edition: Edition;
  readonly damaged: boolean;
};

/** `mistake`: the caller's; `unavailable`: storage could not do it. */
export type CallAnswer =
  | { readonly is: "done"; readonly value: unknown }
  | { readonly is: "mistake"; readonly range: boolean; readonly message: string }
  | { readonly is: "unavailable"; readonly message: string };

export type Batch = {
  readonly lanes: readonly NewLane[];
  readonly appends: PackedAppends;
  /** A call runs when `at` appends of the batch have been done: as the callers gave them. */
  readonly calls: readonly { readonly at: number; readonly call: Call }[];
};

export type BatchAnswer = {
  /** Present when nothing of this batch was written. */
  readonly failed?: string;
  /** It failed because an fsync did: nobody may go on as if nothing had been. */
  readonly syncFailed?: true;
  readonly appends: Float64Array<ArrayBuffer>;
  readonly calls: readonly CallAnswer[];
};

/** What the thread starts with. */
export type StoreSettings = { readonly file: string; readonly reserveBytes: number };
export type ToWorker =
  | { readonly batch: Batch }
  | { readonly backup: string; readonly no: number }
  | { readonly close: true };
/** Why the database could not be opened: rebuilt as a StorageUnusable on the main thread. */
export type OpenProblem = { readonly name: string; readonly message: string };
export type FromWorker =
  | { readonly ready: true }
  | { readonly problem: OpenProblem }
  | { readonly batch: BatchAnswer }
  | { readonly backup: number; readonly failed?: string }
  | { readonly closed: true };
