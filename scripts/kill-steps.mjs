// kill -9 of the real server, between every two steps and then at any moment:
// `node scripts/kill-steps.mjs [--kills 100] [--anywhere 1000] [--seed n]` (docs/testing.md).
import { run } from "./prepare.mjs";

await run(["server/src/sync/simulation/killSteps.bench.ts", ...process.argv.slice(2)]);
