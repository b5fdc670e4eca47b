// The long attack: `node scripts/forge.mjs [--rounds 500000] [--frames 1000000] [--sockets 200000] [--seed n]` (docs/testing.md).
import { run } from "./prepare.mjs";

await run(["--expose-gc", "server/src/sync/simulation/forge.bench.ts", ...process.argv.slice(2)]);
