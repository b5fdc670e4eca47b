import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { composeDocument } from "@nadwa/shared/document/compose";
import { fixture } from "@nadwa/shared/document/fixture";
import { type ExportFormat, exportFormats } from "@nadwa/shared/protocol/http";
import { ok } from "@nadwa/shared/result";
import { renderInChild } from "./child.ts";
import { exportDocument } from "./exportDocument.ts";
import { docxFiles } from "./readBack.ts";
import { openTurns } from "./Turns.ts";

const doc = composeDocument(fixture());

describe("a child process makes the export", () => {
  test.each(exportFormats)("%s", async (format) => {
    const made = await exportDocument(doc, format);
    if (!made.ok) throw new Error(made.error.detail);
    const { bytes, fileName, asciiName } = made.value;
    expect(fileName).toBe(`ورشة-مسار-التكفل-ar.${format}`);
    expect(asciiName).toBe(`nadwa-adopted-ar.${format}`);
    const read: { readonly [format in ExportFormat]: () => unknown } = {
      pdf: () => Buffer.from(bytes.subarray(0, 5)).toString() === "%PDF-",
      docx: () => "word/document.xml" in docxFiles(bytes),
      md: () => Buffer.from(bytes).toString().includes("# ورشة مسار التكفل"),
      json: () => isDeepStrictEqual(JSON.parse(Buffer.from(bytes).toString()), doc),
    };
    expect(read[format]()).toBe(true);
  });

  test("file names are safe whatever the session is called", async () => {
    const named = (title: string) =>
      exportDocument({ ...doc, cover: { ...doc.cover, session: { ar: title } } }, "json");
    for (const [title, expected] of [
      ["../../etc/passwd\r\nX: y", "etc-passwd-X-y-ar.json"],
      ["«»", "nadwa-ar.json"],
      ["\u202Egnp.exe", "gnp-exe-ar.json"],
      ["ا".repeat(500), `${"ا".repeat(80)}-ar.json`],
      ["كلمة ".repeat(30), `${Array(16).fill("كلمة").join("-")}-ar.json`],
    ]) {
      const made = await named(title ?? "");
      expect(made.ok && made.value.fileName).toBe(expected);
    }
  });
});

describe("a renderer that misbehaves is refused, in time", () => {
  let folder: string;
  const program = async (name: string, source: string): Promise<string> => {
    const file = join(folder, `${name}.mjs`);
    await writeFile(file, source);
    return file;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "nadwa-renderer-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const order = { doc, format: "json" } as const;
  const limits = { timeMs: 60_000, memoryMiB: 300 };

  test("it never ends", async () => {
    const endless = await program("endless", "process.once('message', () => { for (;;); })");
    // Nor would this: that it is answered at all says that the child was ended.
    expect(await renderInChild(order, { ...limits, timeMs: 700 }, endless)).toEqual({
      ok: false,
      error: { code: "unavailable", detail: "rendering took longer than 0.7 s" },
    });
  });

  test("it eats memory outside of V8", async () => {
    const greedy = await program(
      "greedy",
      "const kept = []; process.once('message', () => setInterval(() => kept.push(Buffer.alloc(64 * 2 ** 20, 1)), 20))",
    );
    expect(await renderInChild(order, limits, greedy)).toMatchObject({
      error: { code: "unavailable", detail: "rendering needed more than 300 MiB" },
    });
  });

  test("it crashes", async () => {
    const broken = await program("broken", "process.once('message', () => process.abort())");
    expect(await renderInChild(order, limits, broken)).toMatchObject({
      error: { code: "unavailable", detail: "the renderer ended with SIGABRT" },
    });
  });

  test("it throws", async () => {
    const failing = await program("failing", "process.once('message', () => { throw new Error('content') })");
    expect(await renderInChild(order, limits, failing)).toMatchObject({
      error: { code: "unavailable", detail: "the renderer ended with code 1" },
    });
  });

  test("it is not told the server's secrets", async () => {
    const curious = await program(
      "curious",
      "process.once('message', () => process.send({ ok: true, value: Buffer.from(Object.keys(process.env).join()) }))",
    );
    process.env["ADMIN_TOKEN"] ??= "secret of this test";
    const told = await renderInChild(order, limits, curious);
    expect(told.ok && Buffer.from(told.value).toString()).not.toContain("ADMIN_TOKEN");
  });
});

describe("turns", () => {
  const gate = () => {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, opened };
  };

  test("one at a time per key, some at a time in all, in the order of asking", async () => {
    const turns = openTurns({ atOnce: 2, waiting: 10 });
    const log: string[] = [];
    const gates = { a1: gate(), a2: gate(), b: gate(), c: gate() };
    const take = (key: string, name: keyof typeof gates) =>
      turns.take(key, async () => {
        log.push(name);
        await gates[name].opened;
        return ok(name);
      });
    const all = [take("a", "a1"), take("a", "a2"), take("b", "b"), take("c", "c")];
    await Promise.resolve();
    expect(log).toEqual(["a1", "b"]);
    gates.b.open();
    await all[2];
    expect(log).toEqual(["a1", "b", "c"]);
    gates.a1.open();
    await all[0];
    expect(log).toEqual(["a1", "b", "c", "a2"]);
    gates.a2.open();
    gates.c.open();
    expect(await Promise.all(all)).toEqual([ok("a1"), ok("a2"), ok("b"), ok("c")]);
  });

  test("above the cap one is told to come again; work that throws gives its turn back", async () => {
    const turns = openTurns({ atOnce: 1, waiting: 1 });
    const { open, opened } = gate();
    const first = turns.take("a", async () => {
      await opened;
      throw new Error("broken");
    });
    const second = turns.take("a", async () => ok(2));
    expect(await turns.take("b", async () => ok(3))).toMatchObject({ error: { code: "busy" } });
    open();
    await expect(first).rejects.toThrow("broken");
    expect(await second).toEqual(ok(2));
  });
});
