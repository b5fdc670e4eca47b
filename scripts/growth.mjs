// What a board takes on the disk, and its compaction of memory: `node scripts/growth.mjs [edits, 1000000]` (docs/storage.md).
import { roomForYoung, run } from "./prepare.mjs";

await run([roomForYoung, "server/src/sync/simulation/growth.bench.ts", ...process.argv.slice(2)]);
