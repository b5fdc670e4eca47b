import type { BoardLog } from "../log/BoardLog.ts";
import { randomFrom } from "./random.ts";
import { settle } from "./tab.ts";

/** A log that takes its time, now more, now less: a lock or another node can come in between. */
export const slowLog =
  (seed: number) =>
  (log: BoardLog): BoardLog => {
    const random = randomFrom(seed);
    const later = () => settle(random(3));
    return {
      ...log,
      async append(lane, entries, on) {
        await later();
        const appended = await log.append(lane, entries, on);
        await later();
        return appended;
      },
    };
  };
