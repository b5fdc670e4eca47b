import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, type Result } from "@nadwa/shared/result";
import type { Answer, Order } from "./renderer.ts";

/**
 * Rendering in a process of its own: whatever a document does to a renderer, the board goes on (reliability.md, F28). The
 * child gets no environment, so no secret, and is killed at a limit.
 */
export type Limits = {
  readonly timeMs: number;
  /** Resident memory; V8's share of it is capped by the flag, the compiler's by watching. */
  readonly memoryMiB: number;
};
export const exportLimits: Limits = { timeMs: 30_000, memoryMiB: 768 };

/** Looked at so often that a runaway cannot take more than a little over the limit. */
const watchEveryMs = 250;

const residentMiB = async (pid: number): Promise<number> => {
  // Linux only; elsewhere V8's own cap and the time limit have to do.
  const pages = (await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "")).split(" ")[1];
  return pages === undefined ? 0 : (Number(pages) * 4_096) / 2 ** 20;
};

export const renderInChild = (
  order: Order,
  limits: Limits = exportLimits,
  program: string = fileURLToPath(new URL("./renderer.ts", import.meta.url)),
): Promise<Result<Uint8Array, Refusal>> =>
  new Promise((resolve) => {
    const child: ChildProcess = fork(program, {
      env: {},
      execArgv: [`--max-old-space-size=${limits.memoryMiB}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    let settled = false;
    const settle = (answer: Answer): void => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      clearInterval(watch);
      child.kill("SIGKILL");
      resolve(answer);
    };
    const deadline = setTimeout(
      () => settle(fail(refusal("unavailable", `rendering took longer than ${limits.timeMs / 1000} s`))),
      limits.timeMs,
    );
    const watch = setInterval(() => {
      if (child.pid === undefined) return;
      void residentMiB(child.pid).then((used) => {
        if (used > limits.memoryMiB)
          settle(fail(refusal("unavailable", `rendering needed more than ${limits.memoryMiB} MiB`)));
      });
    }, watchEveryMs);
    child.once("message", (answer: Answer) => settle(answer));
    child.once("error", () => settle(fail(refusal("unavailable", "the renderer could not be started"))));
    child.once("exit", (code, signal) =>
      settle(fail(refusal("unavailable", `the renderer ended with ${signal ?? `code ${code}`}`))),
    );
    child.send(order, (error) => {
      if (error) settle(fail(refusal("unavailable", "the renderer could not be reached")));
    });
  });
