import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The organiser's token where none is set: made once, readable by this user alone. */
export const adminTokenIn = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, "admin-token");
  try {
    const handle = await open(file, "wx", 0o600);
    try {
      const token = randomBytes(18).toString("base64url");
      await handle.writeFile(`${token}\n`);
      await handle.sync();
      return token;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as { code?: unknown }).code !== "EEXIST") throw error;
    const kept = (await readFile(file, "utf8")).trim();
    if (!/^[\w.~-]{16,200}$/.test(kept)) throw new Error(`${file} holds no token; remove it and start again.`);
    return kept;
  }
};
