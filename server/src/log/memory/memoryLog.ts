import { fail, ok } from "@nadwa/shared/result";
import type { BoardId, Edition, Fence, Seq } from "@nadwa/shared/ids";
import { LogUnavailable, type BoardLog, type Chapter, type Entry, type Lane, type Snapshot } from "../BoardLog.ts";
import { followers, laneKey } from "../followers.ts";

type Kept = { head: Seq; edition: Edition; snapshot: Snapshot; entries: Entry[]; chapters: readonly Chapter[] };

const nothing: Snapshot = { upTo: 0, bytes: new Uint8Array() };

/** For tests and for trying out: keeps everything until the process ends. The simplest reading of contract.ts. */
export const memoryLog = (): BoardLog => {
  const lanes = new Map<string, Kept>();
  const fences = new Map<BoardId, Fence>();
  let open = true;

  const kept = (lane: Lane): Kept => {
    if (!open) throw new LogUnavailable("the log is closed");
    const key = laneKey(lane);
    const found = lanes.get(key) ?? { head: 0, edition: 1, snapshot: nothing, entries: [], chapters: [] };
    lanes.set(key, found);
    return found;
  };
  const entriesAfter = (lane: Kept, after: Seq): Entry[] => lane.entries.slice(Math.max(0, after - lane.snapshot.upTo));
  const following = followers(async (lane, after) => entriesAfter(kept(lane), after));

  return {
    async append(lane, entries, on = {}) {
      const here = kept(lane);
      if (entries.length === 0) throw new RangeError("an append has at least one entry");
      const before = fences.get(lane.board) ?? 0;
      const conflict = (why: "head" | "fence") => fail({ why, head: here.head, fence: before });
      if (on.fence !== undefined && on.fence !== before) return conflict("fence");
      if (on.expected !== undefined && on.expected !== here.head) return conflict("head");
      const fence = before + (on.raiseFence ? 1 : 0);
      const first = here.head + 1;
      const added = entries.map((bytes, at) => ({ seq: first + at, bytes, fence }));
      fences.set(lane.board, fence);
      here.entries.push(...added);
      here.head += added.length;
      following.arrived(lane, added);
      return ok({ first, last: here.head, fence });
    },
    async read(lane, after) {
      const here = kept(lane);
      return {
        ...(after < here.snapshot.upTo && { snapshot: here.snapshot }),
        entries: entriesAfter(here, after),
        head: here.head,
        fence: fences.get(lane.board) ?? 0,
        edition: here.edition,
      };
    },
    follow: (lane, after, hear) => following.follow(lane, after, hear),
    async compact(lane, upTo, snapshot, chapters = []) {
      const here = kept(lane);
      if (upTo > here.head) throw new RangeError(`cannot compact up to ${upTo}: the head is ${here.head}`);
      if (upTo <= here.snapshot.upTo) return;
      here.entries = entriesAfter(here, upTo);
      here.snapshot = { upTo, bytes: snapshot };
      const [first] = chapters;
      if (first) here.chapters = [...here.chapters.filter((chapter) => chapter.first < first.first), ...chapters];
    },
    async history(lane, after) {
      return { chapters: kept(lane).chapters.filter(({ last }) => last > after) };
    },
    async purge(lane, snapshot) {
      const here = kept(lane);
      here.entries = [];
      here.chapters = [];
      here.snapshot = { upTo: here.head, bytes: snapshot };
      here.edition += 1;
      return here.head;
    },
    async close() {
      open = false;
      following.close();
    },
  };
};
