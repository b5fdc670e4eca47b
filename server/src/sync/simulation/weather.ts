import { LogUnavailable } from "../../log/BoardLog.ts";
import { pick, type Steps } from "./step.ts";

/** What happens to lines, processes, storage and clocks. */

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

export const weather: Steps = {
  unplug: [3, (hall, at) => at.line !== undefined && (hall.hangUp(at), true)],
  redial: [
    12,
    (hall) => {
      const offline = hall.seats.filter(({ line }) => !line);
      const at = pick(hall, offline);
      const running = hall.nodes.filter((each) => each !== undefined);
      const node = pick(hall, running);
      return at !== undefined && node !== undefined && (hall.dial(at, node), true);
    },
  ],
  reload: [1, (hall, at) => (hall.hangUp(at), at.device.reload(), true)],
  crash: [
    0.4,
    (hall) => {
      const at = hall.random(hall.nodes.length);
      return hall.nodes[at] !== undefined && (hall.crash(at), true);
    },
  ],
  powerFails: [0.05, (hall) => hall.powerFails()],
  start: [
    1.5,
    async (hall) => {
      const at = hall.nodes.indexOf(undefined);
      if (at < 0) return false;
      hall.trouble.failOneIn = 0;
      await hall.start(at);
      return true;
    },
  ],
  wait: [4, (hall) => hall.time.advance(hall.random(300))],
  longWait: [0.3, (hall) => hall.time.advance(3_000 + hall.random(15_000))],
  trouble: [
    0.5,
    ({ trouble, random }) => {
      trouble.failOneIn = random(3) ? 0 : 5 + random(20);
      trouble.slowOneIn = 1 + random(6);
      trouble.slowMs = 1 + random(random(4) ? 10 : 200);
    },
  ],
  /** Beside what is typed, on one node or on both at once. */
  compact: [
    0.5,
    (hall) => {
      const running = hall.nodes.filter((each) => each !== undefined);
      for (const node of hall.random(2) ? running : running.slice(0, 1))
        node.compact().then(
          () => hall.count("compacted"),
          (error: unknown) => {
            if (!(error instanceof LogUnavailable)) hall.broken.push(`compaction: ${String(error)}`);
          },
        );
      return running.length > 0;
    },
  ],
  /** A node's clock is set anew, forward or back, and runs a little wrong from then on. */
  clock: [
    0.3,
    ({ clocks, random }) => {
      const clock = clocks[random(clocks.length)]!;
      const mostMs = random(3) ? 5 * minuteMs : dayMs;
      clock.aheadMs = random(2 * mostMs) - mostMs;
      clock.perMille = random(101) - 50;
    },
  ],
};
