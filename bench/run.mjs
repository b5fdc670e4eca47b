// npm run bench: installs what is missing, then runs the benchmark on the pinned Node. Plain JavaScript, built-ins only.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { install, prepare } from "../scripts/prepare.mjs";

const here = import.meta.dirname;
const node = join(here, "../node_modules/node/bin/node");
const peers = join(here, "peers");

const run = (command, args, options = {}) => {
  const { status } = spawnSync(command, args, { stdio: "inherit", ...options });
  if (status !== 0) process.exit(status ?? 1);
};

if (process.platform !== "linux") {
  console.error("The benchmark reads /proc and pins processes with taskset: it runs on Linux only.");
  process.exit(1);
}
await prepare(install);

/** The peers live in a folder of their own, so that nothing of Nadwa can find their copy of Yjs. */
const installed = () => {
  const read = (file) => JSON.parse(readFileSync(join(peers, file), "utf8")).packages;
  if (!existsSync(join(peers, "node_modules/.package-lock.json"))) return false;
  const there = read("node_modules/.package-lock.json");
  return Object.entries(read("package-lock.json")).every(
    ([path, { version, optional }]) => path === "" || optional || there[path]?.version === version,
  );
};
if (!installed()) {
  console.error("Installing the peers…");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: peers });
}

// The driver has the second core to itself, each server the first; on one core they share it, and the figures say so.
const pinned = spawnSync("taskset", ["-c", "1", "true"]).status === 0;
const [command, ...before] = pinned ? ["taskset", "-c", "1", node] : [node];
run(command, [...before, join(here, "main.ts"), ...process.argv.slice(2)]);
process.exit(0);
