// Bits of a database at rest turned over: `node scripts/flips.mjs [stored, 10000] [anywhere, 10000] [seed]` (docs/storage.md).
import { run } from "./prepare.mjs";

await run(["server/src/sync/simulation/flips.bench.ts", ...process.argv.slice(2)]);
