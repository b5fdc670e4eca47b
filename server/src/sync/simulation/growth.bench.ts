import { addRecommendation, readRecommendations, readText, textOf } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import type { Lane } from "../../log/BoardLog.ts";
import { seal } from "../../log/entry.ts";
import { openSqlite } from "../../log/sqlite/openSqlite.ts";
import { compact, entriesPerSnapshot, readHistory } from "../compaction.ts";
import { boardAt, minuteMs } from "../history.ts";
import { randomFrom } from "../random.ts";

/**
 * How a board grows on the disk, started by scripts/growth.mjs: a hall types at twenty keys a second on a clock that runs ahead,
 * into the real log with the real compaction. Every keystroke is one update, as it is from a real editor. Ends with 1 if the
 * history does not tell every hour as it was.
 */

const edits = Number(process.argv[2] ?? 1_000_000);
const [people, recommendations] = [60, 100];
const betweenEditsMs = 50;
const longestText = 2_000;
const letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ";

const folder = await mkdtemp(join(tmpdir(), "nadwa-growth-"));
const file = join(folder, "nadwa.db");
const store = await openSqlite(file);
const { log } = store;
const lane: Lane = { board: "growth", name: "content/shared" };
const random = randomFrom(15);
const doc = new Y.Doc();
let nowMs = Date.parse("2026-11-25T08:00:00Z");
const startedAtMs = nowMs;

let [updates, written] = [0, 0];
let waiting: Uint8Array[] = [];
const own = (person: number): number => 1_000 + person;
const send = async (): Promise<void> => {
  await log.append(lane, waiting);
  waiting = [];
};
doc.on("update", (bytes: Uint8Array) => {
  const person = `person-${String(doc.clientID - own(0)).padStart(15, "0")}`;
  const entry = seal({ kind: "update", person, clients: [doc.clientID], edition: 1, atMs: nowMs, bytes });
  updates += 1;
  written += entry.length;
  waiting.push(entry);
});
for (let n = 0; n < recommendations; n++) {
  doc.clientID = own(n % people);
  const createdBy = `person-${n % people}`;
  addRecommendation(doc, { id: `r${n}`, axis: "care", order: `a${n}`, createdBy, createdAtMs: nowMs, text: "نص" });
}

/** Where each person writes, as a place that stays where it is while others write before it. */
const carets = Array.from({ length: people }, () => ({ at: random(recommendations), place: 0, left: 0 }));
const edit = (person: number): void => {
  doc.clientID = own(person);
  const caret = carets[person]!;
  const words = () => (textOf(doc, `r${caret.at}`)!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  if (caret.left-- <= 0) {
    Object.assign(caret, { at: random(recommendations), left: 20 + random(200) });
    caret.place = random(words().length + 1);
  }
  const text = words();
  caret.place = Math.min(caret.place, text.length);
  if (text.length > longestText) {
    text.delete(random(text.length - 400), 400);
    caret.place = 0;
  } else if (caret.place > 0 && random(8) === 0) text.delete(--caret.place, 1);
  else text.insert(caret.place++, letters[random(letters.length)]!);
};

const shown = (board: Y.Doc): string =>
  JSON.stringify(readRecommendations(board).map(({ id }) => [id, plainOf(readText(board, id))]));
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} kB`;
const figures = async (): Promise<string> => {
  const { chapters } = await log.history(lane, 0);
  const { snapshot } = await log.read(lane, 0);
  const history = chapters.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const size = (await stat(file)).size;
  return (
    `${updates} edits in ${((nowMs - startedAtMs) / 3_600_000).toFixed(1)} h: as they came ${kilobytes(written)} ` +
    `(${(written / updates).toFixed(1)} bytes an edit); history ${kilobytes(history)} in ${chapters.length} chapters ` +
    `(${(history / updates).toFixed(1)} bytes an edit), snapshot ${kilobytes(snapshot?.bytes.length ?? 0)}, ` +
    `file ${kilobytes(size)} (${(size / updates).toFixed(1)} bytes an edit); ` +
    `${compactions} compactions, the longest ${longestMs.toFixed(0)} ms; ` +
    `its thread had up to ${megabytes(most)}, the process has ${megabytes(process.memoryUsage.rss())}`
  );
};

let perSnapshot = entriesPerSnapshot(0);
let [compactions, compactingMs, longestMs, most] = [0, 0, 0, 0];
/** Looks into the heap of each thread that is started from here on: those that compact. */
process.on("worker", (worker) => {
  const look = async (): Promise<void> => {
    const { total_heap_size: heap, external_memory: beside } = await worker.getHeapStatistics();
    most = Math.max(most, heap + beside);
  };
  // It may end meanwhile.
  const looking = setInterval(() => void look().catch(() => {}), 20);
  worker.once("exit", () => clearInterval(looking));
});
const compacting = async (): Promise<void> => {
  const from = performance.now();
  const documentBytes = await compact(log, lane, nowMs);
  if (documentBytes === undefined) throw new Error("the lane was not compacted");
  perSnapshot = entriesPerSnapshot(documentBytes);
  compactions += 1;
  const tookMs = performance.now() - from;
  compactingMs += tookMs;
  longestMs = Math.max(longestMs, tookMs);
};

const hours = new Map<number, string>();
let sinceSnapshot = 0;
const began = performance.now();
for (let done = 1; done <= edits; done++) {
  const before = Math.floor(nowMs / 3_600_000);
  nowMs += betweenEditsMs;
  if (Math.floor(nowMs / 3_600_000) > before) hours.set(nowMs - minuteMs, shown(doc));
  edit(random(people));
  if (waiting.length >= 100) {
    sinceSnapshot += waiting.length;
    await send();
  }
  if (sinceSnapshot >= perSnapshot) {
    sinceSnapshot = 0;
    await compacting();
  }
  if (done % 100_000 === 0) console.log(await figures());
}
if (waiting.length > 0) await send();
console.log(await figures());
console.log(
  `took ${((performance.now() - began) / 1_000).toFixed(0)} s, ${(compactingMs / 1_000).toFixed(0)} s of it compacting`,
);

const from = performance.now();
const { minutes, damaged } = await readHistory(log, lane, nowMs);
const last = shown(boardAt(minutes, nowMs));
console.log(`the whole history is read in ${((performance.now() - from) / 1_000).toFixed(1)} s`);
const wrong = [...hours].filter(([untilMs, board]) => shown(boardAt(minutes, untilMs)) !== board);
await store.close();
await rm(folder, { recursive: true });
console.log(`${hours.size - wrong.length} of ${hours.size} hours are told as they were`);
if (damaged || wrong.length > 0 || last !== shown(doc)) {
  console.error("the history is not what was written");
  process.exit(1);
}
