import { parseArgs } from "node:util";
import { type Counts, simulate, stepsPerHall } from "./simulate.ts";

/** The long simulation, started by scripts/simulate.mjs. Ends with 1 and the seed at the first thing that must never happen. */

const { values } = parseArgs({ options: { steps: { type: "string" }, seed: { type: "string" } } });
const wanted = Number(values.steps ?? 1_000_000);
const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const told = 100_000;

const startedAtMs = Date.now();
const sum: Counts = {};
let done = 0;
console.log(`simulation: ${wanted} steps from seed ${first}`);
for (let seed = first; done < wanted; seed++) {
  const counts = await simulate({ seed, steps: Math.min(stepsPerHall, wanted - done), nodes: 1 + (seed % 2) });
  for (const [what, count] of Object.entries(counts)) sum[what] = (sum[what] ?? 0) + count;
  const before = done;
  done += Math.min(stepsPerHall, wanted - done);
  if (Math.floor(before / told) === Math.floor(done / told) && done < wanted) continue;
  const seconds = (Date.now() - startedAtMs) / 1000;
  const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024);
  console.log(`${done} steps, next seed ${seed + 1}, ${seconds.toFixed(0)} s, ${megabytes} MB`);
}
console.log(sum);
