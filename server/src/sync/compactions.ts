import type { Backlog, BoardLog, Lane } from "../log/BoardLog.ts";
import type { Seq } from "@nadwa/shared/ids";
import { compact, entriesPerSnapshot } from "./compaction.ts";

/** When this node compacts a board's lane: at the entries that fall to it, and when everybody has left. */

/** So many entries may stay for whoever opens the board next; compacting fewer would cost more than reading them. */
const leftBehind = 100;

export type Compactions = {
  /** The lane was read from its beginning. */
  read(backlog: Backlog): void;
  /** These entries are this node's. Of all nodes the one that writes the five-hundredth compacts, or the thousandth of a large board. */
  wrote(first: Seq, last: Seq): void;
  readonly isDue: boolean;
  /** Whether it is worth it when everybody leaves: the next to open the board would have to read all up to `head`. */
  isWorth(head: Seq): boolean;
  /** Beside the turns: those who type do not wait for it. */
  begin(head: Seq): void;
  /** Resolves when the one under way has ended, however it did. */
  readonly underWay: Promise<void> | undefined;
};

export const compactions = (
  log: BoardLog,
  lane: Lane,
  nowMs: () => number,
  failed: (error: unknown) => void,
): Compactions => {
  let isDue = false;
  let perSnapshot = entriesPerSnapshot(0);
  let compactedUpTo: Seq = 0;
  let underWay: Promise<void> | undefined;
  return {
    read({ snapshot, entries }) {
      perSnapshot = entriesPerSnapshot(snapshot?.bytes.length ?? 0);
      compactedUpTo = snapshot?.upTo ?? 0;
      isDue = entries.length >= perSnapshot;
    },
    wrote(first, last) {
      isDue ||= Math.floor(last / perSnapshot) > Math.floor((first - 1) / perSnapshot);
    },
    get isDue() {
      return isDue;
    },
    isWorth: (head) => head - compactedUpTo >= leftBehind,
    begin(head) {
      if (underWay) return;
      isDue = false;
      underWay = compact(log, lane, nowMs())
        .then((documentBytes) => {
          if (documentBytes === undefined) return;
          perSnapshot = entriesPerSnapshot(documentBytes);
          compactedUpTo = head;
        }, failed)
        .finally(() => {
          underWay = undefined;
        });
    },
    get underWay() {
      return underWay;
    },
  };
};
