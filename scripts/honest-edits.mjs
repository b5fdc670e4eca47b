// The long runs against the guard: `node scripts/honest-edits.mjs [updates] [forged rounds] [seed]`.
// Honest updates of real editors must all pass (default 10,000), forged ones must all be refused (default 50,000).
import { run } from "./prepare.mjs";

const [updates = "10000", rounds = "50000", seed] = process.argv.slice(2);
Object.assign(process.env, {
  HONEST_UPDATES: updates,
  FORGED_ROUNDS: rounds,
  ...(seed && { HONEST_SEED: seed, FORGED_SEED: seed }),
});
const files = ["src/sync/honest", "src/sync/forged"];
await run(["node_modules/vitest/vitest.mjs", "run", "--project", "server", ...files]);
