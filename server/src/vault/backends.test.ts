import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FolderUnwritable, KeyFolderUnsafe } from "../log/StorageUnusable.ts";
import { keyVaultContract } from "./contract.ts";
import { openFileVault } from "./files/fileVault.ts";
import { folderForKeys } from "./files/folderForKeys.ts";
import { memoryVault } from "./memory/memoryVault.ts";

describe("memory", () => {
  const vault = memoryVault();
  keyVaultContract(async () => ({ vault, anotherNode: vault }));
});

describe("files", () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "nadwa-vault-"));
  });
  afterAll(() => rm(root, { recursive: true }));

  keyVaultContract(async () => {
    const folder = join(root, "contract");
    const holds = async (bytes: Uint8Array) => {
      const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
      return files.some((file) => file.includes(Buffer.from(bytes)));
    };
    return { vault: await openFileVault(folder), anotherNode: await openFileVault(folder), holds };
  });

  test("the folder is 0700, files are 0600, and nothing else is left in it", async () => {
    const folder = join(root, "modes");
    const vault = await openFileVault(folder);
    await Promise.all(["a", "a", "b"].map((vote) => vault.create(vote)));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  test("keys survive a restart, and what a killed process left aside does not", async () => {
    const folder = join(root, "again");
    const keys = await (await openFileVault(folder)).create("v");
    const [old, fresh] = [join(folder, ".new-old"), join(folder, ".new-fresh")];
    for (const file of [old, fresh]) await writeFile(file, "x".repeat(96));
    await utimes(old, 1, 1);
    expect(await (await openFileVault(folder)).get("v")).toEqual(keys);
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  });

  test("a folder that others may enter, and one behind a link, is refused", async () => {
    const open = join(root, "open");
    await mkdir(open);
    await chmod(open, 0o755);
    await expect(openFileVault(open)).rejects.toThrow(KeyFolderUnsafe);
    await symlink(root, join(root, "link"));
    await expect(openFileVault(join(root, "link"))).rejects.toThrow(KeyFolderUnsafe);
    await writeFile(join(root, "file"), "");
    await expect(openFileVault(join(root, "file", "keys"))).rejects.toThrow(FolderUnwritable);
  });

  test.skipIf(!existsSync("/dev/shm"))("the vault says whether its folder lives in memory", async () => {
    const folder = await mkdtemp("/dev/shm/nadwa-test-");
    try {
      expect((await openFileVault(folder)).keptIn).toBe("memory");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("the folder for keys is in memory where there is such a place, else beside the data", () => {
    expect(folderForKeys("/somewhere/data", root)).toMatch(/\/nadwa-[0-9a-f]{16}$/);
    expect(folderForKeys("/somewhere/data", root)).not.toBe(folderForKeys("/elsewhere/data", root));
    expect(folderForKeys("/somewhere/data", join(root, "missing"))).toBe("/somewhere/data/keys");
  });
});
