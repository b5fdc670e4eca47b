import { afterAll, beforeAll, describe } from "vitest";
import { openRedis, type RedisStore } from "../log/redis/openRedis.ts";
import { startTestRedis, type TestRedis } from "../log/redis/testRedis.ts";
import { whisperContract } from "./contract.ts";
import { memoryWhisper } from "./memory/memoryWhisper.ts";

describe("memory", () => {
  whisperContract(async () => {
    const whisper = memoryWhisper();
    return { whisper, anotherNode: whisper };
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
  whisperContract(async () => {
    const [here, there] = [await openRedis(server.url), await openRedis(server.url)];
    stores.push(here, there);
    return { whisper: here.whisper, anotherNode: there.whisper };
  });
});
