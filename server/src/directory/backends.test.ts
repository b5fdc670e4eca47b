import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LogUnavailable } from "../log/BoardLog.ts";
import { soon } from "../log/contract.ts";
import { openRedis, type RedisStore } from "../log/redis/openRedis.ts";
import { startTestRedis, type TestRedis } from "../log/redis/testRedis.ts";
import { openSqlite, type SqliteStore } from "../log/sqlite/openSqlite.ts";
import { directoryContract, forumOf, personOf } from "./contract.ts";
import { memoryDirectory } from "./memory/memoryDirectory.ts";

describe("memory", () => {
  directoryContract(async () => memoryDirectory());
});

describe("sqlite", () => {
  let folder: string;
  let store: SqliteStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nadwa-directory-"));
    store = await openSqlite(join(folder, "nadwa.db"));
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  directoryContract(async () => store.directory);

  test("D10: forum, person and device are there after re-opening", async () => {
    const file = join(folder, "again.db");
    const first = await openSqlite(file);
    const forum = forumOf();
    const bo = personOf(forum.id);
    await first.directory.createForum(forum, [], []);
    await first.directory.addPerson(bo);
    await first.directory.setRole(bo.id, "observer");
    await first.directory.addToDevice("token", bo.id);
    await first.close();
    const second = await openSqlite(file);
    expect(await second.directory.forum(forum.id)).toEqual(forum);
    expect(await second.directory.person(bo.id)).toEqual({ ...bo, role: "observer" });
    expect(await second.directory.device("token")).toEqual({ tokenHash: "token", people: [bo.id] });
    await second.close();
  });
});

describe("redis", () => {
  let server: TestRedis;
  let store: RedisStore;
  beforeAll(async () => {
    server = await startTestRedis();
    store = await openRedis(server.url);
  });
  afterAll(async () => {
    await store?.close();
    await server?.stop();
  });
  directoryContract(async () => store.directory);

  test("D10, D11: without Redis every call is refused; what was acknowledged is there when it is back", async () => {
    const own = await startTestRedis();
    const outlasting = await openRedis(own.url);
    const { directory } = outlasting;
    const forum = forumOf();
    const bo = personOf(forum.id);
    await directory.createForum(forum, [], []);
    await directory.addPerson(bo);
    await own.kill();
    await expect(directory.forum(forum.id)).rejects.toThrow(LogUnavailable);
    await expect(directory.addPerson(personOf(forum.id))).rejects.toThrow(LogUnavailable);
    await own.restart();
    await soon(async () => expect(await directory.forum(forum.id)).toEqual(forum));
    expect(await directory.peopleOf(forum.id)).toEqual([bo]);
    await outlasting.close();
    await own.stop();
  });
});
