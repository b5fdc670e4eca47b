import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";

/** The process as whoever hosts it meets it: what it prints, and how it ends. */

const root = mkdtempSync(join(tmpdir(), "nadwa main "));
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});

const run = (env: { readonly [name: string]: string }) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let said = "";
  let complained = "";
  child.stderr.on("data", (chunk: Buffer) => (complained += chunk.toString()));
  const ended = new Promise<number | null>((found) => child.once("exit", (code) => found(code)));
  const link = new Promise<string>((found) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const printed = /http:\/\/localhost:\d+\/organise#t=\S+/.exec(said);
      if (printed) found(printed[0]);
    });
    void ended.then((code) => found(`ended with ${code}: ${complained}`));
  });
  return { child, ended, link, said: () => said, complained: () => complained };
};

describe("a start that works", () => {
  test("prints the organiser's link, serves, ends with 0 on SIGTERM and SIGINT, and keeps its token", async () => {
    const DATA_DIR = join(root, "made by the server", "data");
    const first = run({ DATA_DIR });
    const link = new URL(await first.link);
    expect((await fetch(`http://127.0.0.1:${link.port}/readyz`)).status).toBe(200);
    expect(statSync(join(DATA_DIR, "admin-token")).mode & 0o777).toBe(0o600);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(first.complained()).toBe("");

    const second = run({ DATA_DIR });
    expect(new URL(await second.link).hash).toBe(link.hash);
    // Twice, as Ctrl-C under npm comes.
    second.child.kill("SIGINT");
    second.child.kill("SIGINT");
    expect(await second.ended).toBe(0);
  });

  test("with LOG_LEVEL=info nothing secret is printed by requests", async () => {
    const { link, child, ended, said } = run({ DATA_DIR: join(root, "logs"), LOG_LEVEL: "trace" });
    const { port, hash } = new URL(await link);
    const before = said().length;
    const name = "A-name-nobody-logs";
    await fetch(`http://127.0.0.1:${port}/api/forums`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${hash.slice(3)}` },
      body: JSON.stringify({ title: { fr: name }, languages: ["fr"] }),
    });
    child.kill("SIGTERM");
    await ended;
    expect(said().slice(before)).not.toContain(name);
    expect(said().slice(before)).not.toContain(hash.slice(3));
  });
});

describe("a start that cannot work says why in one sentence and ends with 1", () => {
  const sentence = async (env: { readonly [name: string]: string }): Promise<string> => {
    const { ended, complained, said } = run({ DATA_DIR: join(root, "never"), ...env });
    expect(await ended).toBe(1);
    expect(said()).toBe("");
    return complained();
  };

  test("a port that is taken", async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, "127.0.0.1", listening));
    const { port } = taken.address() as AddressInfo;
    expect(await sentence({ PORT: String(port) })).toMatch(new RegExp(`^Port ${port} is in use; [^\n]+\\.\n$`));
    taken.close();
  });

  test("a wrong setting", async () => {
    expect(await sentence({ PORT: "many" })).toMatch(/^PORT must be [^\n]+\.\n$/);
    expect(await sentence({ HOST: "192.0.2.1" })).toMatch(/^HOST is no address [^\n]+\.\n$/);
  });

  test("a data folder that is a file, and one that the system does not let be made", async () => {
    const file = join(root, "file");
    writeFileSync(file, "");
    for (const DATA_DIR of [file, join(file, "data"), "/proc/nadwa"])
      expect(await sentence({ DATA_DIR })).toMatch(/^The data folder [^\n]+ cannot be written [^\n]+\.\n$/);
  });

  test("a folder that this user may not write", { skip: process.getuid?.() === 0 }, async () => {
    const locked = mkdtempSync(join(root, "locked-"));
    chmodSync(locked, 0o500);
    expect(await sentence({ DATA_DIR: locked })).toMatch(/^The data folder [^\n]+ cannot be written [^\n]+\.\n$/);
  });

  test("a database of a newer version, one that is none, and one in use", async () => {
    const DATA_DIR = mkdtempSync(join(root, "database-"));
    const file = join(DATA_DIR, "nadwa.db");
    const running = run({ DATA_DIR });
    await running.link;
    expect(await sentence({ DATA_DIR })).toMatch(/in use by another process[^\n]+\.\n$/);
    running.child.kill("SIGTERM");
    await running.ended;
    const database = new DatabaseSync(file);
    database.exec("UPDATE schema SET version = 9999");
    database.close();
    expect(await sentence({ DATA_DIR })).toMatch(/newer Nadwa[^\n]+\.\n$/);
    writeFileSync(file, "this is not a database, whatever its name says. ".repeat(100));
    expect(await sentence({ DATA_DIR })).toMatch(/cannot be read as a Nadwa database[^\n]+\.\n$/);
    expect(readFileSync(file, "utf8"), "left as it is").toContain("not a database");
  });

  test("a Redis that is not there", async () => {
    expect(await sentence({ REDIS_URL: "redis://127.0.0.1:1" })).toMatch(/^No Redis answers at [^\n]+\.\n$/);
  });
});
