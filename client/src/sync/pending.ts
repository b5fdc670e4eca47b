import { type Path, pathKey } from "@nadwa/shared/board/path";
import type { Edition } from "@nadwa/shared/ids";
import type { DeviceStore, FrameRecord } from "./deviceStore.ts";
import type { Touched } from "./reading.ts";

/** A local update that the server does not have durably yet. */
type Frame = {
  readonly record: FrameRecord;
  /** Every touched field with its value before this frame, for as long as the page lives. */
  readonly before: Touched;
  /** Put back after a refusal: refused again, it becomes a draft at once. */
  readonly again: boolean;
};

/** A touched field of everything pending; `base` undefined: not known any more, so it cannot be put back by itself. */
export type PendingField = {
  readonly path: Path;
  readonly base: { readonly value: unknown } | undefined;
  readonly again: boolean;
};

/**
 * The frames of this device in the order made, and how far the server has them. Pure bookkeeping over a store: both sides
 * count the update messages of a connection, and `saved {frames}` is a number in that count.
 */
export class PendingFrames {
  readonly #store: DeviceStore;
  readonly #place: string;
  readonly #queue: string;
  readonly #nextNumber: () => number;
  #frames: readonly Frame[] = [];
  /** Frames by their place in the count of this connection. */
  #sent: Frame[] = [];

  /** `nextNumber` rises within the queue, also from one document of the page to the next. */
  constructor(store: DeviceStore, place: string, queue: string, nextNumber: () => number) {
    this.#store = store;
    this.#place = place;
    this.#queue = queue;
    this.#nextNumber = nextNumber;
  }

  get waiting(): number {
    return this.#frames.length;
  }

  /** Frames that another tab, or this one before a reload, left behind. Their bytes must be in the document already. */
  adopt(records: readonly FrameRecord[]): void {
    const there = new Set(this.#frames.map(({ record }) => `${record.queue} ${record.number}`));
    this.#frames = [
      ...records
        .filter((record) => !there.has(`${record.queue} ${record.number}`))
        .map((record) => ({
          record,
          again: false,
          before: new Map(
            record.touched.flatMap(({ path, base }) =>
              base ? [[pathKey(path), { path, before: base.value }] as const] : [],
            ),
          ),
        })),
      ...this.#frames,
    ];
  }

  add(bytes: Uint8Array, touched: Touched, edition: Edition, again: boolean): void {
    const based = new Set(this.#frames.flatMap(({ record }) => record.touched.map(({ path }) => pathKey(path))));
    const record: FrameRecord = {
      place: this.#place,
      queue: this.#queue,
      number: this.#nextNumber(),
      edition,
      bytes,
      touched: [...touched].map(([key, { path, before }]) =>
        based.has(key) ? { path } : { path, base: { value: before } },
      ),
    };
    this.#frames = [...this.#frames, { record, before: touched, again }];
    // A full or blocked disk must not stop the writing: the frame stays in the page until the server has it.
    this.#store.keepFrame(record).catch(() => {});
  }

  /** A new connection counts from nothing and is told everything again; the server knows what it has by the bytes. */
  connected(): void {
    this.#sent = [];
  }

  /** What this connection has not been told yet, in order; counts as sent from now on. */
  takeUnsent(): readonly Uint8Array[] {
    const sent = new Set(this.#sent);
    const unsent = this.#frames.filter((frame) => !sent.has(frame));
    this.#sent.push(...unsent);
    return unsent.map(({ record }) => record.bytes);
  }

  /** The first `count` messages of this connection are durable. */
  saved(count: number): void {
    const durable = new Set(this.#sent.slice(0, count));
    const gone = this.#frames.filter((frame) => durable.has(frame));
    if (gone.length === 0) return;
    this.#frames = this.#frames.filter((frame) => !durable.has(frame));
    this.#store.dropFrames(gone.map(({ record }) => record)).catch(() => {});
  }

  /** Every field touched by what is pending, with the value it had before the first pending touch. */
  fields(): ReadonlyMap<string, PendingField> {
    const fields = new Map<string, PendingField>();
    for (const { record, before, again } of this.#frames)
      for (const { path } of record.touched) {
        const key = pathKey(path);
        const known = fields.get(key);
        const base = before.get(key);
        if (!known) fields.set(key, { path, base: base ? { value: base.before } : undefined, again });
        else if (again && !known.again) fields.set(key, { ...known, again });
      }
    return fields;
  }

  /** Gives everything up: its words are drafts by now. Resolves when the device has forgotten the frames. */
  async clear(): Promise<void> {
    const gone = this.#frames.map(({ record }) => record);
    this.#frames = [];
    this.#sent = [];
    await this.#store.dropFrames(gone);
  }
}
