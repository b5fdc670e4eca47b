import { plainOf } from "@nadwa/shared/board/blocks";
import { readRecommendations, readText } from "@nadwa/shared/board/board";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { config, type Config } from "../config.ts";
import { LogUnavailable } from "../log/BoardLog.ts";
import { openRedis } from "../log/redis/openRedis.ts";
import { StorageUnusable } from "../log/StorageUnusable.ts";
import { openSqlite } from "../log/sqlite/openSqlite.ts";
import { readHistory } from "./compaction.ts";
import { boardAt, changesIn, minuteMs } from "./history.ts";

/**
 * Prints what a board remembers, started by scripts/history.mjs: without a minute who wrote what in each, with one the board as it
 * was at its end. Times are the machine's own. The board is looked for where a server with these settings would keep it.
 */

const giveUp = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

const openStore = async ({ redisUrl, dataDir }: Config) => {
  if (redisUrl !== undefined) return openRedis(redisUrl);
  const file = join(dataDir, "nadwa.db");
  // Opening would make one.
  if (!existsSync(file)) giveUp(`There is no ${file}; set DATA_DIR or REDIS_URL as for the server.`);
  return openSqlite(file);
};

const clock = (ms: number): string => {
  const local = new Date(ms - new Date(ms).getTimezoneOffset() * minuteMs);
  return ms === 0 ? "the beginning" : local.toISOString().slice(0, 16);
};

const print = async (settings: Config, board: string, untilMs: number | undefined): Promise<void> => {
  const store = await openStore(settings);
  try {
    const { minutes, damaged } = await readHistory(store.log, { board, name: "content/shared" }, Date.now());
    if (minutes.length === 0) giveUp(`Nothing is known of a board ${board} here.`);
    const doc = boardAt(minutes, untilMs ?? Infinity);
    const titles = new Map(readRecommendations(doc).map(({ id, title }) => [id, title]));
    const headOf = (id: string): string => titles.get(id) || plainOf(readText(doc, id)).slice(0, 40) || id;
    if (untilMs === undefined)
      for (const { startsAtMs, person, recommendation, wrote, removed } of changesIn(minutes)) {
        const known = await store.directory.person(person);
        console.log(`${clock(startsAtMs)}  ${known?.name ?? person}  ${recommendation ? headOf(recommendation) : ""}`);
        if (wrote) console.log(`  + ${wrote}`);
        if (removed) console.log(`  − ${removed}`);
      }
    else
      for (const { id, title } of readRecommendations(doc))
        console.log(`${title || id}\n${plainOf(readText(doc, id))}\n`);
    if (damaged) console.error("What came later is damaged and cannot be read.");
  } finally {
    await store.close();
  }
};

const [board, minute] = process.argv.slice(2);
if (!board) giveUp("usage: node scripts/history.mjs <board> [2026-11-25T14:05]");
const untilMs = minute === undefined ? undefined : Date.parse(minute);
if (Number.isNaN(untilMs)) giveUp(`${minute} is no minute: write it as 2026-11-25T14:05`);
const settings = config();
if (!settings.ok) giveUp(settings.error);
else
  await print(settings.value, board!, untilMs).catch((error: unknown) => {
    if (error instanceof StorageUnusable || error instanceof LogUnavailable) giveUp(error.message);
    throw error;
  });
