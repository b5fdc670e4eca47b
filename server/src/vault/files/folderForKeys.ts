import { createHash } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { join, resolve } from "node:path";

const memory = "/dev/shm";

/** Where the keys of secret votes go: into memory (one folder per data folder, so that a restarted server finds them),
 *  else beside the data. */
export const folderForKeys = (dataFolder: string, shared = memory): string => {
  const name = createHash("sha256").update(resolve(dataFolder)).digest("hex").slice(0, 16);
  try {
    accessSync(shared, constants.W_OK | constants.X_OK);
    return join(shared, `nadwa-${name}`);
  } catch {
    return join(dataFolder, "keys");
  }
};
