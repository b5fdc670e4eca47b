import { createHash } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { join, resolve } from "node:path";

const memory = "/dev/shm";

/** Where the keys of secret votes go: into memory, one folder per store (its address, or the data folder), so that a
 *  restarted server and the other nodes of the machine find them; else beside the data. */
export const folderForKeys = (dataFolder: string, shared = memory, store = resolve(dataFolder)): string => {
  const name = createHash("sha256").update(store).digest("hex").slice(0, 16);
  try {
    accessSync(shared, constants.W_OK | constants.X_OK);
    return join(shared, `nadwa-${name}`);
  } catch {
    return join(dataFolder, "keys");
  }
};
