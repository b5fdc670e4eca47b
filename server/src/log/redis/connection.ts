import { createHash } from "node:crypto";
import { createClient, RESP_TYPES } from "redis";
import { LogUnavailable } from "../BoardLog.ts";
import {
  RedisEvicts,
  RedisTooOld,
  RedisUnreachable,
  RedisWithoutAppendOnlyFile,
  StorageUnusable,
} from "../StorageUnusable.ts";

/** Two connections to one Redis: one for commands, one that only listens (a subscriber may say little else). */

/** A Redis that is stopped or cut off without a word must not keep an append waiting for ever. */
const answerWithinMs = 10_000;
const connectWithinMs = 3_000;
const subscribeAgainAfterMs = 250;
const reconnectAfterMs = (retries: number): number => Math.min(50 * 2 ** retries, 1_000);

export type Reply = Buffer | number | null | readonly Reply[];
type Argument = string | Buffer;

export type Script = { readonly lua: string; readonly sha: string };
export const script = (lua: string): Script => ({ lua, sha: createHash("sha1").update(lua).digest("hex") });

export type Subscription = {
  /** From here on nothing is missed but by a lost connection. Never rejects; stays pending while Redis is away. */
  readonly up: Promise<void>;
  stop(): void;
};

export type RedisConnection = {
  /** Host and port for people to read; never the password. */
  readonly address: string;
  /** Rejects with LogUnavailable, whatever went wrong; then it is not known whether the command was carried out. */
  command(...args: readonly Argument[]): Promise<Reply>;
  /** Runs a script by its hash; a server that has forgotten it (a restart) is sent it again. */
  run(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<Reply>;
  subscribe(channel: string, hear: (bytes: Buffer) => void): Subscription;
  /** The listening connection was away and is back: messages may have been lost. */
  onReturn(hear: () => void): void;
  close(): Promise<void>;
};

const addressOf = (url: string): string => {
  try {
    return new URL(url).host || url;
  } catch {
    return "the address in REDIS_URL";
  }
};

/** Before the first contact a failure is told at once, afterwards the client dials for ever. */
const clientOf = (url: string, queueWhileAway: boolean) => {
  let met = false;
  const client = createClient({
    url,
    RESP: 3,
    disableOfflineQueue: !queueWhileAway,
    pingInterval: 5_000,
    socket: {
      connectTimeout: connectWithinMs,
      reconnectStrategy: (retries: number, cause: Error) => (met ? reconnectAfterMs(retries) : cause),
    },
  });
  client.on("ready", () => (met = true));
  // Every command in flight has been rejected already; without a listener the event would end the process.
  client.on("error", () => {});
  return client;
};

/** Rejects with a StorageUnusable when Redis cannot be reached, is too old, may evict or keeps no append-only file. */
export const connectRedis = async (url: string): Promise<RedisConnection> => {
  const address = addressOf(url);
  const commands = reachable(address, () => clientOf(url, false));
  const listener = reachable(address, () => clientOf(url, true));
  const binary = commands.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
  let closed = false;

  const command = async (...args: readonly Argument[]): Promise<Reply> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Redis has not answered for ${answerWithinMs} ms`)), answerWithinMs);
    });
    try {
      return await Promise.race([binary.sendCommand(args as Argument[]) as Promise<Reply>, late]);
    } catch (error) {
      throw new LogUnavailable(reason(error));
    } finally {
      clearTimeout(timer);
    }
  };
  const destroy = (): void => {
    closed = true;
    if (commands.isOpen) commands.destroy();
    if (listener.isOpen) listener.destroy();
  };

  try {
    await Promise.all([commands.connect(), listener.connect()]);
    await refuseUnfit(address, async (section) => String(await command("INFO", section)));
  } catch (error) {
    destroy();
    if (error instanceof StorageUnusable) throw error;
    throw new RedisUnreachable(address, reason(error));
  }

  return {
    address,
    command,
    async run({ lua, sha }, keys, args) {
      const rest = [String(keys.length), ...keys, ...args];
      try {
        return await command("EVALSHA", sha, ...rest);
      } catch (error) {
        if (!reason(error).startsWith("NOSCRIPT")) throw error;
        return command("EVAL", lua, ...rest);
      }
    },
    subscribe(channel, hear) {
      let wanted = true;
      const told = (bytes: Buffer): void => {
        if (wanted) hear(bytes);
      };
      const come = async (): Promise<void> => {
        while (wanted && !closed)
          try {
            return await listener.sSubscribe(channel, told, true);
          } catch {
            await new Promise((resolve) => setTimeout(resolve, subscribeAgainAfterMs).unref());
          }
      };
      const up = come();
      const leave = async (): Promise<void> => {
        await up;
        if (!closed) await listener.sUnsubscribe(channel, told, true);
      };
      return {
        up,
        stop() {
          if (!wanted) return;
          wanted = false;
          // A connection that breaks meanwhile has left anyway.
          leave().catch(() => {});
        },
      };
    },
    onReturn(hear) {
      listener.on("ready", hear);
    },
    async close() {
      if (closed) return;
      if (commands.isReady) await Promise.race([commands.close(), after(1_000)]);
      destroy();
    },
  };
};

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** A malformed address is found before anything is sent. */
const reachable = <T>(address: string, make: () => T): T => {
  try {
    return make();
  } catch (error) {
    throw new RedisUnreachable(address, reason(error));
  }
};

const refuseUnfit = async (address: string, info: (section: string) => Promise<string>): Promise<void> => {
  const field = (text: string, name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(text)?.[1] ?? "";
  const version = field(await info("server"), "redis_version");
  if (Number.parseInt(version, 10) < 7) throw new RedisTooOld(address, version);
  const policy = field(await info("memory"), "maxmemory_policy");
  if (policy !== "noeviction") throw new RedisEvicts(address, policy);
  if (field(await info("persistence"), "aof_enabled") !== "1") throw new RedisWithoutAppendOnlyFile(address);
};

/** Node wraps the attempts for IPv4 and IPv6 in an error whose own message is empty. */
const reason = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reason).join(", ");
  return error instanceof Error ? error.message || error.name : String(error);
};
