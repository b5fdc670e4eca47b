// Bits of a database at rest turned over: `node scripts/flips.mjs [stored, 10000] [anywhere, 10000] [seed]` (docs/storage.md).
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "..");
const tool = join(root, "server/src/sync/simulation/flips.bench.ts");
const { status } = spawnSync("node", [tool, ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32",
  // The pinned Node first, as npm would have it.
  env: { ...process.env, PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}` },
});
process.exit(status ?? 1);
