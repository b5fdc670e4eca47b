// kill -9 of the real server, between every two steps and then at any moment:
// `node scripts/kill-steps.mjs [--kills 100] [--anywhere 1000] [--seed n]` (docs/testing.md).
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "..");
const { status } = spawnSync("node", ["server/src/sync/simulation/killSteps.bench.ts", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
  // The pinned Node first, as npm would have it.
  env: { ...process.env, PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}` },
});
process.exit(status ?? 1);
