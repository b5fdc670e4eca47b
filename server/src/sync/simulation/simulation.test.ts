import { ok } from "@nadwa/shared/result";
import { expect, test } from "vitest";
import type { BoardLog } from "../../log/BoardLog.ts";
import { type Counts, simulate, stepKinds, stepsPerHall } from "./simulate.ts";
import { seedFor } from "../random.ts";

/**
 * F33 and architecture A1–A7 in halls that nobody has thought of. SIMULATED_STEPS for more, SIMULATION_SEED for the same again.
 * A seed finds the same only as long as the simulation is the same: what it has found is kept in found.test.ts.
 */
const wanted = Number(process.env["SIMULATED_STEPS"] ?? 100_000);
test(`${wanted} random steps: all see the same, it is the log, and nothing is lost, doubled or allowed that was refused`, async () => {
  const first = seedFor(3011264, "SIMULATION_SEED", "SIMULATED_STEPS");
  console.log(`simulation: seed ${first}`);
  const sum: Counts = {};
  for (let done = 0, seed = first; done < wanted; done += stepsPerHall, seed++) {
    const counts = await simulate({ seed, steps: stepsPerHall, nodes: 1 + (seed % 2) });
    for (const [what, count] of Object.entries(counts)) sum[what] = (sum[what] ?? 0) + count;
  }
  // The runs were not empty: every kind of step has done something, and people have written, been refused and voted.
  const seldom = (what: string) => (sum[what] ?? 0) < wanted / 5_000;
  expect(stepKinds.filter(seldom)).toEqual([]);
  expect(sum["words saved"]).toBeGreaterThan(wanted / 10);
  expect(sum["words refused"]).toBeGreaterThan(wanted / 500);
  const orders = ["openVote", "closeVote", "publishVote", "castBallot", "setRole", "removePerson", "lock"];
  expect(orders.filter((type) => seldom(`${type} done`))).toEqual([]);
  expect(["secret tally", "stock closed: text-locked"].filter(seldom)).toEqual([]);
}, 600_000);

test("the same seed is the same run", async () => {
  const run = () => simulate({ seed: 7, steps: 400, nodes: 2 });
  expect(await run()).toEqual(await run());
});

/** What the first of many halls finds. */
const found = async (nodes: number, wrap: (log: BoardLog) => BoardLog): Promise<string> => {
  for (let seed = 1; seed <= 20; seed++)
    try {
      await simulate({ seed, steps: stepsPerHall, nodes, wrap });
    } catch (error) {
      return String(error);
    }
  return "nothing";
};

test("it sees a storage that says durable and has not written", async () => {
  let said = 0;
  const lying = (log: BoardLog): BoardLog => ({
    ...log,
    async append(lane, entries, on) {
      if (lane.name === "control" || ++said % 40 > 0) return log.append(lane, entries, on);
      const { head, fence } = await log.read(lane, 0);
      return ok({ first: head + 1, last: head + entries.length, fence });
    },
  });
  expect(await found(1, lying)).toMatch(/not durable/);
});

test("it sees writing that was judged before a lock and came after it (A7): without the fence the text of a vote changes", async () => {
  const fenceless = (log: BoardLog): BoardLog => ({
    ...log,
    append: (lane, entries, { fence, ...on } = {}) => log.append(lane, entries, fence === undefined ? on : {}),
  });
  expect(await found(2, fenceless)).toMatch(/behind a lock|during its vote|wrote as/);
});

test("it sees a ballot that was judged before the close and came after it (I6)", async () => {
  const fenceless = (log: BoardLog): BoardLog => ({
    ...log,
    append: (lane, entries, on) => log.append(lane, entries, lane.name.startsWith("ballots/") ? {} : on),
  });
  for (const nodes of [1, 2]) expect(await found(nodes, fenceless)).toMatch(/a ballot came when the vote was/);
});

test("it sees a receipt for a ballot that is in no lane (I4)", async () => {
  const forgetful = (log: BoardLog): BoardLog => ({
    ...log,
    async append(lane, entries, on) {
      if (!lane.name.startsWith("ballots/")) return log.append(lane, entries, on);
      const { head, fence } = await log.read(lane, 0);
      return ok({ first: head + 1, last: head + entries.length, fence });
    },
  });
  expect(await found(1, forgetful)).toMatch(/has a receipt for no ballot/);
});
