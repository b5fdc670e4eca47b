import type { BoardLog } from "../../log/BoardLog.ts";
import { type Hall, hall } from "./hall.ts";
import { ordering } from "./orders.ts";
import { rest } from "./rest.ts";
import { weather } from "./weather.ts";
import { writing } from "./writing.ts";

/** Random steps in a simulated hall, and after each what must always hold. The same seed gives the same run. */

export type Wanted = {
  readonly seed: number;
  readonly steps: number;
  readonly nodes: number;
  /** Between the nodes and their storage: to lie, so that a test sees the simulation find it. */
  readonly wrap?: (log: BoardLog) => BoardLog;
};
/** How often each kind of step has really done something, and each refusal was heard. */
export type Counts = { [what: string]: number };

export class Broken extends Error {
  override readonly name = "Broken";
}

/** A hall's texts stay as short as people's, and there are many halls. */
export const stepsPerHall = 500;

const table = [writing, ordering, weather].flatMap((group) =>
  Object.entries(group).map(([what, [weight, step]]) => ({ what, weight, step })),
);
const total = table.reduce((sum, { weight }) => sum + weight, 0);
export const stepKinds: readonly string[] = table.map(({ what }) => what);

const some = (it: Hall) => (it.random(2) ? Infinity : it.random(4));
/** Some of what is on the way arrives, on some lines before others. */
const flush = (it: Hall) => {
  for (const at of it.seats) {
    if (it.random(3) > 0) continue;
    at.line?.flushUp(some(it));
    if (it.random(2)) it.flushDown(at, some(it));
  }
  for (const ghost of it.ghosts) if (it.random(4) === 0) ghost.flushUp(some(it));
  while (it.ghosts.length > 0 && it.random(4) === 0) it.ghosts.shift()!.terminate();
};

/** Throws Broken with the seed and the step at the first thing that must never happen. */
export const simulate = async (wanted: Wanted): Promise<Counts> => {
  const counts: Counts = {};
  const count = (what: string) => void (counts[what] = (counts[what] ?? 0) + 1);
  const it = await hall(wanted.seed, { ...wanted, count });
  let now = "the beginning";
  const check = () => {
    if (it.broken.length > 0)
      throw new Broken(`seed ${wanted.seed}, ${wanted.nodes} nodes, ${now}: ${it.broken.slice(0, 5).join("; ")}`);
  };
  try {
    for (const at of it.seats) it.dial(at, it.nodes[0]);
    for (let done = 1; done <= wanted.steps; done++) {
      let chosen = (it.random(100_000) / 100_000) * total;
      const { what, step } = table.find(({ weight }) => (chosen -= weight) < 0) ?? table[0]!;
      now = `step ${done} (${what})`;
      if ((await step(it, it.seats[it.random(it.seats.length)]!)) !== false) count(what);
      flush(it);
      await it.time.advance(it.random(3));
      check();
    }
    now = "the rest at the end";
    await rest(it);
    count("rest");
    check();
    counts["entries"] = it.seen.entries();
    for (const [code, heard] of it.refusalsHeard) counts[`refused: ${code}`] = heard;
    for (const { fate } of it.words.values()) count(`words ${fate}`);
    return counts;
  } finally {
    await it.end();
  }
};
