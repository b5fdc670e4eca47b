// Prints what each screen makes a phone download first: its chunk and everything that chunk imports, gzipped.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./prepare.mjs";

const dist = join(root, "client/dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const sizeOf = (file) =>
  existsSync(join(dist, file)) ? gzipSync(readFileSync(join(dist, file)), { level: 9 }).length : 0;

/** Files of a chunk and of all that it imports before it runs. */
const filesOf = (key, found = new Set(), walked = new Set()) => {
  if (walked.has(key)) return found;
  walked.add(key);
  const chunk = manifest[key];
  found.add(chunk.file);
  for (const file of chunk.css ?? []) found.add(file);
  for (const imported of chunk.imports ?? []) filesOf(imported, found, walked);
  return found;
};
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const total = (files) => [...files].reduce((sum, file) => sum + sizeOf(file), 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`;

const shell = filesOf(entry);
console.log(`${kilobytes(total(shell))}  shell (${entry})`);
const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
for (const key of lazy.toSorted()) {
  const own = filesOf(key);
  const first = new Set([...shell, ...own]);
  const alone = [...own].filter((file) => !shell.has(file));
  console.log(`${kilobytes(total(first))}  ${key}  (adds ${kilobytes(total(new Set(alone))).trim()} to the shell)`);
}
process.exit(0);
