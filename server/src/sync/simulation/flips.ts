import { addRecommendation, readRecommendations, readText } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import type { Happened } from "@nadwa/shared/session/events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { chainStart, packEvents } from "../../control/chain.ts";
import { seal } from "../../log/entry.ts";
import { packAppends, type Call, outcomes, type ReadAnswer, unpackEntries } from "../../log/sqlite/batch.ts";
import { openStore } from "../../log/sqlite/store.ts";
import { StorageUnusable } from "../../log/StorageUnusable.ts";
import type { Backlog, History } from "../../log/BoardLog.ts";
import { compactedOf } from "../compaction.ts";
import { minuteMs } from "../history.ts";
import { randomFrom } from "../random.ts";
import { replicaFromLog } from "../replica.ts";

/**
 * F8: one bit of a database at rest is another. What was stored is a board: a document, compacted once, with its history, and a
 * control lane. `stored` flips bits of what the log keeps, and each must be found where it is; `anywhere` flips bits of the whole
 * file, SQLite's own pages too, and none may make other words of it in silence. The numbers beside them (fence, edition) have no checksum.
 */

const lanes = ["content/shared", "control"] as const;
const nowMs = Date.parse("2026-11-25T09:00:00Z");

type Store = ReturnType<typeof openStore>;
const open = (file: string): Store => {
  const store = openStore(file);
  const announced = lanes.map((name, no) => ({ no, board: "board", name }));
  try {
    store.run({ lanes: announced, appends: packAppends([]), calls: [] });
  } catch (error) {
    store.close();
    throw error;
  }
  return store;
};
const ask = (store: Store, call: Call): unknown => {
  const [answer] = store.run({ lanes: [], appends: packAppends([]), calls: [{ at: 0, call }] }).calls;
  if (answer?.is !== "done") throw new Error(`${call.do}: ${answer?.message}`);
  return answer.value;
};
const append = (store: Store, lane: number, entry: Uint8Array): number | undefined =>
  store.run({ lanes: [], appends: packAppends([{ lane, entries: [entry], on: {} }]), calls: [] }).appends[0];
const read = (store: Store, lane: number): Backlog => {
  const { entries, damaged, ...rest } = ask(store, { do: "read", lane, after: 0 }) as ReadAnswer;
  return { ...rest, entries: unpackEntries(entries), ...(damaged && { damaged }) };
};
const history = (store: Store): History => ask(store, { do: "history", lane: 0, after: 0 }) as History;
const shown = (doc: Y.Doc): string =>
  JSON.stringify(readRecommendations(doc).map((each) => [each, plainOf(readText(doc, each.id))]));

/** What each entry left the document as, for comparison with what a damaged lane opens at. */
const build = (file: string) => {
  const store = open(file);
  const doc = new Y.Doc();
  const states = [shown(doc)];
  const write = (n: number): void => {
    const before = Y.encodeStateVector(doc);
    const person = n % 2 ? "bo" : "cy";
    doc.clientID = n % 2 ? 1 : 2;
    const text = "نص جديد ".repeat(1 + (n % 5));
    addRecommendation(doc, { id: `r${n}`, axis: "care", order: `a${n}`, createdBy: person, createdAtMs: nowMs, text });
    const bytes = Y.encodeStateAsUpdate(doc, before);
    const atMs = nowMs + n * (minuteMs / 4);
    append(store, 0, seal({ kind: "update", person, clients: [doc.clientID], edition: 1, atMs, bytes }));
    states.push(shown(doc));
  };
  for (let n = 0; n < 12; n++) write(n);
  const made = compactedOf({ backlog: read(store, 0), last: undefined, nowMs });
  if (!made) throw new Error("a board just written is damaged");
  ask(store, { do: "compact", lane: 0, upTo: 12, ...made });
  for (let n = 12; n < 40; n++) write(n);
  const joined = (person: string): Happened => ({
    type: "personJoined",
    person,
    role: "participant",
    category: "expert",
  });
  const events = Array.from({ length: 20 }, (_, n) => ({ ...joined(`p${n}`), actor: "server", atMs: nowMs }));
  for (const entry of packEvents(events, chainStart)) append(store, 1, entry);
  const whole = { lanes: lanes.map((_, lane) => read(store, lane)), history: history(store) };
  store.close();
  return { bytes: readFileSync(file), states, whole };
};

type Kept = {
  readonly what: "entry" | "snapshot" | "chapter";
  readonly lane: number;
  readonly seq: number;
  readonly bytes: Uint8Array;
};

export type Flips = { readonly [outcome: string]: number };

/** What went wrong is thrown, with the place of the flip. */
export const flips = async (given: {
  readonly stored: number;
  readonly anywhere: number;
  readonly seed: number;
}): Promise<Flips> => {
  // Nothing here is about being durable: memory, where there is such a folder, does not wait for a disk.
  const folder = await mkdtemp(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "nadwa-flips-"));
  const file = join(folder, "nadwa.db");
  const { bytes, states, whole } = build(file);
  const random = randomFrom(given.seed);
  const counts: { [outcome: string]: number } = {};
  const count = (outcome: string): void => void (counts[outcome] = (counts[outcome] ?? 0) + 1);
  /** Calls with the file in which one bit of the byte at this place is another. */
  const flipped = (place: number, look: () => void): void => {
    const other = Buffer.from(bytes);
    other[place] = other[place]! ^ (1 << random(8));
    writeFileSync(file, other);
    try {
      look();
    } catch (error) {
      throw new Error(`byte ${place}, seed ${given.seed}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      for (const more of ["-wal", "-shm"]) rmSync(`${file}${more}`, { force: true });
    }
  };

  const kept: Kept[] = [
    ...whole.lanes.flatMap(({ entries }, lane) =>
      entries.map(({ seq, bytes: entry }) => ({ what: "entry" as const, lane, seq, bytes: entry })),
    ),
    { what: "snapshot", lane: 0, seq: 12, bytes: whole.lanes[0]!.snapshot!.bytes },
    ...whole.history.chapters.map(({ first, bytes: chapter }) => ({
      what: "chapter" as const,
      lane: 0,
      seq: first,
      bytes: chapter,
    })),
  ];
  const size = kept.reduce((sum, each) => sum + each.bytes.length, 0);
  for (let flip = 0; flip < given.stored; flip++) {
    let at = random(size);
    const hit = kept.find((each) => at < each.bytes.length || void (at -= each.bytes.length))!;
    const start = bytes.indexOf(hit.bytes);
    if (start < 0) throw new Error(`${hit.what} ${hit.seq} does not lie in one piece`);
    flipped(start + at, () => {
      const store = open(file);
      try {
        expectFound(store, hit, states);
        count(`${hit.what} found`);
      } finally {
        store.close();
      }
    });
  }
  for (let flip = 0; flip < given.anywhere; flip++) {
    flipped(random(bytes.length), () => {
      const outcome = outcomeOf(file, whole);
      if (outcome === "anywhere: other, without a word") throw new Error(outcome);
      count(outcome);
    });
  }
  await rm(folder, { recursive: true });
  return counts;
};

const expectFound = (store: Store, { what, lane, seq }: Kept, states: readonly string[]): void => {
  const backlog = read(store, lane);
  if (what === "chapter") {
    const { damaged, chapters } = history(store);
    if (!damaged || chapters.some(({ last }) => last >= seq)) throw new Error("an altered chapter was read");
    if (backlog.damaged) throw new Error("a damaged history must not stop a board");
    return;
  }
  if (!backlog.damaged) throw new Error(`an altered ${what} was read`);
  const good = what === "snapshot" ? 0 : seq - 1;
  if (backlog.head !== good) throw new Error(`the lane opens at ${backlog.head}, not at ${good}`);
  if (append(store, lane, Uint8Array.of(1)) !== outcomes.damaged) throw new Error("a damaged lane was written on");
  if (lane !== 0) return;
  const loaded = replicaFromLog(backlog, nowMs);
  if (!loaded.damaged || shown(loaded.replica.doc) !== states[good])
    throw new Error("not the board of the last good entry");
};

/** All that somebody wrote; not the numbers that the log puts beside it. */
const wordsOf = ({ lanes: read, history: told }: ReturnType<typeof build>["whole"]): string =>
  JSON.stringify([
    read.map(({ snapshot, entries }) => [snapshot?.bytes, entries.map((entry) => entry.bytes)]),
    told.chapters.map((chapter) => chapter.bytes),
  ]);

const outcomeOf = (file: string, whole: ReturnType<typeof build>["whole"]): string => {
  let store: Store | undefined;
  try {
    store = open(file);
    const now = { lanes: [read(store, 0), read(store, 1)], history: history(store) };
    if (now.lanes.some(({ damaged }) => damaged) || now.history.damaged) return "anywhere: damage found";
    if (JSON.stringify(now) === JSON.stringify(whole)) return "anywhere: read as it was";
    return wordsOf(now) === wordsOf(whole)
      ? "anywhere: a number beside it is another"
      : "anywhere: other, without a word";
  } catch (error) {
    return error instanceof StorageUnusable ? "anywhere: refused in one sentence" : `anywhere: refused`;
  } finally {
    store?.close();
  }
};
