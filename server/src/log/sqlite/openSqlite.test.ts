import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LogUnavailable } from "../BoardLog.ts";
import { content, text, words } from "../contract.ts";
import * as problems from "../StorageUnusable.ts";
import { schemaVersion } from "./database.ts";
import { openSqlite } from "./openSqlite.ts";

let folder: string;
let fileNo = 0;
const newFile = () => join(folder, `${++fileNo}.db`);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nadwa-open-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("opening", () => {
  const altered = async (sql: string) => {
    const file = newFile();
    await (await openSqlite(file)).close();
    const db = new DatabaseSync(file);
    db.exec(sql);
    db.close();
    return file;
  };
  const oneSentence = /^[^\n]+\.$/;

  test.each([
    ["too new", `UPDATE schema SET version = ${schemaVersion + 1}`, problems.DatabaseTooNew],
    ["too old", "UPDATE schema SET version = 0", problems.DatabaseTooOld],
    ["of another program", "DROP TABLE schema", problems.DatabaseUnreadable],
  ])("a database that is %s is refused in one sentence", async (_, sql, problem) => {
    const error: Error = await openSqlite(await altered(sql)).then(
      () => new Error("opened"),
      (it) => it,
    );
    expect(error).toBeInstanceOf(problem);
    expect(error).toBeInstanceOf(problems.StorageUnusable);
    expect(error.message).toMatch(oneSentence);
  });

  test("a database of the first format is brought up to this one, and keeps what it has", async () => {
    const file = newFile();
    const first = await openSqlite(file);
    await first.log.append(content("b"), [text("a")]);
    await first.close();
    const db = new DatabaseSync(file);
    db.exec("DROP TABLE history; UPDATE schema SET version = 1");
    db.close();
    const store = await openSqlite(file);
    expect(words((await store.log.read(content("b"), 0)).entries)).toEqual(["a"]);
    await store.log.compact(content("b"), 1, text("a"), [{ first: 1, last: 1, bytes: text("a") }]);
    expect((await store.log.history(content("b"), 0)).chapters).toHaveLength(1);
    await store.close();
    await (await openSqlite(file)).close();
  });

  test("a file that is no database, and a folder that cannot be made, are refused in one sentence", async () => {
    const file = newFile();
    writeFileSync(file, "no database ".repeat(200));
    await expect(openSqlite(file)).rejects.toThrow(problems.DatabaseUnreadable);
    await expect(openSqlite(join(file, "inside", "a.db"))).rejects.toThrow(problems.FolderUnwritable);
  });

  test.skipIf(process.getuid?.() === 0)("a folder that may not be written is refused in one sentence", async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o500 });
    await expect(openSqlite(join(closed, "a.db"))).rejects.toThrow(problems.FolderUnwritable);
  });

  test("a second process is kept off a file that is in use", async () => {
    const file = newFile();
    const store = await openSqlite(file);
    await expect(openSqlite(file)).rejects.toThrow(problems.DatabaseInUse);
    await store.log.append(content("b"), [text("a")]);
    await store.close();
    const next = await openSqlite(file);
    expect((await next.log.read(content("b"), 0)).head).toBe(1);
    await next.close();
  });
});

describe("backup", () => {
  test("F31: a backup under load is a whole prefix, and the server goes on", async () => {
    const file = newFile();
    const store = await openSqlite(file);
    const filler = text("x".repeat(2_000));
    for (let round = 0; round < 20; round++)
      await Promise.all(Array.from({ length: 100 }, () => store.log.append(content("b"), [filler])));
    let going = true;
    const writer = (async () => {
      while (going) await store.log.append(content("b"), [filler]);
    })();
    const { head: before } = await store.log.read(content("b"), 1_999);
    const copy = `${file}.copy`;
    await store.backup(copy);
    await store.log.append(content("p"), [text("canary")]);
    // A purge writes the whole file anew: in the midst of a backup too.
    await Promise.all([store.backup(copy), store.log.purge(content("p"), text("clean"))]);
    const { head: after } = await store.log.read(content("b"), 1_999);
    going = false;
    await writer;
    await store.close();
    const restored = await openSqlite(copy);
    const { entries, head, damaged } = await restored.log.read(content("b"), 0);
    expect(damaged).toBeUndefined();
    expect(after).toBeGreaterThan(before);
    expect(head).toBeGreaterThanOrEqual(before);
    expect(head).toBeLessThanOrEqual(after);
    expect(entries).toHaveLength(head);
    expect(words((await restored.log.read(content("p"), 0)).entries)).toEqual([]);
    await restored.close();
  });

  test("a backup that cannot be written says so and leaves nothing", async () => {
    const store = await openSqlite(newFile());
    await expect(store.backup(join(folder, "missing", "copy.db"))).rejects.toThrow(LogUnavailable);
    expect((await store.log.append(content("b"), [text("a")])).ok).toBe(true);
    await store.close();
  });
});
