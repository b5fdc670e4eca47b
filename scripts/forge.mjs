// The long attack: `node scripts/forge.mjs [--rounds 500000] [--frames 1000000] [--sockets 200000] [--seed n]` (docs/testing.md).
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "..");
const { status } = spawnSync(
  "node",
  ["--expose-gc", "server/src/sync/simulation/forge.bench.ts", ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    // The pinned Node first, as npm would have it.
    env: { ...process.env, PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}` },
  },
);
process.exit(status ?? 1);
