import type { Seq } from "@nadwa/shared/ids";
import { LogUnavailable, type BoardLog, type Entry, type History, type Lane } from "../BoardLog.ts";
import { followers } from "../followers.ts";
import { answerWidth, outcomes, unpackEntries, type Call, type ReadAnswer } from "./batch.ts";
import type { StoreThread } from "./storeThread.ts";

export const sqliteLog = (thread: StoreThread): BoardLog => {
  let open = true;
  const call = async (call: Call): Promise<unknown> => {
    if (!open) throw new LogUnavailable("the log is closed");
    return thread.call(call);
  };
  const read = async (lane: Lane, after: Seq): Promise<ReadAnswer & { readonly all: Entry[] }> => {
    const answer = (await call({ do: "read", lane: thread.no(lane), after })) as ReadAnswer;
    return { ...answer, all: unpackEntries(answer.entries) };
  };
  const following = followers(async (lane, after) => (await read(lane, after)).all);

  thread.onCommit((orders, answers) => {
    const heard = new Map<number, Entry[]>();
    for (const [at, order] of orders.entries()) {
      const [outcome, first, fence] = answers.subarray(at * answerWidth, (at + 1) * answerWidth);
      if (outcome !== outcomes.appended || !following.any(thread.lane(order.lane))) continue;
      const entries = heard.get(order.lane) ?? [];
      heard.set(order.lane, entries);
      for (const [part, bytes] of order.entries.entries())
        entries.push({ seq: (first as number) + part, bytes, fence: fence as number });
    }
    for (const [no, entries] of heard) following.arrived(thread.lane(no), entries);
  });

  return {
    async append(lane, entries, on = {}) {
      if (!open) throw new LogUnavailable("the log is closed");
      if (entries.length === 0) throw new RangeError("an append has at least one entry");
      return thread.append({ lane: thread.no(lane), entries, on });
    },
    async read(lane, after) {
      const { snapshot, all, head, fence, edition, damaged } = await read(lane, after);
      return { ...(snapshot && { snapshot }), entries: all, head, fence, edition, ...(damaged && { damaged }) };
    },
    follow: (lane, after, hear) => following.follow(lane, after, hear),
    // Copies: a buffer may be part of a larger pool, which would cross over whole.
    async compact(lane, upTo, snapshot, chapters = []) {
      await call({
        do: "compact",
        lane: thread.no(lane),
        upTo,
        snapshot: new Uint8Array(snapshot),
        chapters: chapters.map((chapter) => ({ ...chapter, bytes: new Uint8Array(chapter.bytes) })),
      });
    },
    async history(lane, after) {
      return (await call({ do: "history", lane: thread.no(lane), after })) as History;
    },
    async purge(lane, snapshot) {
      return (await call({ do: "purge", lane: thread.no(lane), snapshot: new Uint8Array(snapshot) })) as Seq;
    },
    async close() {
      open = false;
      following.close();
    },
  };
};
