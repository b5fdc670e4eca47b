import type { Directory } from "../../directory/Directory.ts";
import { memoryDirectory } from "../../directory/memory/memoryDirectory.ts";
import type { Whisper } from "../../whisper/Whisper.ts";
import { memoryWhisper } from "../../whisper/memory/memoryWhisper.ts";
import type { BoardLog } from "../BoardLog.ts";
import { memoryLog } from "./memoryLog.ts";

export type MemoryStore = {
  readonly log: BoardLog;
  readonly directory: Directory;
  readonly whisper: Whisper;
  close(): Promise<void>;
};

/** Everything in this process, for tests. */
export const openMemory = (): MemoryStore => {
  const [log, directory, whisper] = [memoryLog(), memoryDirectory(), memoryWhisper()];
  return {
    log,
    directory,
    whisper,
    async close() {
      await Promise.all([log.close(), directory.close(), whisper.close()]);
    },
  };
};
