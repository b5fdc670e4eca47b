import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";

/** One line about where the figures were made; they say little without it. */
export const machine = (): string => {
  const system = /PRETTY_NAME="(.*)"/.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "Linux";
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return (
    `${cpus()[0]?.model ?? "?"}, ${availableParallelism()} core(s) for the driver of ${cpus().length}, ${gigabytes} GB, ` +
    `${system}, Linux ${release()}, Node ${process.version}, load ${loadavg()[0]?.toFixed(2)} at the start`
  );
};
