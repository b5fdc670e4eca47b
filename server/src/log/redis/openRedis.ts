import type { Directory } from "../../directory/Directory.ts";
import { redisDirectory } from "../../directory/redis/redisDirectory.ts";
import type { Whisper } from "../../whisper/Whisper.ts";
import { redisWhisper } from "../../whisper/redis/redisWhisper.ts";
import type { BoardLog } from "../BoardLog.ts";
import { connectRedis } from "./connection.ts";
import { redisLog } from "./redisLog.ts";

export type RedisStore = {
  readonly log: BoardLog;
  readonly directory: Directory;
  readonly whisper: Whisper;
  /** What the operator should know though the server can run: one sentence each. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
};

/** Connects to the Redis at `url` (redis[s]://[user:password@]host:port[/db]). `replicas`: how many must have an append
 *  before it is acknowledged. Rejects with a StorageUnusable that says in one sentence what is wrong. */
export const openRedis = async (url: string, { replicas = 0 } = {}): Promise<RedisStore> => {
  const redis = await connectRedis(url);
  const log = redisLog(redis, replicas);
  const whisper = redisWhisper(redis);
  return {
    log,
    directory: redisDirectory(redis),
    whisper,
    warnings: await warningsAbout(redis.address, () => redis.command("CONFIG", "GET", "appendfsync")),
    async close() {
      await Promise.all([log.close(), whisper.close()]);
      await redis.close();
    },
  };
};

const warningsAbout = async (address: string, ask: () => Promise<unknown>): Promise<string[]> => {
  // Asked where it may be asked: a hosted Redis often forbids CONFIG.
  const answer = await ask().catch(() => undefined);
  if (!answer) return [`The Redis at ${address} does not tell its appendfsync; only "always" survives a power loss.`];
  const found = Array.isArray(answer) ? String(answer[1]) : String(Object.values(answer)[0]);
  if (found === "always") return [];
  return [`The Redis at ${address} has appendfsync ${found}: a power loss takes what was saved last; set always.`];
};
