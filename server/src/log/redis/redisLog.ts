import { fail, ok } from "@nadwa/shared/result";
import type { Edition, Fence, Seq } from "@nadwa/shared/ids";
import { crc32 } from "node:zlib";
import {
  damagedTail,
  LogUnavailable,
  type Backlog,
  type BoardLog,
  type Chapter,
  type Entry,
  type Lane,
  type Snapshot,
} from "../BoardLog.ts";
import { followers, laneKey } from "../followers.ts";
import type { RedisConnection, Reply, Script, Subscription } from "./connection.ts";
import * as scripts from "./scripts.ts";

/** Redis must answer others between two pages of a long lane. */
const entriesPerPage = 2_000;

/** A rewrite of a few GB takes a minute; longer than this, whoever purges must know that old bytes may remain. */
const rewriteWithinMs = 300_000;

const keysOf = (lane: Lane) => {
  const board = `nadwa:{${lane.board}}`;
  return {
    fence: `${board}:fence`,
    lane: `${board}:lane:${lane.name}`,
    stream: `${board}:entries:${lane.name}`,
    history: `${board}:history:${lane.name}`,
    live: `${board}:live:${lane.name}`,
  };
};

/** Four bytes of checksum, then the bytes: Redis checks the shape of its file, not what is in it. */
const sealed = (bytes: Uint8Array): Buffer => {
  const out = Buffer.allocUnsafe(bytes.length + 4);
  out.writeUInt32BE(crc32(bytes));
  out.set(bytes, 4);
  return out;
};
/** A view into `stored`; undefined when the checksum is wrong. */
const unsealed = (stored: Buffer): Uint8Array | undefined => {
  if (stored.length < 4) return undefined;
  const bytes = new Uint8Array(stored.buffer, stored.byteOffset + 4, stored.length - 4);
  return crc32(bytes) === stored.readUInt32BE() ? bytes : undefined;
};

/** What `append` publishes (scripts.ts). An unreadable message is dropped: the gap it leaves is read from the stream. */
const heardFrom = (message: Buffer): Entry[] => {
  const first = message.readDoubleBE(0);
  const fence = message.readDoubleBE(8);
  const entries: Entry[] = [];
  for (let at = 16; at < message.length;) {
    const end = at + 4 + message.readUInt32BE(at);
    const bytes = unsealed(message.subarray(at + 4, end));
    if (!bytes) return entries;
    entries.push({ seq: first + entries.length, fence, bytes });
    at = end;
  }
  return entries;
};

/** The chapter's last seq and what it says; undefined when the checksum is wrong. */
const chapterOf = (first: Seq, stored: Buffer): Chapter | undefined => {
  const bytes = unsealed(stored);
  return bytes && { first, last: stored.readDoubleBE(4), bytes: bytes.subarray(8) };
};
const packChapter = ({ last, bytes }: Chapter): Buffer => {
  const out = Buffer.alloc(8 + bytes.length);
  out.writeDoubleBE(last);
  out.set(bytes, 8);
  return sealed(out);
};

type Page = { head: Seq; fence: Fence; edition: Edition; upTo: Seq; snapshot: Buffer | null; entries: Reply[] };

/** Acknowledged means: in the append-only file as `appendfsync` says, `always` = on the disk. `replicas` > 0 adds: on so
 *  many replicas (`WAIT`); a short count means "unknown", never "saved", and the append rejects. */
export const redisLog = (redis: RedisConnection, replicas = 0): BoardLog => {
  let open = true;
  /** Found by reading; a later read that is whole (after a purge) takes the lane out again. */
  const damaged = new Set<string>();
  const subscriptions = new Map<string, { followers: number; subscription: Subscription }>();

  const run = async (script: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<Reply> => {
    if (!open) throw new LogUnavailable("the log is closed");
    return redis.run(script, keys, args);
  };

  const onReplicas = async (): Promise<void> => {
    const reached = await redis.command("WAIT", String(replicas), "1000").catch(() => 0);
    if (Number(reached) < replicas)
      throw new LogUnavailable(`${Number(reached)} of ${replicas} replicas have it: it is not known to be saved`);
  };

  const page = async (lane: Lane, after: Seq): Promise<Page> => {
    const keys = keysOf(lane);
    const reply = await run(
      scripts.read,
      [keys.fence, keys.lane, keys.stream],
      [String(after), String(entriesPerPage)],
    );
    const [head, fence, edition, upTo, snapshot, entries] = reply as [Seq, Fence, Edition, Seq, Buffer | null, Reply[]];
    return { head, fence, edition, upTo, snapshot, entries };
  };

  const read = async (lane: Lane, after: Seq): Promise<Backlog> => {
    const backlog = await gather(lane, after);
    if (backlog.damaged) damaged.add(laneKey(lane));
    else if (after === 0) damaged.delete(laneKey(lane));
    return backlog;
  };

  const gather = async (lane: Lane, after: Seq): Promise<Backlog> => {
    const entries: Entry[] = [];
    const first = await page(lane, after);
    const { fence, edition } = first;
    let snapshot: Snapshot | undefined;
    if (after < first.upTo) {
      const bytes = first.snapshot && unsealed(first.snapshot);
      if (!bytes) return { entries, head: 0, fence, edition, damaged: true };
      snapshot = { upTo: first.upTo, bytes };
    }
    let good = Math.max(after, first.upTo);
    const backlog = (cut: boolean): Backlog => ({
      ...(snapshot && { snapshot }),
      entries,
      head: cut ? good : Math.max(first.head, entries.at(-1)?.seq ?? 0),
      fence,
      edition,
      ...(cut && { damaged: cut }),
    });
    for (let now = first; ; now = await page(lane, good)) {
      // Compacted or purged between two pages: what was gathered no longer fits together.
      if (now !== first && (now.upTo > good || now.edition !== edition)) return gather(lane, after);
      for (const row of now.entries as [Buffer, [Buffer, Buffer, Buffer, Buffer]][]) {
        const [id, [, entryFence, , stored]] = row;
        const bytes = unsealed(stored);
        if (id.toString() !== `0-${good + 1}` || !bytes) return backlog(true);
        good += 1;
        entries.push({ seq: good, fence: Number(entryFence.toString()), bytes });
      }
      if (now.entries.length < entriesPerPage) return backlog(good < now.head);
    }
  };

  const following = followers(async (lane, after) => (await read(lane, after)).entries);
  redis.onReturn(() => following.catchUp());

  /** One subscription per lane that somebody follows. */
  const subscribed = (lane: Lane): { up: Promise<void>; leave: () => void } => {
    const key = laneKey(lane);
    const shared = subscriptions.get(key) ?? {
      followers: 0,
      subscription: redis.subscribe(keysOf(lane).live, (message) => following.arrived(lane, heardFrom(message))),
    };
    subscriptions.set(key, shared);
    shared.followers += 1;
    return {
      up: shared.subscription.up,
      leave() {
        shared.followers -= 1;
        if (shared.followers > 0) return;
        shared.subscription.stop();
        if (subscriptions.get(key) === shared) subscriptions.delete(key);
      },
    };
  };

  /** The trimmed entries live on in the append-only file (and in a dump) until it is written anew. */
  const rewriteFiles = async (): Promise<void> => {
    const info = async (): Promise<string> => String(await redis.command("INFO", "persistence"));
    const idle = async (): Promise<string> => {
      const deadline = Date.now() + rewriteWithinMs;
      for (let text = await info(); ; text = await info()) {
        if (!/^(aof_rewrite_in_progress|aof_rewrite_scheduled|rdb_bgsave_in_progress):1/m.test(text)) return text;
        if (Date.now() > deadline) throw new Error("the append-only file is still being rewritten");
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await idle();
    await redis.command("BGREWRITEAOF");
    if (!/^aof_last_bgrewrite_status:ok/m.test(await idle())) throw new Error("the append-only file was not rewritten");
    if (Number(/^rdb_last_save_time:(\d+)/m.exec(await info())?.[1] ?? 0) === 0) return;
    await redis.command("BGSAVE");
    if (!/^rdb_last_bgsave_status:ok/m.test(await idle())) throw new Error("the dump was not written anew");
  };

  return {
    async append(lane, entries, on = {}) {
      if (entries.length === 0) throw new RangeError("an append has at least one entry");
      if (damaged.has(laneKey(lane))) throw new LogUnavailable(damagedTail);
      const keys = keysOf(lane);
      const expectations = [String(on.expected ?? ""), String(on.fence ?? ""), on.raiseFence ? "1" : "0"];
      const written = run(
        scripts.append,
        [keys.fence, keys.lane, keys.stream, keys.live],
        [...expectations, ...entries.map(sealed)],
      );
      const [outcome, seq, fence] = (await written) as [number, Seq, Fence];
      if (outcome !== 0) return fail({ why: outcome === 1 ? "head" : "fence", head: seq, fence });
      if (replicas > 0) await onReplicas();
      return ok({ first: seq, last: seq + entries.length - 1, fence });
    },
    read,
    follow(lane, after, hear) {
      // Subscribed first, then read: see followers.ts.
      const { up, leave } = subscribed(lane);
      let wanted = true;
      let unfollow = (): void => {};
      void up.then(() => {
        if (wanted && open) unfollow = following.follow(lane, after, hear);
      });
      return () => {
        if (!wanted) return;
        wanted = false;
        unfollow();
        leave();
      };
    },
    async compact(lane, upTo, snapshot, chapters = []) {
      const keys = keysOf(lane);
      const packed = chapters.flatMap((chapter) => [String(chapter.first), packChapter(chapter)]);
      const args = [String(upTo), sealed(snapshot), ...packed];
      const head = Number(await run(scripts.compact, [keys.lane, keys.stream, keys.history], args));
      if (upTo > head) throw new RangeError(`cannot compact up to ${upTo}: the head is ${head}`);
    },
    async history(lane, after) {
      const keys = keysOf(lane);
      const [upTo, ...found] = (await run(scripts.history, [keys.lane, keys.history], [String(after)])) as [
        Seq,
        ...Buffer[],
      ];
      const chapters: Chapter[] = [];
      let end = 0;
      for (let at = 0; at < found.length; at += 2) {
        const chapter = chapterOf(Number(found[at]!.toString()), found[at + 1]!);
        if (!chapter || (at > 0 && chapter.first !== end + 1)) return { chapters, damaged: true };
        end = chapter.last;
        if (end > after) chapters.push(chapter);
      }
      return { chapters, ...(found.length > 0 && end !== upTo && { damaged: true }) };
    },
    async purge(lane, snapshot) {
      const keys = keysOf(lane);
      const purged = run(scripts.purge, [keys.lane, keys.stream, keys.history], [sealed(snapshot)]);
      const head = Number(await purged);
      try {
        await rewriteFiles();
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new LogUnavailable(`purged, but Redis still holds the old bytes in its files: ${why}`);
      }
      return head;
    },
    async close() {
      open = false;
      following.close();
      for (const { subscription } of subscriptions.values()) subscription.stop();
      subscriptions.clear();
    },
  };
};
