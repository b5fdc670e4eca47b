import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { boardLogContract } from "./contract.ts";
import { memoryLog } from "./memory/memoryLog.ts";
import { openRedis, type RedisStore } from "./redis/openRedis.ts";
import { startTestRedis, type TestRedis } from "./redis/testRedis.ts";
import { openSqlite, type SqliteStore } from "./sqlite/openSqlite.ts";

describe("memory", () => {
  boardLogContract(async () => ({ log: memoryLog() }));
});

describe("sqlite", () => {
  const opened: { store: SqliteStore; folder: string }[] = [];
  afterAll(async () => {
    for (const { store, folder } of opened) {
      await store.close();
      await rm(folder, { recursive: true });
    }
  });
  boardLogContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), "nadwa-log-"));
    const store = await openSqlite(join(folder, "nadwa.db"));
    opened.push({ store, folder });
    const holds = async (bytes: Uint8Array) => {
      const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
      return files.some((file) => file.includes(Buffer.from(bytes)));
    };
    return { log: store.log, holds };
  });
});

describe("redis", () => {
  let server: TestRedis;
  const stores: RedisStore[] = [];
  beforeAll(async () => {
    server = await startTestRedis();
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await server?.stop();
  });
  boardLogContract(async () => {
    const [here, there] = [await openRedis(server.url), await openRedis(server.url)];
    stores.push(here, there);
    return { log: here.log, anotherNode: there.log, holds: (bytes) => server.holds(bytes) };
  });
});
