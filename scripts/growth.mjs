// What a board takes on the disk: `node scripts/growth.mjs [edits, 1000000]` (docs/storage.md).
import { run } from "./prepare.mjs";

await run(["server/src/sync/simulation/growth.bench.ts", ...process.argv.slice(2)]);
