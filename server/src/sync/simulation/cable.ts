import type { MemoryStore } from "../../log/memory/openMemory.ts";
import { type BoardLog, type Lane, LogUnavailable } from "../../log/BoardLog.ts";
import type { Whisper } from "../../whisper/Whisper.ts";
import type { Random } from "../random.ts";
import type { VirtualTime } from "./virtualTime.ts";

/** Between one node and the storage that all nodes share: what is said takes its time, may fail, and ends with the node. */

export type Trouble = {
  /** Of so many appends and reads one fails; 0 for never. An append may have been written all the same (rule L18). */
  failOneIn: number;
  /** The longest way there or back. */
  slowMs: number;
  /** Of so many things said one is slow. */
  slowOneIn: number;
};

export type Cable = {
  readonly log: BoardLog;
  readonly whisper: Whisper;
  /** Nothing is on the way, in either direction. */
  readonly isQuiet: () => boolean;
  /** The node has died: what has not reached the storage never does, and no answer comes back. */
  cut(): void;
};

const never = () => new Promise<never>(() => {});

export const cable = (
  { log, whisper }: Pick<MemoryStore, "log" | "whisper">,
  time: VirtualTime,
  random: Random,
  trouble: Trouble,
): Cable => {
  let isCut = false;
  let underWay = 0;

  /** One direction: nobody overtakes. */
  const way = () => {
    let last: Promise<unknown> = Promise.resolve();
    return (): Promise<void> => {
      const ms = random(trouble.slowOneIn) === 0 ? 1 + random(trouble.slowMs) : 0;
      const mine = last.then(() => (ms > 0 ? time.sleep(ms) : undefined));
      last = mine;
      underWay++;
      return mine.then(() => {
        underWay--;
        return isCut ? never() : undefined;
      });
    };
  };
  const [there, back] = [way(), way()];
  const fails = () => trouble.failOneIn > 0 && random(trouble.failOneIn) === 0;
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    await there();
    const failing = fails();
    if (failing && random(2) === 0) {
      await back();
      throw new LogUnavailable("not written");
    }
    const answer = await question();
    await back();
    if (failing) throw new LogUnavailable("nobody knows whether it is written");
    return answer;
  };

  return {
    log: {
      append: (lane, entries, on) => ask(() => log.append(lane, entries, on)),
      read: (lane, after) => ask(() => log.read(lane, after)),
      compact: (lane, upTo, snapshot, chapters) => ask(() => log.compact(lane, upTo, snapshot, chapters)),
      history: (lane, after) => ask(() => log.history(lane, after)),
      purge: (lane, snapshot) => ask(() => log.purge(lane, snapshot)),
      follow(lane: Lane, after, hear) {
        const arrive = way();
        let gone = false;
        const unfollow = log.follow(lane, after, (entries) => {
          void arrive().then(() => {
            if (!gone) hear(entries);
          });
        });
        return () => {
          gone = true;
          unfollow();
        };
      },
      async close() {},
    },
    whisper: {
      publish(board, bytes) {
        if (!isCut) whisper.publish(board, bytes);
      },
      subscribe: (board, hear) => whisper.subscribe(board, (bytes) => (isCut ? undefined : hear(bytes))),
      async close() {},
    },
    isQuiet: () => underWay === 0,
    cut() {
      isCut = true;
    },
  };
};
