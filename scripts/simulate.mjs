// The long simulation of a hall: `node scripts/simulate.mjs [--steps 10000000] [--seed n]` (docs/testing.md).
import { run } from "./prepare.mjs";

await run(["server/src/sync/simulation/simulate.bench.ts", ...process.argv.slice(2)]);
