import { randomBytes } from "node:crypto";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { LogUnavailable, type Entry } from "../BoardLog.ts";
import { accepted, content, control, someId, soon, text, words } from "../contract.ts";
import * as problems from "../StorageUnusable.ts";
import { openRedis } from "./openRedis.ts";
import { startTestRedis, type TestRedis } from "./testRedis.ts";

const onServer = async (settings: readonly string[], then: (server: TestRedis) => Promise<void>): Promise<void> => {
  const server = await startTestRedis(...settings);
  try {
    await then(server);
  } finally {
    await server.stop();
  }
};

/** As somebody at the Redis console would. */
const command = async (server: TestRedis, ...args: readonly string[]): Promise<unknown> => {
  const client = createClient({ url: server.url });
  await client.connect();
  try {
    return await client.sendCommand([...args]);
  } finally {
    client.destroy();
  }
};

describe("opening", () => {
  test.each([
    ["with eviction", ["--maxmemory-policy", "allkeys-lru"], problems.RedisEvicts, /maxmemory-policy noeviction/],
    ["without append-only file", ["--appendonly", "no"], problems.RedisWithoutAppendOnlyFile, /appendonly yes/],
  ])("F12: a Redis %s is refused, and the setting is named", async (_, settings, problem, named) => {
    await onServer(settings, async ({ url }) => {
      const error: Error = await openRedis(url).then(
        () => new Error("opened"),
        (it) => it,
      );
      expect(error).toBeInstanceOf(problem);
      expect(error).toBeInstanceOf(problems.StorageUnusable);
      expect(error.message).toMatch(named);
    });
  });

  test("a Redis that is not there, that wants a password, and no address at all are refused in one sentence", async () => {
    const server = await startTestRedis();
    await command(server, "CONFIG", "SET", "requirepass", "another-word");
    const wrong = server.url.replace("//", "//:hidden-word@");
    for (const url of ["redis://:hidden-word@127.0.0.1:1", server.url, wrong, "not an address"]) {
      const error: Error = await openRedis(url).then(
        () => new Error("opened"),
        (it) => it,
      );
      expect(error).toBeInstanceOf(problems.RedisUnreachable);
      expect(error.message).toMatch(/^[^\n]+\.$/);
      expect(error.message).not.toContain("hidden-word");
    }
    await server.stop();
  });

  test("appendfsync other than always is a warning", async () => {
    await onServer(["--appendfsync", "everysec"], async ({ url }) => {
      const store = await openRedis(url);
      expect(store.warnings).toEqual([expect.stringContaining("appendfsync everysec")]);
      await store.close();
    });
  });
});

describe("outage", () => {
  let server: TestRedis;
  beforeAll(async () => {
    server = await startTestRedis();
  });
  afterAll(() => server?.stop());

  test("L13, L18: kill -9 of Redis, five times: nothing acknowledged is lost, followers hear it all", async () => {
    const [here, there] = [await openRedis(server.url), await openRedis(server.url)];
    const lane = content(someId());
    const heard: Entry[] = [];
    there.log.follow(lane, 0, (entries) => heard.push(...entries));
    const acknowledged = new Map<number, string>();
    const refused: unknown[] = [];
    let going = true;
    const writer = async (name: number): Promise<void> => {
      for (let n = 0; going; n++) {
        const word = `${name}.${n}`;
        try {
          acknowledged.set((await accepted(here.log.append(lane, [text(word)]))).first, word);
        } catch (error) {
          refused.push(error);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    };
    const writers = Array.from({ length: 10 }, (_, at) => writer(at));
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 150));
      const before = refused.length;
      await server.kill();
      await soon(() => expect(refused.length).toBeGreaterThan(before));
      await server.restart();
      const at = acknowledged.size;
      await soon(() => expect(acknowledged.size).toBeGreaterThan(at));
    }
    going = false;
    await Promise.all(writers);
    expect(refused.every((error) => error instanceof LogUnavailable)).toBe(true);
    const { entries, head, damaged } = await here.log.read(lane, 0);
    expect(damaged).toBeUndefined();
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: head }, (_, at) => at + 1));
    const found = words(entries);
    expect([...acknowledged].filter(([seq, word]) => found[seq - 1] !== word)).toEqual([]);
    expect(new Set(found).size).toBe(found.length);
    await soon(() => expect(heard).toHaveLength(head));
    expect(words(heard)).toEqual(found);
    await here.close();
    await there.close();
  });

  test("A9: a message that pub/sub lost shows as a gap and is read from the stream", async () => {
    const [here, there] = [await openRedis(server.url), await openRedis(server.url)];
    const lane = content(someId());
    const heard: Entry[] = [];
    there.log.follow(lane, 0, (entries) => heard.push(...entries));
    await here.log.append(lane, [text("a")]);
    await soon(() => expect(words(heard)).toEqual(["a"]));
    // Written behind the back of pub/sub, as if its message had been lost.
    const board = `nadwa:{${lane.board}}`;
    await here.log.append({ ...lane, board: someId() }, [text("elsewhere")]);
    const stored = "\0\0\0\0";
    await command(server, "XADD", `${board}:entries:content/shared`, "0-2", "f", "0", "e", stored);
    await command(server, "HSET", `${board}:lane:content/shared`, "head", "2");
    await here.log.append(lane, [text("c")]);
    await soon(() => expect(words(heard)).toEqual(["a", "", "c"]));
    expect(heard.map((entry) => entry.seq)).toEqual([1, 2, 3]);
    await here.close();
    await there.close();
  });

  test("A9: who loses the connection hears what was appended meanwhile", async () => {
    const [here, there] = [await openRedis(server.url), await openRedis(server.url)];
    const lane = content(someId());
    const heard: Entry[] = [];
    there.log.follow(lane, 0, (entries) => heard.push(...entries));
    await here.log.append(lane, [text("0")]);
    await soon(() => expect(heard).toHaveLength(1));
    for (let round = 1; round <= 10; round++) {
      await command(server, "CLIENT", "KILL", "TYPE", "pubsub");
      await here.log.append(lane, [text(`${round}`)]);
    }
    await soon(() => expect(words(heard)).toEqual(Array.from({ length: 11 }, (_, at) => `${at}`)));
    await here.close();
    await there.close();
  });

  test("L18: a Redis without room refuses the whole append", async () => {
    const store = await openRedis(server.url);
    const lane = control(someId());
    await store.log.append(lane, [text("a")]);
    await command(server, "CONFIG", "SET", "maxmemory", "1mb");
    const asked = store.log.append(lane, [text("b"), text("c")], { raiseFence: true });
    await expect(asked).rejects.toThrow(LogUnavailable);
    await command(server, "CONFIG", "SET", "maxmemory", "0");
    const { entries, head, fence } = await store.log.read(lane, 0);
    expect({ words: words(entries), head, fence }).toEqual({ words: ["a"], head: 1, fence: 0 });
    await store.close();
  });

  test("L19: an altered entry is where the lane ends", async () => {
    const store = await openRedis(server.url);
    const lane = content(someId());
    for (const it of ["a", "b", "c"]) await store.log.append(lane, [text(it)]);
    const stream = `nadwa:{${lane.board}}:entries:content/shared`;
    await command(server, "XDEL", stream, "0-2");
    const backlog = await store.log.read(lane, 0);
    expect(backlog).toMatchObject({ damaged: true, head: 1 });
    expect(words(backlog.entries)).toEqual(["a"]);
    await expect(store.log.append(lane, [text("d")])).rejects.toThrow(LogUnavailable);
    await store.log.purge(lane, text("restored"));
    expect((await store.log.read(lane, 0)).damaged).toBeUndefined();
    expect(await accepted(store.log.append(lane, [text("d")]))).toMatchObject({ first: 4 });
    await store.close();
  });

  test("L21: an altered chapter is where the history ends, and the lane is written on", async () => {
    const store = await openRedis(server.url);
    const lane = content(someId());
    await store.log.append(lane, ["a", "b"].map(text));
    const chapters = [1, 2].map((at) => ({ first: at, last: at, bytes: text("xy") }));
    await store.log.compact(lane, 2, text("ab"), chapters);
    await command(server, "HSET", `nadwa:{${lane.board}}:history:content/shared`, "2", "altered");
    expect(await store.log.history(lane, 0)).toEqual({ chapters: [chapters[0]], damaged: true });
    await command(server, "HDEL", `nadwa:{${lane.board}}:history:content/shared`, "2");
    expect(await store.log.history(lane, 0)).toEqual({ chapters: [chapters[0]], damaged: true });
    expect((await store.log.append(lane, [text("c")])).ok).toBe(true);
    await store.close();
  });

  test("a lane of many pages is read whole, also while it is compacted", async () => {
    const store = await openRedis(server.url);
    const lane = content(someId());
    const count = 9_000;
    for (let at = 0; at < count; at += 1_000)
      await store.log.append(
        lane,
        Array.from({ length: 1_000 }, (_, part) => text(`${at + part + 1}`)),
      );
    const [plain, during] = await Promise.all([
      store.log.read(lane, 0),
      (async () => {
        const reading = store.log.read(lane, 0);
        await store.log.compact(lane, 5_000, text("half"));
        return reading;
      })(),
    ]);
    for (const backlog of [plain, during, await store.log.read(lane, 0)]) {
      const from = backlog.snapshot?.upTo ?? 0;
      expect(words(backlog.entries)).toEqual(Array.from({ length: count - from }, (_, at) => `${from + at + 1}`));
    }
    await store.close();
  });

  test("who asks for the newest chapter is sent that one, however long the history", async () => {
    const store = await openRedis(server.url);
    const lane = content(someId());
    const count = 200;
    const chapters = Array.from({ length: count }, (_, at) => ({
      first: at + 1,
      last: at + 1,
      bytes: randomBytes(10_000),
    }));
    await store.log.append(
      lane,
      chapters.map(({ first }) => text(`${first}`)),
    );
    await store.log.compact(lane, count, text("all"), chapters);
    const sent = async () =>
      Number(/total_net_output_bytes:(\d+)/.exec(String(await command(server, "INFO", "stats")))?.[1]);
    const before = await sent();
    const { chapters: newest } = await store.log.history(lane, count - 1);
    expect(newest.map(({ first }) => first)).toEqual([count]);
    expect((await sent()) - before).toBeLessThan(100_000);
    await store.close();
  });

  test("with a replica asked for, nothing is acknowledged before one has it", async () => {
    const store = await openRedis(server.url, { replicas: 1 });
    const append = () => store.log.append(content(someId()), [text("a")]);
    await expect(append()).rejects.toThrow(/0 of 1 replicas/);
    await command(server, "CONFIG", "SET", "repl-diskless-sync-delay", "0");
    await onServer(["--replicaof", "127.0.0.1", new URL(server.url).port], async () => {
      await vi.waitFor(async () => expect((await append()).ok).toBe(true));
    });
    await store.close();
  });
});
