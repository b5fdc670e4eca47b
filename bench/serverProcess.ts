import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A server under measurement: its own process, pinned to the first core; cost as the kernel accounts for it. */
export type ServerProcess = {
  /** What the server printed that matched `ready`. */
  readonly ready: RegExpExecArray;
  /** CPU time of the process with all its threads and children, in milliseconds. */
  readonly cpuMs: () => number;
  /** How long its threads stood in line for a core, in milliseconds: what else the machine was doing. */
  readonly waitedMs: () => number;
  /** Resident memory of the process and its children, in bytes. */
  readonly rssBytes: () => number;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
  /** kill -9. */
  readonly kill: () => Promise<void>;
};

const startsWithinMs = 20_000;
const stopsWithinMs = 15_000;
const msPerTick = 1000 / Number(spawnSync("getconf", ["CLK_TCK"]).stdout?.toString() || 100);
const canPin = spawnSync("taskset", ["-c", "0", "true"]).status === 0;

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((found) => child.once("exit", () => found()));

const treeOf = (pid: number): readonly number[] => {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
    return [pid, ...children.flatMap(treeOf)];
  } catch {
    return [pid];
  }
};
/** Of one process with its threads; 0 when it is gone. */
export const cpuMsOf = (pid: number): number => {
  try {
    // After the name in brackets: state is field 3, utime 14, stime 15, those of ended children 16 and 17.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * msPerTick;
  } catch {
    return 0;
  }
};
const waitedMsOf = (pid: number): number => {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce(
      (sum, thread) => sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[1]) / 1e6,
      0,
    );
  } catch {
    return 0;
  }
};
const rssBytesOf = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

/** Those not ended yet: whatever ends the benchmark, no server stays behind. */
const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

export const startServer = async (given: {
  readonly script: string;
  /** For Node itself. */
  readonly flags?: readonly string[];
  readonly env: { readonly [name: string]: string };
  readonly ready: RegExp;
  /** Folder for a CPU profile, written when the server is stopped. */
  readonly profile?: string | undefined;
}): Promise<ServerProcess> => {
  const program = [
    process.execPath,
    ...(given.flags ?? []),
    ...(given.profile ? ["--cpu-prof", `--cpu-prof-dir=${given.profile}`] : []),
    given.script,
  ];
  const [command = "", ...args] = canPin ? ["taskset", "-c", "0", ...program] : program;
  const child = spawn(command, args, { env: { ...process.env, ...given.env }, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
  const ready = await new Promise<RegExpExecArray>((found, failed) => {
    const late = setTimeout(() => failed(new Error(`not ready in time:\n${output}`)), startsWithinMs);
    child.stdout.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
      const match = given.ready.exec(output);
      if (!match) return;
      clearTimeout(late);
      found(match);
    });
    child.once("exit", (code) => failed(new Error(`ended with ${code}:\n${output}`)));
    child.once("error", failed);
  });
  const pid = child.pid ?? 0;
  return {
    ready,
    cpuMs: () => treeOf(pid).reduce((sum, each) => sum + cpuMsOf(each), 0),
    waitedMs: () => treeOf(pid).reduce((sum, each) => sum + waitedMsOf(each), 0),
    rssBytes: () => treeOf(pid).reduce((sum, each) => sum + rssBytesOf(each), 0),
    output: () => output,
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), stopsWithinMs);
      await ended(child);
      clearTimeout(late);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended(child);
    },
  };
};
