import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { DatabaseSync } from "node:sqlite";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LogUnavailable } from "../BoardLog.ts";
import { accepted, content, control, text, words } from "../contract.ts";
import {
  answerWidth,
  outcomes,
  packAppends,
  entryPacker,
  unpackAppends,
  unpackEntries,
  type Batch,
  type Call,
  type Order,
  type ReadAnswer,
} from "./batch.ts";
import { pragma } from "./database.ts";
import { openSqlite } from "./openSqlite.ts";
import { openReserve } from "./reserve.ts";
import { openStore } from "./store.ts";

let folder: string;
let fileNo = 0;
const newFile = () => join(folder, `${++fileNo}.db`);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nadwa-sqlite-"));
});
afterAll(() => rm(folder, { recursive: true }));

const batchOf = (...orders: Order[]): Batch => ({
  lanes: [{ no: 0, board: "b", name: "content/shared" }],
  appends: packAppends(orders),
  calls: [],
});
const order = (...entries: string[]): Order => ({ lane: 0, entries: entries.map(text), on: {} });
const readAll = (store: ReturnType<typeof openStore>) => {
  const answer = store.run({ ...batchOf(), calls: [{ at: 0, call: { do: "read", lane: 0, after: 0 } }] }).calls[0];
  if (answer?.is !== "done") throw new Error("the read failed");
  const { entries, ...rest } = answer.value as ReadAnswer;
  return { ...rest, words: words(unpackEntries(entries)) };
};

describe("packing", () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  test("appends and entries come out as they went in", () => {
    const orders = fc.array(
      fc.record({
        lane: fc.nat(9),
        entries: fc.array(bytes, { minLength: 1, maxLength: 4 }),
        on: fc.record(
          { expected: fc.nat(), fence: fc.nat(), raiseFence: fc.constant(true as const) },
          { requiredKeys: [] },
        ),
      }),
    );
    fc.assert(
      fc.property(orders, (given) => {
        expect([...unpackAppends(packAppends(given))]).toEqual(given);
      }),
    );
    const entries = fc.array(fc.record({ seq: fc.nat(), fence: fc.nat(), bytes }));
    fc.assert(
      fc.property(entries, (given) => {
        const packer = entryPacker();
        for (const { seq, fence, bytes } of given) packer.add(seq, fence, bytes);
        expect(unpackEntries(packer.packed())).toEqual(given);
      }),
    );
  });
});

describe("durability", () => {
  const wanted = { journal_mode: "wal", synchronous: 2, secure_delete: 1, locking_mode: "exclusive" };
  test("F5: synchronous=FULL, WAL, secure_delete and the lock hold on every open and re-open", () => {
    const file = newFile();
    for (const _ of [1, 2, 3]) {
      const store = openStore(file);
      const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, pragma(store.db, name)]));
      expect(found).toEqual(wanted);
      store.run(batchOf(order("a")));
      store.close();
    }
  });

  test("many appends of one turn are one commit", async () => {
    const store = await openSqlite(newFile());
    const heard: number[] = [];
    store.log.follow(content("b"), 0, (entries) => heard.push(entries.length));
    await store.log.read(content("b"), 0);
    await Promise.all(Array.from({ length: 1_000 }, (_, at) => store.log.append(content("b"), [text(`${at}`)])));
    expect(heard).toEqual([1_000]);
    await store.close();
  });

  test("F4: a write-ahead file cut at any byte leaves exactly the first k appends", { timeout: 60_000 }, () => {
    const file = newFile();
    const store = openStore(file);
    const appends = 40;
    for (let at = 1; at <= appends; at++) store.run(batchOf(order(`${at}`, `${at}'`)));
    const [cutFile, wal] = [newFile(), readFileSync(`${file}-wal`)];
    const frame = 4_096 + 24;
    const everyFrame = Array.from({ length: (wal.length - 32) / frame }, (_, at) => 32 + (at + 1) * frame);
    const some = Array.from({ length: 60 }, () => Math.floor(Math.random() * wal.length));
    const cuts = [...everyFrame.flatMap((end) => [end - 1, end]), ...some].sort((a, b) => a - b);
    const seen = new Set<number>();
    let before = 0;
    for (const cut of cuts) {
      copyFileSync(file, cutFile);
      writeFileSync(`${cutFile}-wal`, wal.subarray(0, cut));
      const torn = openStore(cutFile);
      const { head, words: there, damaged } = readAll(torn);
      torn.close();
      expect(damaged).toBe(false);
      const k = head / 2;
      expect(there).toEqual(Array.from({ length: k }, (_, at) => [`${at + 1}`, `${at + 1}'`]).flat());
      expect(k).toBeGreaterThanOrEqual(before);
      before = k;
      seen.add(k);
      rmSync(cutFile);
    }
    expect(before).toBe(appends);
    expect(seen.size).toBeGreaterThan(appends / 2);
    store.close();
  });
});

describe("damage", () => {
  const damagedBy = async (sql: string) => {
    const file = newFile();
    const first = await openSqlite(file);
    for (const it of ["a", "b", "c", "d"]) await first.log.append(content("x"), [text(it)]);
    await first.log.append(content("y"), [text("whole")]);
    await first.close();
    const db = new DatabaseSync(file);
    db.exec(sql);
    db.close();
    return openSqlite(file);
  };

  test.each([
    ["the last entry is altered", "UPDATE entries SET bytes = x'00' WHERE seq = 4", "abc"],
    ["an entry in the middle is altered", "UPDATE entries SET checksum = checksum + 1 WHERE seq = 2", "a"],
    ["an entry in the middle is missing", "DELETE FROM entries WHERE seq = 3", "ab"],
    ["the last entry is missing", "DELETE FROM entries WHERE seq = 4", "abc"],
  ])("L19: %s: the lane ends at the last good entry, says so, and takes no append", async (_, sql, left) => {
    const store = await damagedBy(sql);
    const backlog = await store.log.read(content("x"), 0);
    expect(backlog).toMatchObject({ damaged: true, head: left.length });
    expect(words(backlog.entries).join("")).toBe(left);
    await expect(store.log.append(content("x"), [text("e")])).rejects.toThrow(LogUnavailable);
    await expect(store.log.compact(content("x"), 1, text("a"))).rejects.toThrow(LogUnavailable);
    const other = await store.log.read(content("z"), 0);
    expect(other.damaged).toBeUndefined();
    expect((await store.log.append(content("z"), [text("fine")])).ok).toBe(true);
    // Purging, with a state somebody answers for, is the way back.
    await store.log.purge(content("x"), text("restored"));
    expect(await accepted(store.log.append(content("x"), [text("e")]))).toMatchObject({ first: 5 });
    await store.close();
  });

  test("L19: a damaged last entry is found before the first append, also without a read", async () => {
    const store = await damagedBy("UPDATE entries SET bytes = x'00' WHERE seq = 4");
    await expect(store.log.append(content("x"), [text("e")])).rejects.toThrow(LogUnavailable);
    await store.close();
  });

  test("L19: a damaged snapshot leaves nothing to build on", async () => {
    const file = newFile();
    const first = await openSqlite(file);
    await first.log.append(content("x"), [text("a"), text("b")]);
    await first.log.compact(content("x"), 1, text("a"));
    await first.close();
    const db = new DatabaseSync(file);
    db.exec("UPDATE lanes SET snapshot = x'00'");
    db.close();
    const store = await openSqlite(file);
    expect(await store.log.read(content("x"), 0)).toMatchObject({ damaged: true, entries: [], head: 0 });
    await store.close();
  });
});

describe("damaged history", () => {
  test.each([
    ["an altered chapter", "UPDATE history SET bytes = x'00' WHERE first = 3", [1]],
    ["a missing chapter", "DELETE FROM history WHERE first = 3", [1]],
    ["the newest one missing", "DELETE FROM history WHERE first = 5", [1, 3]],
  ])("L21: %s is where the history ends, says so, and the lane is written on", async (_, sql, left) => {
    const file = newFile();
    const first = await openSqlite(file);
    await first.log.append(content("x"), ["a", "b", "c", "d", "e", "f"].map(text));
    const chapters = [1, 3, 5].map((at) => ({ first: at, last: at + 1, bytes: text("xy") }));
    await first.log.compact(content("x"), 6, text("abcdef"), chapters);
    await first.close();
    const db = new DatabaseSync(file);
    db.exec(sql);
    db.close();
    const store = await openSqlite(file);
    const history = await store.log.history(content("x"), 0);
    expect(history.damaged).toBe(true);
    expect(history.chapters.map((chapter) => chapter.first)).toEqual(left);
    expect((await store.log.read(content("x"), 0)).damaged).toBeUndefined();
    expect((await store.log.append(content("x"), [text("g")])).ok).toBe(true);
    await store.close();
  });
});

describe("faults", () => {
  test("L18: on a full disk the whole batch is refused, and nothing of it is there", () => {
    const store = openStore(newFile());
    store.run(batchOf(order("before")));
    store.db.exec(`PRAGMA max_page_count = ${Number(pragma(store.db, "page_count")) + 4}`);
    const large = "x".repeat(100_000);
    const answer = store.run(batchOf(order("small"), order(large), order("after")));
    expect(answer.failed).toMatch(/full/);
    expect(readAll(store)).toMatchObject({ words: ["before"], head: 1 });
    // Space again: the store goes on, with the right number.
    store.db.exec("PRAGMA max_page_count = 100000");
    expect([...store.run(batchOf(order("next"))).appends]).toEqual([0, 2, 0]);
    store.close();
  });

  test("F6: on a full disk the reserve is given up for ballots and what steers a vote, and all else waits until it lies ready again", () => {
    let isReady = true;
    const store = openStore(newFile(), {
      ready: () => isReady,
      release() {
        isReady = false;
        store.db.exec("PRAGMA max_page_count = 100000");
        return true;
      },
    });
    const lanes = ["content/shared", "control", "ballots/v1"].map((name, no) => ({ no, board: "b", name }));
    const on = (lane: number, entry: string): Order => ({ lane, entries: [text(entry)], on: {} });
    const outcomesOf = (...orders: Order[]) => {
      const { failed, appends } = store.run({ lanes: [], appends: packAppends(orders), calls: [] });
      return failed ?? orders.map((_, at) => appends[at * answerWidth]);
    };
    store.run({ ...batchOf(on(0, "before")), lanes });
    store.db.exec(`PRAGMA max_page_count = ${Number(pragma(store.db, "page_count"))}`);
    const large = "x".repeat(100_000);
    const { appended, full } = outcomes;
    expect(outcomesOf(on(0, large), on(2, large), on(1, "close"))).toEqual([full, appended, appended]);
    expect(isReady).toBe(false);
    const compaction: Call = { do: "compact", lane: 0, upTo: 1, snapshot: text("before"), chapters: [] };
    const { calls } = store.run({ ...batchOf(), lanes: [], calls: [{ at: 0, call: compaction }] });
    expect(calls).toMatchObject([{ is: "unavailable" }]);
    expect(outcomesOf(on(0, "small"), on(2, "again"))).toEqual([full, appended]);
    isReady = true;
    expect(outcomesOf(on(0, "after"))).toEqual([appended]);
    expect(readAll(store)).toMatchObject({ words: ["before", "after"], head: 2 });
    // Given up, and still no room: refused as without it.
    store.db.exec(`PRAGMA max_page_count = ${Number(pragma(store.db, "page_count"))}`);
    isReady = false;
    expect(outcomesOf(on(2, large))).toMatch(/full/);
    store.close();
  });

  test("F6: the reserve is a file of its size, gone when it is given up, and not made anew at once", () => {
    const file = newFile();
    const reserve = openReserve(file, 1_000_000);
    expect(reserve.ready()).toBe(true);
    expect(readFileSync(file)).toHaveLength(1_000_000);
    // A disk that compresses must not make it small.
    expect(deflateSync(readFileSync(file)).length).toBeGreaterThan(990_000);
    expect([reserve.release(), existsSync(file), reserve.ready(), reserve.release()]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const whole = statfsSync(folder);
    expect(openReserve(file, whole.bavail * whole.bsize).ready()).toBe(false);
    expect(existsSync(file)).toBe(false);
  });

  test.each([1034, 1290])(
    "F7, L18: after a failed fsync (%i) nothing is acknowledged, and it is told apart",
    (errcode) => {
      const file = newFile();
      const store = openStore(file);
      store.run(batchOf(order("before")));
      const exec = store.db.exec.bind(store.db);
      store.db.exec = (sql) => {
        if (sql === "COMMIT") throw Object.assign(new Error("disk I/O error"), { errcode });
        exec(sql);
      };
      expect(store.run(batchOf(order("lost")))).toMatchObject({ failed: "disk I/O error", syncFailed: true });
      // The next fsync would do; it says nothing of what the failed one left behind.
      store.db.exec = exec;
      expect(store.run(batchOf(order("after")))).toMatchObject({ failed: "disk I/O error", syncFailed: true });
      store.close();
      const again = openStore(file);
      expect(readAll(again).words).toEqual(["before"]);
      again.close();
    },
  );

  test("L18: after a failed write to the file no append is acknowledged any more", () => {
    const file = newFile();
    const script = join(import.meta.dirname, "limitedWriter.ts");
    // The limit on the size of a file (512-byte blocks) makes the system refuse writes: an I/O error to SQLite.
    const limited = `trap '' XFSZ; ulimit -f 400; exec "$0" "$@"`;
    const { stdout, stderr, status } = spawnSync("sh", ["-c", limited, process.execPath, script, file], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const told = JSON.parse(stdout) as { acknowledged: number; refused: string[]; afterwards: string };
    expect(told.refused.every((name) => name === "LogUnavailable")).toBe(true);
    expect(told.refused.length).toBeGreaterThan(0);
    expect(told.afterwards).toBe("LogUnavailable");
    const store = openStore(file);
    const { words: there, damaged } = readAll(store);
    expect(damaged).toBe(false);
    expect(there.length).toBeGreaterThanOrEqual(told.acknowledged);
    expect(told.acknowledged).toBeGreaterThan(0);
    store.close();
  });

  test("L18: a mistake of one caller does not harm the others of the batch", async () => {
    const store = await openSqlite(newFile());
    const results = await Promise.allSettled([
      store.log.append(control("b"), [text("a")]),
      store.log.compact(control("b"), 9, text("x")),
      store.directory.setRole("nobody", "moderator"),
      store.log.append(control("b"), [text("b")], { expected: 1 }),
    ]);
    expect(results.map((it) => it.status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(words((await store.log.read(control("b"), 0)).entries)).toEqual(["a", "b"]);
    await store.close();
  });

  test("L17: what was queued before close is written; afterwards everything is refused", async () => {
    const file = newFile();
    const store = await openSqlite(file);
    const queued = Promise.all(Array.from({ length: 50 }, () => store.log.append(content("b"), [text("a")])));
    const closed = store.close();
    await expect(store.directory.forums()).rejects.toThrow(LogUnavailable);
    await closed;
    await store.close();
    expect((await queued).every((it) => it.ok)).toBe(true);
    await expect(store.backup(`${file}.copy`)).rejects.toThrow(LogUnavailable);
    const again = await openSqlite(file);
    expect((await again.log.read(content("b"), 0)).head).toBe(50);
    await again.close();
  });
});

describe("erasure", () => {
  /** A small generator (Lehmer): without the sweep, seeds 1 and 5 leave canaries in the slack of pages. */
  const numbersFrom = (seed: number) => () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("L12, P4: after a purge no byte of it is in any file (seed %i)", (seed) => {
    const own = join(folder, `erasure-${seed}`);
    const store = openStore(join(own, "nadwa.db"));
    const random = numbersFrom(seed);
    const purged = 2;
    const call = (it: Call): Batch => ({ lanes: [], appends: packAppends([]), calls: [{ at: 0, call: it }] });
    const holds = (bytes: string) => readdirSync(own).some((name) => readFileSync(join(own, name)).includes(bytes));
    store.run({ ...batchOf(), lanes: [0, 1, 2, 3].map((no) => ({ no, board: `b${no}`, name: "control" })) });
    let head = 0;
    for (let round = 0; round < 40; round++) {
      const orders = Array.from({ length: 60 }, (): Order => {
        const lane = Math.floor(random() * 4);
        if (lane === purged) head += 1;
        const word = lane === purged ? "canary" : "others";
        return { lane, entries: [text(word + "x".repeat(random() * 400))], on: {} };
      });
      store.run({ ...batchOf(...orders), lanes: [] });
      const snapshot = text("canary");
      const chapters = [{ first: head - 20, last: head - 20, bytes: text("canary".repeat(random() * 200)) }];
      if (round % 8 === 7) store.run(call({ do: "compact", lane: purged, upTo: head - 20, snapshot, chapters }));
    }
    expect(holds("canary")).toBe(true);
    store.run(call({ do: "purge", lane: purged, snapshot: text("clean") }));
    expect([holds("canary"), holds("others"), holds("clean")]).toEqual([false, true, true]);
    store.close();
  });
});
