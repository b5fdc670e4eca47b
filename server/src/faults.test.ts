import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/faults.md"), "utf8");

test("docs/faults.md says each fault and each attack once, and names only what is there", () => {
  const rows = [...page.matchAll(/^\| ([FS]\d+) /gm)].map(([, number]) => number);
  const numbers = (letter: string, last: number) => Array.from({ length: last }, (_, n) => `${letter}${n + 1}`);
  expect(rows).toEqual([...numbers("F", 35), ...numbers("S", 22)]);
  const files = [...page.matchAll(/`([\w./-]+\.(?:ts|tsx|mjs))`/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(80);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
