import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause } from "./audience.ts";
import { writeHistory } from "./history.ts";
import type { Board } from "./scenario.ts";
import type { System } from "./systems.ts";

/** Data folders: one is made for each system and board, and copied for each run, so that every run begins alike. */

const temporary = mkdtempSync(join(tmpdir(), "nadwa-bench-"));
process.once("exit", () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }));

const made = async (system: System, { members, history }: Board): Promise<string> => {
  const folder = join(temporary, `${system.name} ${members} ${history ?? "empty"}`);
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  try {
    if (history) {
      cpSync(await made(system, { members }), folder, { recursive: true });
      const { server, address } = await system.start({ dataDir: folder });
      try {
        await writeHistory(history, address, (member) => system.personOf(folder, member));
        await pause(system.settlesMs);
      } finally {
        await server.stop();
      }
    } else await system.found(folder, members);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return folder;
};

let copies = 0;
/** A copy of its own; `remove` it afterwards. */
export const folderFor = async (system: System, board: Board): Promise<{ dataDir: string; remove: () => void }> => {
  const original = await made(system, board);
  copies += 1;
  const dataDir = join(temporary, `run ${copies}`);
  cpSync(original, dataDir, { recursive: true });
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }) };
};
