import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { content, words } from "../contract.ts";
import { openSqlite } from "./openSqlite.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nadwa-kill-"));
});
afterAll(() => rm(folder, { recursive: true }));

const rounds = 20;

/** Runs the writer until some acknowledgements have come, kills it, returns what it had printed as whole lines. */
const writeAndKill = async (file: string, round: number): Promise<string[]> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "killedWriter.ts"), file, String(round)]);
  let said = "";
  let wrong = "";
  child.stderr.on("data", (chunk) => (wrong += chunk));
  child.stdout.on("data", (chunk) => (said += chunk));
  const ended = once(child, "close");
  await Promise.race([once(child.stdout, "data"), ended]);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
  child.kill("SIGKILL");
  await ended;
  if (wrong) throw new Error(wrong);
  return said.split("\n").slice(0, -1);
};

test(`L13: kill -9 while ten write, ${rounds} times: everything acknowledged is there, once, without gaps`, async () => {
  const file = join(folder, "nadwa.db");
  const acknowledged: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    acknowledged.push(...(await writeAndKill(file, round)));
    const store = await openSqlite(file);
    const { entries, head, damaged } = await store.log.read(content("board"), 0);
    await store.close();
    expect(damaged).toBeUndefined();
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: head }, (_, at) => at + 1));
    const there = words(entries);
    expect(new Set(there).size).toBe(there.length);
    expect(acknowledged.filter((line) => there[Number(line.split(" ")[0]) - 1] !== line.split(" ")[1])).toEqual([]);
    // What was written without an acknowledgement is the tail of the round: at most one batch of the ten writers.
    expect(head - acknowledged.length).toBeLessThanOrEqual(round * 20);
  }
  expect(acknowledged.length).toBeGreaterThan(rounds * 10);
});
