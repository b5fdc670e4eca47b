import type { Edition } from "@nadwa/shared/ids";
import { type DBSchema, deleteDB, openDB } from "idb";
import type { Draft } from "./BoardCopy.ts";

/** What this device keeps of a board (A13). `place` is board and role: one browser may hold several memberships of a board. */

/** One local update as it was made, until the server has it durably. */
export type FrameRecord = {
  readonly place: string;
  /** The tab that made it. */
  readonly queue: string;
  readonly number: number;
  readonly edition: Edition;
  readonly bytes: Uint8Array;
  /** Each field it touched, by pathKey. `base` only where no earlier pending frame has it. */
  readonly touched: readonly { readonly path: readonly string[]; readonly base?: { readonly value: unknown } }[];
};
/** The whole document, so that a reload without network still shows it. */
export type CopyRecord = { readonly place: string; readonly edition: Edition; readonly state: Uint8Array };

export type DeviceStore = {
  readonly copy: (place: string) => Promise<CopyRecord | undefined>;
  readonly keepCopy: (copy: CopyRecord) => Promise<void>;
  readonly dropCopy: (place: string) => Promise<void>;
  /** In the order made, queue by queue. */
  readonly frames: (place: string) => Promise<readonly FrameRecord[]>;
  readonly keepFrame: (frame: FrameRecord) => Promise<void>;
  readonly dropFrames: (frames: readonly FrameRecord[]) => Promise<void>;
  readonly drafts: (place: string) => Promise<readonly Draft[]>;
  readonly keepDraft: (place: string, draft: Draft) => Promise<void>;
  readonly dropDraft: (place: string, id: string) => Promise<void>;
  /** Words of a recommendation that is being composed and not submitted yet. */
  readonly words: (place: string, key: string) => Promise<unknown>;
  readonly keepWords: (place: string, key: string, value: unknown) => Promise<void>;
};

interface Schema extends DBSchema {
  copies: { key: string; value: CopyRecord };
  frames: { key: [string, string, number]; value: FrameRecord };
  drafts: { key: [string, string]; value: { place: string; id: string; draft: Draft } };
  words: { key: [string, string]; value: { place: string; key: string; value: unknown } };
}
const name = "nadwa";
/** All keys that begin with a place; a list sorts after every string. */
const within = (place: string): IDBKeyRange => IDBKeyRange.bound([place], [place, []]);

const openIndexed = async (): Promise<DeviceStore> => {
  const db = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore("copies", { keyPath: "place" });
      fresh.createObjectStore("frames", { keyPath: ["place", "queue", "number"] });
      fresh.createObjectStore("drafts", { keyPath: ["place", "id"] });
      fresh.createObjectStore("words", { keyPath: ["place", "key"] });
    },
    // Another tab wipes the device or brings a newer schema: do not stand in its way.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return {
    copy: (place) => db.get("copies", place),
    keepCopy: async (copy) => void (await db.put("copies", copy)),
    dropCopy: (place) => db.delete("copies", place),
    frames: (place) => db.getAll("frames", within(place)),
    keepFrame: async (frame) => void (await db.put("frames", frame)),
    dropFrames: async (frames) => {
      const { store, done } = db.transaction("frames", "readwrite");
      await Promise.all([...frames.map((frame) => store.delete([frame.place, frame.queue, frame.number])), done]);
    },
    drafts: async (place) => (await db.getAll("drafts", within(place))).map(({ draft }) => draft),
    keepDraft: async (place, draft) => void (await db.put("drafts", { place, id: draft.id, draft })),
    dropDraft: (place, id) => db.delete("drafts", [place, id]),
    words: async (place, key) => (await db.get("words", [place, key]))?.value,
    keepWords: async (place, key, value) =>
      value === undefined ? db.delete("words", [place, key]) : void (await db.put("words", { place, key, value })),
  };
};

/** For a browser without storage (private mode, blocked): everything works while the page is open, nothing survives it. */
export const memoryStore = (): DeviceStore => {
  const copies = new Map<string, CopyRecord>();
  const frames = new Map<string, FrameRecord>();
  const drafts = new Map<string, { place: string; draft: Draft }>();
  const words = new Map<string, unknown>();
  const keyOf = ({ place, queue, number }: FrameRecord) => `${place} ${queue} ${number}`;
  return {
    copy: async (place) => copies.get(place),
    keepCopy: async (copy) => void copies.set(copy.place, copy),
    dropCopy: async (place) => void copies.delete(place),
    frames: async (place) =>
      [...frames.values()]
        .filter((frame) => frame.place === place)
        .toSorted((a, b) => (a.queue === b.queue ? a.number - b.number : a.queue < b.queue ? -1 : 1)),
    keepFrame: async (frame) => void frames.set(keyOf(frame), frame),
    dropFrames: async (gone) => gone.forEach((frame) => frames.delete(keyOf(frame))),
    drafts: async (place) => [...drafts.values()].filter((each) => each.place === place).map(({ draft }) => draft),
    keepDraft: async (place, draft) => void drafts.set(`${place} ${draft.id}`, { place, draft }),
    dropDraft: async (place, id) => void drafts.delete(`${place} ${id}`),
    words: async (place, key) => words.get(`${place} ${key}`),
    keepWords: async (place, key, value) => void words.set(`${place} ${key}`, value),
  };
};

/** Some private windows neither open a database nor refuse it: the board does not wait for them longer than this. */
const openPatienceMs = 4_000;
const late = (): Promise<DeviceStore> =>
  new Promise((resolve) => setTimeout(() => resolve(memoryStore()), openPatienceMs));

let opened: Promise<DeviceStore> | undefined;
/** The device's store, opened once per page; the memory of the page where the browser gives none. */
export const openDeviceStore = (): Promise<DeviceStore> => {
  opened ??=
    typeof indexedDB === "undefined"
      ? Promise.resolve(memoryStore())
      : Promise.race([openIndexed(), late()]).catch(() => memoryStore());
  return opened;
};

/** Forgets every board on this device: copies, drafts and what was not sent. For "leave". */
export const wipeDevice = async (): Promise<void> => {
  opened = undefined;
  if (typeof indexedDB !== "undefined") await deleteDB(name);
};
