import type { Seq } from "@nadwa/shared/ids";
import type { BoardLog, Entry, Lane } from "../log/BoardLog.ts";

/** A lane folded on this node: each entry once and in order, whichever way it comes first. */
export type Fold = {
  readonly seq: () => Seq;
  /** Resolves when everything that is in the lane at this moment is folded in. */
  readonly caughtUp: () => Promise<void>;
  readonly stop: () => void;
};

/**
 * Reads the lane from its beginning, then follows it. `take` is called synchronously for each entry; when it throws, the
 * fold stands still before that entry and `broken` is told why. A gap in what is followed is filled by reading.
 */
export const foldLane = async (
  log: BoardLog,
  lane: Lane,
  take: (entry: Entry) => void,
  broken: (why: unknown) => void,
): Promise<Fold> => {
  let seq: Seq = 0;
  let stopped = false;
  const hear = (entries: readonly Entry[]): void => {
    for (const entry of entries) {
      if (stopped || entry.seq <= seq) continue;
      if (entry.seq > seq + 1) {
        caughtUp().catch(() => {
          // Storage is away; whoever needs to be caught up asks again and is told.
        });
        return;
      }
      try {
        take(entry);
      } catch (error) {
        stopped = true;
        broken(error);
        return;
      }
      seq = entry.seq;
    }
  };
  const caughtUp = async (): Promise<void> => {
    const { entries, damaged } = await log.read(lane, seq);
    hear(entries);
    if (damaged && !stopped) {
      stopped = true;
      broken(new Error("the lane's tail is damaged"));
    }
  };
  await caughtUp();
  const unfollow = log.follow(lane, seq, hear);
  return {
    seq: () => seq,
    caughtUp,
    stop: () => {
      stopped = true;
      unfollow();
    },
  };
};
