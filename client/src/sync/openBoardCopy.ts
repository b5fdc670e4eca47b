import { openBoard } from "@nadwa/shared/board/board";
import { type Path, pathKey, type Touch } from "@nadwa/shared/board/path";
import type { BoardId, Edition } from "@nadwa/shared/ids";
import { type Refusal, refusal, refusals } from "@nadwa/shared/refusal";
import * as Y from "yjs";
import type { BoardCopy, Draft, SaveState } from "./BoardCopy.ts";
import { type BoardLine, connectBoard } from "./provider.ts";
import type { DeviceStore, FrameRecord } from "./deviceStore.ts";
import { sameValue, valueAt } from "./fields.ts";
import { PendingFrames } from "./pending.ts";
import { type Reading, readBoard } from "./reading.ts";
import { draftFieldOf, type Held, putBack, wordsOf } from "./rescue.ts";
import type { Tabs } from "./tabs.ts";

/**
 * One board on this device, from the first page load to leaving (A13).
 *
 *  1 the kept copy and the frames that were not durable become the document; it is shown at once, also without network
 *  2 every local update is a frame: kept on the device, sent, counted, forgotten when the server has it
 *  3 a refusal, or another edition: a fresh document joins under a new client id, while the person goes on in the old one
 *  4 when it has joined: what may still be written and nobody else changed is put back, the rest becomes drafts; only then
 *    does the fresh document replace the old one on the screen, and the old frames are forgotten
 */
export type BoardStore = {
  /** Undefined until the device's storage has been read. */
  readonly now: () => BoardNow | undefined;
  readonly hear: (listener: () => void) => () => void;
  readonly redial: () => void;
  readonly lost: () => void;
  /** The person's rights have changed: the save state may read differently. */
  readonly rightsChanged: () => void;
  readonly close: () => void;
};

export type BoardNow = BoardCopy & { readonly reading: Reading };

export type Asked = {
  readonly board: BoardId;
  /** Role of this screen's membership. */
  readonly as: string;
  readonly address: string;
  readonly store: DeviceStore;
  readonly tabs: Tabs;
  readonly allowed: (touch: Touch) => boolean;
  /** False for those who may write nothing at all: their state is "read only", not "saved". */
  readonly mayWrite: () => boolean;
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly Socket?: typeof WebSocket;
  readonly random?: () => number;
};

/** Origins of transactions that are not the person's own work. */
const fromDevice = Symbol("from the device");
export const asRescued = Symbol("put back");

/**
 * After a change that was not made here Yjs deletes format marks that look redundant. A page that joins hears the past piece by
 * piece, from its own device too, and would delete what is not redundant any more; who may not write, for itself alone.
 */
const untidied = (transaction: Y.Transaction): void => {
  if (!transaction.local) transaction._needFormattingCleanup = false;
};

/** One document with what is heard, pending and connected for it. */
type Life = {
  readonly doc: Y.Doc;
  readonly reading: Reading;
  readonly pending: PendingFrames;
  line: BoardLine | undefined;
};

const keepCopyAfterMs = 1_500;
const lookForOrphansMs = 15_000;

export const openBoardCopy = (asked: Asked): BoardStore => {
  const { store, tabs, board } = asked;
  const random = asked.random ?? Math.random;
  const place = `${board}/${asked.as}`;
  const listeners = new Set<() => void>();
  let number = asked.nowMs();
  let edition: Edition = 0;
  let drafts: readonly Draft[] = [];
  let line: "offline" | "connecting" | "synced" = "connecting";
  /** Whether the line has failed since the page began: until then the first connection is only loading. */
  let wasOffline = false;
  let ended: Refusal | undefined;
  let closed = false;
  let redials = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let redialTimer: ReturnType<typeof setTimeout> | undefined;

  const begin = (): Life => {
    const doc = openBoard(new Y.Doc());
    doc.on("afterTransaction", untidied);
    const pending = new PendingFrames(store, place, tabs.own, () => number++);
    return { doc, reading: readBoard(doc), pending, line: undefined };
  };
  let life = begin();
  /** The fresh document that is joining while the old one is still on the screen. */
  let next: Life | undefined;

  const saveState = (): SaveState => {
    const { waiting } = life.pending;
    if (ended) return { is: "closed", refusal: ended };
    if (line === "offline" || (line === "connecting" && wasOffline && !next)) return { is: "offline", waiting };
    if (line === "connecting" && !next) return { is: "loading" };
    if (waiting > 0 || next) return { is: "saving", waiting: Math.max(1, waiting) };
    return asked.mayWrite() ? { is: "saved" } : { is: "readOnly" };
  };

  const keepDraft = (draft: Draft): void => {
    drafts = [...drafts, draft];
    store.keepDraft(place, draft).catch(() => {});
  };
  const forgetDraft = (id: string): void => {
    drafts = drafts.filter((draft) => draft.id !== id);
    store.dropDraft(place, id).catch(() => {});
    changed();
  };
  const draftOf = (path: Path, text: string, field: string, because: Refusal): Draft => ({
    id: asked.newId(),
    recommendation: path[1] ?? "",
    text,
    field,
    refusal: because,
    atMs: asked.nowMs(),
  });

  const flushed = (patienceMs: number): Promise<boolean> =>
    new Promise((resolve) => {
      const done = (): boolean => line === "synced" && life.pending.waiting === 0 && !next;
      if (done()) return resolve(true);
      const late = setTimeout(() => finish(false), patienceMs);
      const listener = (): void => void (done() && finish(true));
      const finish = (all: boolean): void => {
        clearTimeout(late);
        listeners.delete(listener);
        resolve(all);
      };
      listeners.add(listener);
    });

  let shown: BoardNow | undefined;
  const changed = (): void => {
    if (closed || !life.line) return;
    const { doc, reading, line: at } = life;
    const fresh = saveState();
    const save = shown && sameValue(shown.save, fresh) ? shown.save : fresh;
    shown = { doc, reading, awareness: at.awareness, save, drafts, forgetDraft, flushed };
    for (const listener of listeners) listener();
  };

  /** Only what the server has: a copy with unsent words in it would show them in another tab as if they were everybody's. */
  const keepCopy = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (line !== "synced" || life.pending.waiting > 0 || next || ended) return;
      store.keepCopy({ place, edition, state: Y.encodeStateAsUpdate(life.doc) }).catch(() => {});
    }, keepCopyAfterMs);
  };

  /** Somebody deleted the recommendation in which this person was still writing: the words are offered back. */
  const keepWordsOfDeleted = (at: Life, transaction: Y.Transaction): void => {
    for (const { path, before } of at.reading.touched(transaction).values()) {
      if (path.length !== 2 || before === undefined || at.reading.contents(path[1]!)) continue;
      for (const { path: written } of at.pending.fields().values()) {
        if (written[1] !== path[1] || written.length === 2) continue;
        const held: Held = { path: written, base: undefined, mine: valueAt(written, before as never), again: false };
        const words = wordsOf(held);
        if (!words.trim()) continue;
        keepDraft(draftOf(written, words, draftFieldOf(held), refusal("unknown-recommendation")));
        changed();
      }
    }
  };

  const watch = (at: Life): void => {
    at.doc.on("update", (bytes: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (origin === at.line?.provider || origin === fromDevice) {
        if (origin !== fromDevice) keepWordsOfDeleted(at, transaction);
      } else {
        at.pending.add(bytes, at.reading.touched(transaction), edition, origin === asRescued);
        at.line?.send();
        if (at === life) changed();
      }
      keepCopy();
    });
  };

  const connect = (at: Life): void => {
    at.line = connectBoard(
      {
        address: asked.address,
        board,
        as: asked.as,
        doc: at.doc,
        pending: at.pending,
        random,
        ...(asked.Socket ? { Socket: asked.Socket } : {}),
      },
      {
        onEdition: (heard) => {
          if (edition !== 0 && heard !== edition) {
            edition = heard;
            return joinAfresh(at, refusal("other-edition"));
          }
          edition = heard;
        },
        onSaved: () => {
          keepCopy();
          changed();
        },
        onRefused: (because) => joinAfresh(at, because),
        onBroken: () => joinAfresh(at, refusal("resync")),
        onClosed: (because) => {
          if (refusals[because.code].retry !== "rejoin" || redials >= 8) {
            ended = because;
            return changed();
          }
          redials += 1;
          redialTimer = setTimeout(() => joinAfresh(at, because), random() * Math.min(10_000, 250 * 2 ** redials));
        },
        onLine: (heard) => {
          // While it dials again after a loss, it is still lost.
          if (at !== (next ?? life) || heard === "connecting") return;
          line = heard;
          if (heard === "offline") wasOffline = true;
          if (heard === "synced") {
            redials = 0;
            if (at === next) swap();
          }
          keepCopy();
          changed();
        },
      },
    );
  };

  let because: Refusal = refusal("resync");
  /** The old document stays on the screen, and takes what is typed, until the fresh one has joined. */
  const joinAfresh = (at: Life, why: Refusal): void => {
    if (closed || ended || at !== (next ?? life)) return;
    because = why;
    const given = next;
    next = begin();
    watch(next);
    line = "connecting";
    at.line?.provider.disconnect();
    given?.line?.close();
    connect(next);
    changed();
  };

  const swap = (): void => {
    const old = life;
    const fresh = next!;
    next = undefined;
    const fields = old.pending.fields();
    const made = new Set(
      [...fields.values()]
        .filter(({ path, base }) => path.length === 2 && base?.value === undefined)
        .map(({ path }) => pathKey(path)),
    );
    const held = [...fields.values()]
      // The whole of a recommendation that was just made carries its text and fields.
      .filter(({ path }) => path.length === 2 || !made.has(pathKey(path.slice(0, 2))))
      .map(({ path, base, again }): Held => ({
        path,
        base,
        again,
        mine: valueAt(path, old.reading.contents(path[1] ?? "")),
      }));
    life = fresh;
    for (const each of held) {
      let fate: ReturnType<typeof putBack> = "draft";
      fresh.doc.transact(() => (fate = putBack(fresh.doc, each, asked.allowed)), asRescued);
      if (fate === "draft") keepDraft(draftOf(each.path, wordsOf(each), draftFieldOf(each), because));
    }
    old.pending.clear().catch(() => {});
    old.reading.close();
    old.line?.close();
    store.dropCopy(place).catch(() => {});
  };

  const orphans = async (records: readonly FrameRecord[]): Promise<readonly FrameRecord[]> => {
    const open = await tabs.open([...new Set(records.map((record) => record.queue))]);
    return records.filter((record) => !open.has(record.queue));
  };
  const takeOver = (records: readonly FrameRecord[]): void => {
    if (records.length === 0) return;
    for (const record of records) Y.applyUpdate(life.doc, record.bytes, fromDevice);
    life.pending.adopt(records);
    life.line?.send();
  };
  const lookForOrphans = async (): Promise<void> => {
    const records = await store.frames(place);
    const left = (await orphans(records)).filter((record) => record.queue !== tabs.own);
    if (closed || next || left.length === 0) return;
    takeOver(left);
    changed();
  };

  const start = async (): Promise<void> => {
    const nothing = [undefined, [], []] as const;
    const [copy, records, kept] = await Promise.all([
      store.copy(place),
      store.frames(place),
      store.drafts(place),
    ]).catch(() => nothing);
    const free = await orphans(records).catch(() => []);
    if (closed) return;
    drafts = [...kept, ...drafts];
    if (copy) Y.applyUpdate(life.doc, copy.state, fromDevice);
    takeOver([...records.filter((record) => record.queue === tabs.own), ...free]);
    edition = copy?.edition ?? free[0]?.edition ?? 0;
    connect(life);
    changed();
  };
  watch(life);
  void start();
  const looking = setInterval(() => void lookForOrphans().catch(() => {}), lookForOrphansMs);

  return {
    now: () => shown,
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    redial: () => (next ?? life).line?.redial(),
    lost: () => (next ?? life).line?.lost(),
    rightsChanged: changed,
    close: () => {
      closed = true;
      clearTimeout(timer);
      clearTimeout(redialTimer);
      clearInterval(looking);
      for (const each of [life, next]) {
        each?.line?.close();
        each?.reading.close();
      }
      listeners.clear();
    },
  };
};
