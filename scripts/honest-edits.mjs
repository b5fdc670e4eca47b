// The long runs against the guard: `node scripts/honest-edits.mjs [updates] [forged rounds] [seed]`.
// Honest updates of real editors must all pass (default 10,000), forged ones must all be refused (default 50,000).
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";

const [updates = "10000", rounds = "50000", seed] = process.argv.slice(2);
const root = join(import.meta.dirname, "..");
const bin = join(root, "node_modules", ".bin");

const { status } = spawnSync("vitest", ["run", "--project", "server", "src/sync/honest", "src/sync/forged"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
  env: {
    ...process.env,
    // The pinned Node first, as npm would have it.
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    HONEST_UPDATES: updates,
    FORGED_ROUNDS: rounds,
    ...(seed ? { HONEST_SEED: seed, FORGED_SEED: seed } : {}),
  },
});
process.exit(status ?? 1);
