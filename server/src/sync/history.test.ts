import { readRecommendations, readText, textOf } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { BoardLog } from "../log/BoardLog.ts";
import { seal, unseal } from "../log/entry.ts";
import { openRedis } from "../log/redis/openRedis.ts";
import { startTestRedis } from "../log/redis/testRedis.ts";
import { openSqlite } from "../log/sqlite/openSqlite.ts";
import { compact, readHistory } from "./compaction.ts";
import { boardAt, changesIn, minuteMs, packMinute, unpackMinute } from "./history.ts";
import { randomFrom } from "./random.ts";
import { type Tab, tab } from "./tab.ts";
import { recommend, world, type World } from "./world.ts";

/** What was written is told again: by whom, in which minute, and the board as of any of them. */

let here: World;
let tabs: Tab[] = [];
let passedMs = 0;
const pass = (ms: number) => {
  passedMs += ms;
  here.wait(ms);
};
const nowMs = () => Date.now() + passedMs;
const minuteNow = () => Math.floor(nowMs() / minuteMs) * minuteMs;
beforeEach(async () => {
  here = await world();
  passedMs = 0;
  // A test takes less than a minute of its own: none passes but those it lets pass.
  pass(minuteMs - (Date.now() % minuteMs));
});
afterEach(async () => {
  for (const each of tabs) each.destroy();
  tabs = [];
  await here.close();
});

const join = async (person: string) => {
  const joined = tab({ board: here.board, sync: here.sync }, person, { doc: new Y.Doc() });
  tabs.push(joined);
  joined.dial();
  await joined.settle();
  return joined;
};
const everybody = async () => {
  for (let round = 0; round < 3; round++) for (const each of tabs) await each.settle();
};
const wordsOf = (doc: Y.Doc, id = "r") => (textOf(doc, id)!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
const shown = (doc: Y.Doc) =>
  readRecommendations(doc).map((each) => ({ ...each, text: plainOf(readText(doc, each.id)) }));
const compacted = () => compact(here.log, here.lane, nowMs());
const told = () => readHistory(here.log, here.lane, nowMs());

test("the board as of any minute, however often it was compacted in between", async () => {
  const [bo, cy] = [await join("bo"), await join("cy")];
  const random = randomFrom(15);
  recommend(bo.doc, "r", "bo", "نص");
  recommend(cy.doc, "s", "cy", "Texte");
  await everybody();
  const asOf = new Map<number, unknown>();
  let compactions = 0;
  for (let step = 0; step < 60; step++) {
    const { doc } = random(2) ? bo : cy;
    const words = wordsOf(doc, random(2) ? "r" : "s");
    if (words.length > 3 && random(3) === 0) words.delete(random(words.length - 2), 1 + random(2));
    else words.insert(random(words.length + 1), `${step} `);
    await everybody();
    asOf.set(minuteNow(), shown(here.sync && (await here.replay())));
    if (random(4) === 0) {
      await compacted();
      compactions++;
    }
    if (random(3) === 0) pass(minuteMs * (1 + random(3)));
  }
  expect(compactions).toBeGreaterThan(5);
  const { chapters } = await here.log.history(here.lane, 0);
  expect(chapters.map(({ bytes }) => unpackMinute(bytes).startsAtMs)).toEqual([
    0,
    ...[...asOf.keys()].slice(0, chapters.length - 1),
  ]);
  const { minutes, damaged } = await told();
  expect(damaged).toBe(false);
  expect(asOf.size).toBeGreaterThan(10);
  for (const [minute, board] of asOf) expect(shown(boardAt(minutes, minute))).toEqual(board);
});

test("who wrote and who removed what in which minute, as it stood at its end", async () => {
  const [bo, ana] = [await join("bo"), await join("ana")];
  recommend(bo.doc, "r", "bo", "Ecole pour tous");
  await everybody();
  const first = minuteNow();
  pass(minuteMs);
  wordsOf(ana.doc).delete(6, 4);
  wordsOf(ana.doc).insert(6, "avec");
  await everybody();
  // Written and taken back within a minute: nobody's business.
  wordsOf(bo.doc).insert(0, "hmm");
  await everybody();
  wordsOf(bo.doc).delete(0, 3);
  wordsOf(bo.doc).insert(0, "Une ");
  await everybody();
  const second = minuteNow();
  for (const after of ["the entries", "the chapters"]) {
    const changes = changesIn((await told()).minutes).filter(({ recommendation }) => recommendation === "r");
    expect(changes, after).toMatchObject([
      { startsAtMs: first, person: "bo", removed: "" },
      { startsAtMs: second, person: "ana", wrote: "avec", removed: "pour" },
      { startsAtMs: second, person: "bo", wrote: "Une ", removed: "" },
    ]);
    expect(changes[0]?.wrote, after).toBe("Ecole pour tous");
    await compacted();
  }
});

describe("a host reads it with one command", () => {
  const folders: string[] = [];
  afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));
  const dataDir = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "nadwa-history-"));
    folders.push(folder);
    return folder;
  };
  const run = (settings: { readonly [name: string]: string }, ...args: string[]) =>
    spawnSync(process.execPath, [path.join(import.meta.dirname, "history.tool.ts"), ...args], {
      encoding: "utf8",
      env: { ...process.env, DATA_DIR: folders[0], REDIS_URL: "", ...settings },
    });
  /** The same board in another store, compacted; returns the minute in which it began. */
  const movedTo = async (log: BoardLog) => {
    const bo = await join("bo");
    recommend(bo.doc, "r", "bo", "Ecole");
    await everybody();
    const minute = minuteNow();
    pass(minuteMs);
    wordsOf(bo.doc).insert(5, " ouverte");
    await everybody();
    const { entries } = await here.log.read(here.lane, 0);
    await log.append(
      here.lane,
      entries.map(({ bytes }) => bytes),
    );
    await compact(log, here.lane, nowMs());
    return new Date(minute).toISOString();
  };
  const changes = /bo {2}Ecole ouverte\n {2}\+ Ecole\n.*bo {2}Ecole ouverte\n {2}\+ {2}ouverte\n/;

  test("from the embedded store: who wrote what, the board as of a minute, and why it cannot be read", async () => {
    const folder = await dataDir();
    expect(run({}, here.board).stderr).toMatch(/There is no .*nadwa\.db/);
    const store = await openSqlite(path.join(folder, "nadwa.db"));
    const minute = await movedTo(store.log);
    expect(run({}, here.board).stderr).toMatch(/in use by another process/);
    await store.close();
    expect(run({}, here.board).stdout).toMatch(changes);
    expect(run({}, here.board, minute).stdout).toBe("r\nEcole\n\n");
    expect(run({}, "nobody").stderr).toMatch(/Nothing is known/);
    expect(run({}, here.board, "noon").stderr).toMatch(/is no minute/);
    expect(run({}).stderr).toMatch(/^usage/);
  });

  test("from Redis, while a server uses it", async () => {
    await dataDir();
    const redis = await startTestRedis();
    try {
      const store = await openRedis(redis.url);
      const minute = await movedTo(store.log);
      expect(run({ REDIS_URL: redis.url }, here.board).stdout).toMatch(changes);
      expect(run({ REDIS_URL: redis.url }, here.board, minute).stdout).toBe("r\nEcole\n\n");
      expect(run({ REDIS_URL: redis.url }, "nobody").stderr).toMatch(/Nothing is known/);
      expect(run({ REDIS_URL: "http://here" }, here.board).stderr).toMatch(/REDIS_URL must begin/);
      await store.close();
      await redis.kill();
      expect(run({ REDIS_URL: redis.url }, here.board).stderr).toMatch(/^No Redis answers/);
    } finally {
      await redis.stop();
    }
  });
});

test("a history that begins late begins with the board as it was", async () => {
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "vieux");
  await everybody();
  // A lane compacted before there were chapters, and one that was purged, have a snapshot and no history.
  const { head } = await here.log.read(here.lane, 0);
  await compacted();
  const { snapshot } = await here.log.read(here.lane, 0);
  expect((await here.log.history(here.lane, 0)).chapters).not.toEqual([]);
  await here.log.purge(here.lane, snapshot!.bytes);
  expect(await here.log.history(here.lane, 0)).toEqual({ chapters: [] });
  const doc = await here.replay();
  const before = Y.encodeStateVector(doc);
  wordsOf(doc).insert(0, "très ");
  const bytes = Y.encodeStateAsUpdate(doc, before);
  pass(minuteMs);
  const entry = seal({ kind: "update", person: "bo", clients: [doc.clientID], edition: 2, atMs: nowMs(), bytes });
  await here.log.append(here.lane, [entry]);
  await compacted();
  const { chapters } = await here.log.history(here.lane, 0);
  expect(chapters.map(({ first, last }) => [first, last])).toEqual([
    [head, head],
    [head + 1, head + 1],
  ]);
  const { minutes } = await told();
  expect(plainOf(readText(boardAt(minutes, 0), "r"))).toBe("vieux");
  expect(plainOf(readText(boardAt(minutes, nowMs()), "r"))).toBe("très vieux");
});

test("what the guard accepts is logged with the time, and an entry that does not count is not told", async () => {
  const bo = await join("bo");
  recommend(bo.doc, "r", "bo", "vrai");
  await everybody();
  const { entries } = await here.log.read(here.lane, 0);
  expect(unseal(entries.at(-1)!.bytes)?.atMs).toBeGreaterThanOrEqual(minuteNow());
  const doc = await here.replay();
  doc.clientID = bo.doc.clientID;
  const before = Y.encodeStateVector(doc);
  wordsOf(doc).insert(0, "faux");
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const clients = [bo.doc.clientID];
  await here.log.append(here.lane, [
    seal({ kind: "update", person: "eve", clients, edition: 1, atMs: nowMs(), bytes }),
  ]);
  await compacted();
  expect(plainOf(readText(boardAt((await told()).minutes, nowMs()), "r"))).toBe("vrai");
});

test("a clock that is a little behind opens no minute, one that was set back does; a long minute comes in pieces", async () => {
  const doc = await here.replay();
  const random = randomFrom(1);
  const write = async (atMs: number, letters = 3) => {
    const before = Y.encodeStateVector(doc);
    const id = `r${await here.log.read(here.lane, 0).then(({ head }) => head)}`;
    recommend(doc, id, "bo", Array.from({ length: letters }, () => String.fromCharCode(0x621 + random(40))).join(""));
    const bytes = Y.encodeStateAsUpdate(doc, before);
    await here.log.append(here.lane, [
      seal({ kind: "update", person: "bo", clients: [doc.clientID], edition: 1, atMs, bytes }),
    ]);
  };
  const at = minuteNow();
  for (const ms of [0, 60_000, 59_000, 61_000, -3_600_000]) await write(at + ms);
  await compacted();
  const startsAt = async () =>
    (await here.log.history(here.lane, 0)).chapters.map(({ bytes }) => unpackMinute(bytes).startsAtMs);
  expect(await startsAt()).toEqual([0, at, at + minuteMs, at - 3_600_000]);
  await write(at - 3_600_000, 100_000);
  await compacted();
  await write(at - 3_600_000);
  await compacted();
  expect(await startsAt()).toEqual([0, at, at + minuteMs, at - 3_600_000, at - 3_600_000]);
});

test("a minute is packed and unpacked alike, and other bytes are refused", () => {
  const minute = { startsAtMs: 29 * minuteMs, parts: [{ person: "bo", update: Uint8Array.of(0, 0) }] };
  expect(unpackMinute(packMinute(minute))).toEqual(minute);
  const other = deflateRawSync(Uint8Array.of(9, 0, 0));
  expect(() => unpackMinute(other)).toThrow("another version");
});
