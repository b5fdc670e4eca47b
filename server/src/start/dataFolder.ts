import { existsSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { FolderUnwritable } from "../log/StorageUnusable.ts";

/**
 * Makes the data folder if it is not there; rejects with FolderUnwritable. Folder by folder, because Node's own recursive
 * mkdir never ends where the system answers "no such place" for a child of a folder that exists (as /proc does).
 */
export const makeDataFolder = async (folder: string): Promise<void> => {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw new FolderUnwritable(folder, "it is not a folder");
    return;
  }
  if (!existsSync(dirname(folder))) await makeDataFolder(dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (code !== "EEXIST") throw new FolderUnwritable(folder, code);
  }
};
