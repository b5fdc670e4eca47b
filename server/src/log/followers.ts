import type { Seq } from "@nadwa/shared/ids";
import type { Entry, Lane, Unfollow } from "./BoardLog.ts";

/** How a follower hears every entry once and in order, the same for all adapters:
 *  1 enter, and from now on keep what arrives   2 read from where it stands   3 hand over what was read, then what was
 *  kept and is newer   4 go on live.   An arrival that leaves a gap (a lost message) leads back to 2.
 *  Reading before entering would lose what comes between. */

type Hear = (entries: readonly Entry[]) => void;
type Follower = {
  readonly lane: Lane;
  readonly hear: Hear;
  heard: Seq;
  /** What arrived while it reads; undefined when it is live. */
  kept: Entry[] | undefined;
  /** Something may have been lost since the reading began: read once more. */
  again: boolean;
  gone: boolean;
};

/** How long a follower waits before it reads again when storage does not answer. */
const readAgainAfterMs = 250;

/** A listener that throws is our own mistake: it must surface, but not keep others from hearing. */
const surface = (mistake: unknown): void =>
  queueMicrotask(() => {
    throw mistake;
  });

export type Followers = {
  follow(lane: Lane, after: Seq, hear: Hear): Unfollow;
  /** Is anybody following the lane? Adapters make no entries that nobody hears. */
  any(lane: Lane): boolean;
  /** Contiguous durable entries of one lane. */
  arrived(lane: Lane, entries: readonly Entry[]): void;
  /** Messages may have been lost: everybody reads again from where they stand. */
  catchUp(): void;
  close(): void;
};

export const laneKey = (lane: Lane): string => `${lane.board}/${lane.name}`;

export const followers = (read: (lane: Lane, after: Seq) => Promise<readonly Entry[]>): Followers => {
  const byLane = new Map<string, Set<Follower>>();

  const tell = (follower: Follower, entries: readonly Entry[]): void => {
    const first = entries[0];
    const last = entries.at(-1);
    if (!first || !last || follower.gone || last.seq <= follower.heard) return;
    const fresh = first.seq > follower.heard ? entries : entries.slice(follower.heard + 1 - first.seq);
    follower.heard = last.seq;
    try {
      follower.hear(fresh);
    } catch (mistake) {
      surface(mistake);
    }
  };

  const join = async (follower: Follower): Promise<void> => {
    while (!follower.gone) {
      follower.kept = [];
      follower.again = false;
      let found: readonly Entry[];
      try {
        found = await read(follower.lane, follower.heard);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, readAgainAfterMs).unref());
        continue;
      }
      tell(follower, found);
      const newer = follower.kept.filter((entry) => entry.seq > follower.heard);
      const whole = newer.every((entry, at) => entry.seq === follower.heard + 1 + at);
      if (follower.again || !whole) continue;
      // Live before the kept ones are told: what `hear` itself appends arrives at once.
      follower.kept = undefined;
      tell(follower, newer);
      return;
    }
  };

  const start = (follower: Follower): void => {
    if (follower.kept) {
      follower.again = true;
      return;
    }
    follower.kept = [];
    join(follower).catch(surface);
  };

  return {
    follow(lane, after, hear) {
      const key = laneKey(lane);
      const follower: Follower = { lane, hear, heard: after, kept: undefined, again: false, gone: false };
      const here = byLane.get(key) ?? new Set();
      byLane.set(key, here.add(follower));
      start(follower);
      return () => {
        follower.gone = true;
        here.delete(follower);
        if (here.size === 0 && byLane.get(key) === here) byLane.delete(key);
      };
    },
    any: (lane) => byLane.has(laneKey(lane)),
    arrived(lane, entries) {
      const first = entries[0];
      if (!first) return;
      for (const follower of byLane.get(laneKey(lane)) ?? []) {
        if (follower.kept) follower.kept.push(...entries);
        else if (first.seq <= follower.heard + 1) tell(follower, entries);
        else start(follower);
      }
    },
    catchUp() {
      for (const here of byLane.values()) for (const follower of here) start(follower);
    },
    close() {
      for (const here of byLane.values()) for (const follower of here) follower.gone = true;
      byLane.clear();
    },
  };
};
