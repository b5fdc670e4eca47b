import type { VoteId } from "@nadwa/shared/ids";
import { createHash, randomBytes } from "node:crypto";
import { link, lstat, mkdir, open, readFile, readdir, stat, statfs, unlink } from "node:fs/promises";
import { join } from "node:path";
import { FolderUnwritable, KeyFolderUnsafe } from "../../log/StorageUnusable.ts";
import type { KeyVault } from "../KeyVault.ts";
import { makeVoteKeys, packVoteKeys, unpackVoteKeys } from "../voteKeys.ts";

/** One file of 96 bytes per vote. Nodes on one machine share the folder: a file appears complete under its name or not at
 *  all (written aside, then linked), so the node that comes second reads the keys of the first. */

/** File systems that live in memory: tmpfs and ramfs (`statfs(2)`). */
const inMemory = new Set([0x01021994, 0x858458f6]);

/** A name aside that is older than this was left by a killed process; nobody is still writing it. */
const abandonedAfterMs = 60_000;
const aside = ".new-";

/** Rejects with KeyFolderUnsafe when the folder is not ours alone (in a shared place anybody could have made it first),
 *  and with FolderUnwritable when it cannot be made. */
export const openFileVault = async (folder: string): Promise<KeyVault> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new FolderUnwritable(folder, error instanceof Error ? error.message : String(error));
  }
  const found = await lstat(folder);
  if (!found.isDirectory()) throw new KeyFolderUnsafe(folder, "it is not a folder");
  if (process.getuid && found.uid !== process.getuid()) throw new KeyFolderUnsafe(folder, "it belongs to another user");
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
    throw new KeyFolderUnsafe(folder, "other users may enter it");
  const keptIn = inMemory.has((await statfs(folder)).type) ? "memory" : "disk";
  for (const name of await readdir(folder))
    if (name.startsWith(aside) && Date.now() - (await stat(join(folder, name))).mtimeMs > abandonedAfterMs)
      await shred(join(folder, name));

  /** Hashed: a vote's id is made by a client and must not be a path, nor fall together where case does not count. */
  const fileOf = (vote: VoteId): string => join(folder, `${createHash("sha256").update(vote).digest("hex")}.keys`);

  const flushNames = async (): Promise<void> => {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };
  const get: KeyVault["get"] = async (vote) => {
    const bytes = await ifThere(readFile(fileOf(vote)));
    return bytes && unpackVoteKeys(bytes);
  };

  return {
    keptIn,
    get,
    async create(vote) {
      const there = await get(vote);
      if (there) return there;
      const keys = makeVoteKeys();
      const unfinished = join(folder, `${aside}${randomBytes(8).toString("hex")}`);
      const handle = await open(unfinished, "wx", 0o600);
      try {
        await handle.writeFile(packVoteKeys(keys));
        await handle.sync();
      } finally {
        await handle.close();
      }
      try {
        await link(unfinished, fileOf(vote));
        await unlink(unfinished);
        await flushNames();
        return keys;
      } catch (error) {
        await shred(unfinished);
        const first = isCode(error, "EEXIST") ? await get(vote) : undefined;
        if (first) return first;
        throw error;
      }
    },
    async destroy(vote) {
      await shred(fileOf(vote));
      await flushNames();
    },
    async close() {},
  };
};

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const ifThere = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  });

/** Overwrites, then removes. On tmpfs that ends the bytes; a disk may keep old blocks, which is why `keptIn` is told. */
const shred = async (file: string): Promise<void> => {
  const handle = await ifThere(open(file, "r+"));
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    await handle.write(randomBytes(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await ifThere(unlink(file));
};
