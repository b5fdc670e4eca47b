// Prints what each screen makes a phone download first: its chunk and everything that chunk imports, gzipped; fails over budget.
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

/** The door comes with the shell; the board with what InSession and BoardProvider bring; the editor is its own chunk alone. */
const first = (...keys) => total(new Set([...shell, ...keys.flatMap((key) => [...filesOf(key)])]));
const screenOf = (name) => Object.keys(manifest).find((key) => key.startsWith(name) || manifest[key].name === name);
const chunk = (name) => sizeOf(manifest[screenOf(name)].file);
const budgets = [
  { of: "join", bytes: total(shell), most: 95_000 },
  ...["LaptopBoard", "PhoneBoard"].map((form) => ({
    of: `board without editor (${form})`,
    bytes: first(...["InSession", "BoardProvider", "BoardScreen", form].map(screenOf)),
    most: 190_000,
  })),
  { of: "editor chunk", bytes: chunk("TextEditor"), most: 115_000 },
];
for (const { of, bytes, most } of budgets) console.log(`${kilobytes(bytes)}  of ${kilobytes(most).trim()}: ${of}`);
const over = budgets.filter(({ bytes, most }) => bytes > most);
for (const { of } of over) console.error(`over budget: ${of}`);
process.exit(over.length ? 1 : 0);
