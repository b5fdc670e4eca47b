import { openBoard } from "@nadwa/shared/board/board";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as pathOf } from "node:path";
import * as Y from "yjs";
import { startTestRedis } from "../../server/src/log/redis/testRedis.ts";
import { account, pause, seat, tally, until, within } from "../audience.ts";
import { equalCopies } from "../converge.ts";
import { nadwa, nadwaWith } from "../nadwa.ts";
import { type Address, join, syncMessage, update } from "../person.ts";
import { type At, type Figures, type Scenario } from "../scenario.ts";
import { cpuMsOf, type ServerProcess } from "../serverProcess.ts";
import { joinWithCopy, recommend, sitDown, type Typist, wordsIn } from "../typist.ts";
import { typing } from "../typing.ts";

/** Two nodes and a real Redis that writes with fsync: half of the people at each, on a board that two thousand pages have written in. */

const columns = [
  { key: "sameP50", title: "same node p50 ms", digits: 1 },
  { key: "sameP99", title: "p99 ms", digits: 1 },
  { key: "crossP50", title: "other node p50 ms", digits: 1 },
  { key: "crossP99", title: "p99 ms", digits: 1 },
  { key: "cpuPer1000", title: "both nodes, CPU-ms per 1,000 deliveries", digits: 1 },
  { key: "redisPer1000", title: "Redis, CPU-ms per 1,000", digits: 1 },
  { key: "clients", title: "client ids in the document", digits: 0 },
  { key: "missing", title: "missing", digits: 0 },
] as const;

const people = 100;
const typistCount = 10;
const warmUpMs = 1_000;

/** Writes as many pages would have, one after the other, each under a client id of its own. */
const past = async (address: Address, id: string, person: string, pages: number) => {
  const page = join(address);
  await within(20_000, "the board is open", page.synced);
  let doc = openBoard(new Y.Doc());
  let sent = 0;
  const send = (bytes: Uint8Array) => {
    sent += 1;
    page.send(syncMessage(update, bytes));
  };
  const before = Y.encodeStateVector(doc);
  recommend(doc, id, person);
  send(Y.encodeStateAsUpdate(doc, before));
  for (let n = 1; n < pages; n += 1) {
    const next = openBoard(new Y.Doc());
    Y.applyUpdate(next, Y.encodeStateAsUpdate(doc));
    next.on("update", send);
    wordsIn(next, id).insert(n % 5, "more ");
    doc = next;
  }
  if (!(await until(() => page.saved === sent, 20_000))) throw new Error(`${page.saved} of ${sent} pages are saved`);
  page.leave();
};

const run = async ({ options }: At): Promise<Figures> => {
  const pages = options.short ? 2 : 40;
  const authors = 50;
  const redis = await startTestRedis();
  const dataDir = mkdtempSync(pathOf(tmpdir(), "nadwa-bench-nodes-"));
  const system = nadwaWith({ REDIS_URL: redis.url });
  const servers: ServerProcess[] = [];
  const start = async () => {
    const running = await system.start({ dataDir, profile: options.profile });
    servers.push(running.server);
    return running;
  };
  try {
    await system.found(dataDir, people);
    const [here, there] = [await start(), await start()];
    for (let n = 0; n < authors; n += 1) {
      const { address } = n % 2 ? here : there;
      await past(address(n), `past${n}`, system.personOf(dataDir, n), pages);
    }
    const copy = joinWithCopy(there.address(0));
    if (!(await until(() => copy.doc.store.clients.size >= authors * pages, 30_000)))
      throw new Error("the board's past did not arrive");
    const clients = copy.doc.store.clients.size;
    copy.person.leave();

    const [same, cross, ofTypists] = [tally(), tally(), tally()];
    const typists: Typist[] = [];
    const accounts = Array.from({ length: typistCount }, (_, n) => account(typistCount, ofTypists, n));
    for (let n = 0; n < typistCount; n += 1)
      typists.push(await sitDown(here.address(n), n, system.personOf(dataDir, n), accounts[n]?.hear));
    const half = people / 2;
    const nearReaders = await seat(half - typistCount, (n) => here.address(typistCount + n), typistCount, same);
    const farReaders = await seat(half, (n) => there.address(half + n), typistCount, cross);
    await pause(500);

    const keys = typing(typists, 5);
    await pause(warmUpMs);
    for (const { edits } of [same, cross, ofTypists]) edits.clear();
    const cpuMs = () => here.server.cpuMs() + there.server.cpuMs();
    const before = { cpuMs: cpuMs(), redisMs: cpuMsOf(redis.pid()) };
    await pause(options.seconds * 1000);
    const usedMs = cpuMs() - before.cpuMs;
    const redisMs = cpuMsOf(redis.pid()) - before.redisMs;
    const delivered = same.edits.count + cross.edits.count + ofTypists.edits.count;
    keys.stop();
    const missing = () =>
      [...nearReaders, ...farReaders].reduce(
        (sum, reader) =>
          sum + reader.account.gaps + typists.reduce((l, t, n) => l + t.typed - (reader.account.heard[n] ?? 0), 0),
        0,
      );
    await until(() => missing() === 0, 20_000);
    await equalCopies(there.address(0), typists);
    for (const { person } of [...nearReaders, ...farReaders, ...typists]) person.leave();
    return {
      sameP50: same.edits.at(0.5),
      sameP99: same.edits.at(0.99),
      crossP50: cross.edits.at(0.5),
      crossP99: cross.edits.at(0.99),
      cpuPer1000: (1000 * usedMs) / delivered,
      redisPer1000: (1000 * redisMs) / delivered,
      clients,
      missing: missing(),
    };
  } finally {
    for (const server of servers) await (options.profile ? server.stop() : server.kill());
    await redis.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
};

export const twoNodes: Scenario = {
  name: "two-nodes",
  cases: () => [
    {
      title: `Two nodes and Redis: ${people} people, ${typistCount} typists × 5 edits/s (Nadwa only)`,
      // Founded in a Redis of its own; this folder is only what every scenario begins with.
      board: { members: 20 },
      systems: [nadwa],
      goal: "other node p50/p99 ≤ 5/20 ms, ≤ 15 CPU-ms per 1,000",
      once: true,
      columns,
      run,
    },
  ],
};
