import { parentPort, workerData } from "node:worker_threads";
import { world } from "../world.ts";
import { check } from "./fuzz.ts";

/** The room of fuzzSockets.ts, in a thread of its own, with real sockets. It measures every turn of its event loop. */

const { entry, what } = workerData as { readonly entry: Uint8Array; readonly what: string };
const here = await world();
await here.log.append(here.lane, [entry]);
const address = await here.listen();

const known = new WeakSet<object>();
const slowest = { wallMs: 0, ownMs: 0 };
let heard = 0;
let began = performance.now();
let beganCpu = process.threadCpuUsage();
let isOver = false;
const turn = (): void => {
  const now = performance.now();
  const cpu = process.threadCpuUsage();
  slowest.wallMs = Math.max(slowest.wallMs, now - began);
  slowest.ownMs = Math.max(slowest.ownMs, (cpu.user + cpu.system - beganCpu.user - beganCpu.system) / 1000);
  [began, beganCpu] = [now, cpu];
  // Not a test of the budgets.
  for (const socket of here.sockets()) {
    if (known.has(socket)) continue;
    known.add(socket);
    socket.on("message", () => {
      heard++;
      here.wait(1_000);
    });
  }
  if (!isOver) setImmediate(turn);
};
setImmediate(turn);

parentPort!.on("message", () => {
  isOver = true;
  void check(here, what).then(
    async () => {
      const { head } = await here.log.read(here.lane, 0);
      parentPort!.postMessage({ heard, entries: head, ...slowest });
      await here.close();
      parentPort!.close();
    },
    (error: unknown) => {
      throw error;
    },
  );
});
parentPort!.postMessage(`${address}/eve/${here.board}?v=1`);
