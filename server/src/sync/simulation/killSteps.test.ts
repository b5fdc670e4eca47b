import { expect, test } from "vitest";
import { killSteps, places } from "./killSteps.ts";
import { seedFor } from "../random.ts";

/** STEP_KILLS for more than one death at each place; scripts/kill-steps.mjs for a hundred. */
const kills = Number(process.env["STEP_KILLS"] ?? 1);

test(`kill -9 between every two steps and anywhere, ${kills} each: nothing acknowledged or seen is lost, nothing is there twice`, async () => {
  const seed = seedFor(3011265, "KILL_SEED", "STEP_KILLS");
  console.log(`kills at each step: seed ${seed}`);
  const told = await killSteps({ atSteps: kills, anywhereElse: kills }, seed);
  expect(told.kills).toBe(kills * (places.length + 1));
  expect(told.promises).toBeGreaterThan(told.kills);
}, 600_000);
