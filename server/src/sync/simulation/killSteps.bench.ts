import { parseArgs } from "node:util";
import { killSteps } from "./killSteps.ts";

/** Started by scripts/kill-steps.mjs. */

const { values } = parseArgs({
  options: { kills: { type: "string" }, anywhere: { type: "string" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
console.log(`kill -9 between every two steps, then anywhere: seed ${seed}`);
const wanted = { atSteps: Number(values.kills ?? 100), anywhereElse: Number(values.anywhere ?? 1_000) };
console.log("0 lost, 0 doubled:", await killSteps(wanted, seed, console.log));
