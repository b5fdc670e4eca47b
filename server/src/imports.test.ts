import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/**
 * The direction of imports (A12, architecture §1): shared ← server and shared ← client only; shared has no I/O, clock or
 * randomness; config.ts alone reads the environment and main.ts alone chooses adapters. Tests and a host's tools are free, and so is what
 * only they import: fixtures, contracts, harnesses. It stands here because shared/ has no types of Node, which is half of its rule.
 */

const root = new URL("../../", import.meta.url);

type Source = { readonly path: string; readonly code: string; readonly imports: readonly string[] };

/** Comments and the insides of strings are no code; a URL in a string is no comment. */
export const codeOf = (text: string): string =>
  text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, quoted?: string) => (quoted === undefined ? "" : quoted.startsWith("`") ? quoted : '""'),
  );

/** What a module names in `import`, `export … from`, `import()` and `new URL(…, import.meta.url)` (workers). */
export const importsOf = (text: string): readonly string[] => {
  const withoutComments = text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, quoted?: string) => quoted ?? "",
  );
  const named = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)["']([^"'\n]+)["']/g;
  return [...withoutComments.matchAll(named)].map(([, name]) => name ?? "");
};

const isTest = (path: string): boolean => /\.(?:test|bench|e2e|tool)\.tsx?$/.test(path);

/** Read as they are at this moment: a file that goes away while others write is passed over. */
const everything = (workspace: string): readonly Source[] => {
  const found: Source[] = [];
  const walk = (folder: string): void => {
    if (!existsSync(new URL(folder, root))) return;
    for (const entry of readdirSync(new URL(folder, root), { withFileTypes: true })) {
      if (entry.isDirectory()) walk(`${folder}${entry.name}/`);
      else if (/(?<!\.d)\.tsx?$/.test(entry.name)) {
        try {
          const text = readFileSync(new URL(`${folder}${entry.name}`, root), "utf8");
          found.push({ path: `${folder}${entry.name}`, code: codeOf(text), imports: importsOf(text) });
        } catch {
          continue;
        }
      }
    }
  };
  walk(`${workspace}/src/`);
  return found;
};

/** Where a relative import leads, as a path from the root; a package keeps its name. */
const target = (from: string, name: string): string =>
  name.startsWith(".") ? new URL(name, new URL(from, "file:///")).pathname.slice(1) : name;

/** Without the tests and, again and again, without what only they import. Nobody's file is the program's own. */
export const programOf = (sources: readonly Source[]): readonly Source[] => {
  const tests = new Set(sources.map(({ path }) => path).filter(isTest));
  const importers = new Map<string, string[]>();
  for (const source of sources) {
    for (const name of source.imports) {
      const to = target(source.path, name).replace(/^@nadwa\/shared\/(.*)$/, "shared/src/$1.ts");
      importers.set(to, [...(importers.get(to) ?? []), source.path]);
    }
  }
  for (let before = -1; before !== tests.size;) {
    before = tests.size;
    for (const [path, by] of importers) if (by.every((importer) => tests.has(importer))) tests.add(path);
  }
  return sources.filter(({ path }) => !tests.has(path));
};

const leads = (source: Source, to: RegExp): readonly string[] =>
  source.imports.map((name) => target(source.path, name)).filter((name) => to.test(name));

const faults = (sources: readonly Source[], to: RegExp): readonly string[] =>
  sources.flatMap((source) => leads(source, to).map((name) => `${source.path} → ${name}`));

const uses = (sources: readonly Source[], what: RegExp): readonly string[] =>
  sources.flatMap(({ path, code }) => (what.test(code) ? [`${path} uses ${what.exec(code)?.[0]}`] : []));

const program = programOf(["shared", "server", "client"].flatMap(everything));
const inWorkspace = (name: string) => program.filter(({ path }) => path.startsWith(`${name}/`));
const shared = inWorkspace("shared");
const server = inWorkspace("server");
const client = inWorkspace("client");

describe("shared", () => {
  it("is there", () => expect(shared.length).toBeGreaterThan(30));
  it("imports neither server nor client nor Node", () => {
    expect(faults(shared, /^(?:@nadwa\/(?:server|client)|server\/|client\/|node:|fs$|path$|crypto$|http$)/)).toEqual(
      [],
    );
  });
  it("imports no framework, socket or store", () => {
    expect(faults(shared, /^(?:react|express|socket\.io|ws$|redis|@tiptap|prosemirror)/)).toEqual([]);
  });
  it("has no clock, randomness, timers or output", () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bcrypto\b(?=\s*[.?])|\bperformance\.now\b|\bconsole\s*\.|\bprocess\s*\.|\bset(?:Timeout|Interval)\s*\(|\bfetch\s*\(|\blocalStorage\b/;
    expect(uses(shared, impure)).toEqual([]);
  });
});

describe("server", () => {
  it("never imports the client, by package or by path", () => {
    expect(faults(server, /^(?:@nadwa\/client|client\/)/)).toEqual([]);
  });
  it("reaches shared by its package only", () => expect(faults(server, /^shared\//)).toEqual([]));
  it("reads the environment in config.ts alone", () => {
    const elsewhere = server.filter(({ path }) => path !== "server/src/config.ts");
    expect(uses(elsewhere, /\bprocess\s*\.\s*env\b|\bprocess\s*\[/)).toEqual([]);
  });
  it("chooses adapters in main.ts alone", () => {
    const adapter = /^server\/src\/(log|directory|whisper|vault)\/(memory|sqlite|redis|files)\//;
    const others = server.filter(({ path }) => path !== "server/src/main.ts" && !adapter.test(path));
    expect(faults(others, adapter)).toEqual([]);
    expect(faults(others, /^(?:node:sqlite|redis)$/)).toEqual([]);
  });
});

describe("client", () => {
  it("never imports the server, by package or by path", () => {
    expect(faults(client, /^(?:@nadwa\/server|server\/|node:)/)).toEqual([]);
  });
  it("reaches shared by its package only", () => expect(faults(client, /^shared\//)).toEqual([]));
});

describe("how it reads", () => {
  it("sees every form of import, and none in comments", () => {
    const text = `
      import a from "one"; import type { B } from 'two'; export { c } from "./three.ts";
      const d = await import("four"); new Worker(new URL("./five.ts", import.meta.url));
      import "six"; // import "seven"
      /* from "eight" */ const url = "https://nine"; import {
        ten,
      } from "ten";`;
    expect(importsOf(text)).toEqual(["one", "two", "./three.ts", "four", "./five.ts", "six", "ten"]);
  });

  it("looks for uses in code, not in comments or strings", () => {
    expect(codeOf('const a = "Date.now"; // Date.now\n/* Date.now */ b()')).not.toContain("Date.now");
    expect(codeOf('const a = "https://x"; Date.now();')).toContain("Date.now");
    expect(codeOf("`${Date.now()}`")).toContain("Date.now");
  });

  it("takes for the tests' own what only tests import, also by way of each other", () => {
    const source = (path: string, ...imports: string[]): Source => ({ path, code: "", imports });
    const program = programOf([
      source("server/src/a.test.ts", "./harness.ts", "./real.ts"),
      source("server/src/harness.ts", "./fixture.ts"),
      source("server/src/fixture.ts", "./real.ts"),
      source("server/src/real.ts"),
      source("server/src/main.ts", "./real.ts"),
      source("server/src/alone.ts"),
    ]);
    expect(program.map(({ path }) => path)).toEqual([
      "server/src/real.ts",
      "server/src/main.ts",
      "server/src/alone.ts",
    ]);
  });

  it("finds where a relative import leads", () => {
    expect(target("server/src/http/app.ts", "../log/sqlite/openSqlite.ts")).toBe("server/src/log/sqlite/openSqlite.ts");
    expect(target("shared/src/vote/vote.ts", "../../../server/src/app.ts")).toBe("server/src/app.ts");
  });
});
