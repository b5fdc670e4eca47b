// Who wrote what in which minute: `node scripts/history.mjs <board> [2026-11-25T14:05]` (docs/storage.md).
import { run } from "./prepare.mjs";

await run(["server/src/sync/history.tool.ts", ...process.argv.slice(2)]);
