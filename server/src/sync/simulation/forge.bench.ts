import { parseArgs } from "node:util";
import { runForged } from "./forge.ts";
import { fuzz } from "./fuzz.ts";
import { fuzzSockets } from "./fuzzSockets.ts";

/** The long attack, started by scripts/forge.mjs: forged updates at the guard, then fuzzed frames at a room. */

const { values } = parseArgs({
  options: {
    rounds: { type: "string" },
    frames: { type: "string" },
    sockets: { type: "string" },
    seed: { type: "string" },
  },
});
const rounds = Number(values.rounds ?? 500_000);
const frames = Number(values.frames ?? 1_000_000);
const bySocket = Number(values.sockets ?? 200_000);
const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
/** Each seed begins with a fresh board, which fills soon: after that less is new. */
const perSeed = 10_000;
const told = 100_000;

/** What is left after everything that nobody needs is gone; what the process keeps for itself says little. */
const memory = (): string => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
  return `heap ${megabytes(heapUsed)} MB, process ${megabytes(rss)} MB`;
};
const inPieces = async (wanted: number, run: (seed: number, size: number) => Promise<string> | string) => {
  for (let done = 0, seed = first; done < wanted; seed++) {
    const size = Math.min(perSeed, wanted - done);
    const sum = await run(seed, size);
    done += size;
    if (done % told === 0 || done === wanted) console.log(`${done}: ${sum}; ${memory()}`);
  }
};

console.log(`forged updates: ${rounds} rounds from seed ${first}`);
const sum = { accepted: 0, refused: {} as { [manner: string]: number } };
await inPieces(rounds, (seed, size) => {
  const { accepted, refused } = runForged(seed, size);
  sum.accepted += accepted;
  for (const [manner, count] of Object.entries(refused)) sum.refused[manner] = (sum.refused[manner] ?? 0) + count;
  return `${sum.accepted} accepted`;
});
console.log("0 forbidden accepted; of bent and cut updates what was allowed may pass:", sum);

console.log(`fuzzed frames: ${frames} from seed ${first}`);
const slowest = { slowestMs: 0, slowestFrame: "", slowestSeed: 0, over50Ms: 0, entries: 0, refusedOrClosed: 0 };
await inPieces(frames, async (seed, size) => {
  const { slowestMs, slowestFrame, over50Ms, entries, refusedOrClosed } = await fuzz(seed, size);
  slowest.over50Ms += over50Ms;
  slowest.entries += entries;
  slowest.refusedOrClosed += refusedOrClosed;
  if (slowestMs > slowest.slowestMs) Object.assign(slowest, { slowestMs, slowestFrame, slowestSeed: seed });
  return `${slowest.entries} entries, the longest turn ${slowest.slowestMs.toFixed(1)} ms`;
});
console.log("0 mistakes of the server's own; memory was the log:", slowest);

console.log(`fuzzed frames by sockets: ${bySocket} from seed ${first}`);
const blocked = { heard: 0, entries: 0, wallMs: 0, ownMs: 0, over50Ms: 0 };
await inPieces(bySocket, async (seed, size) => {
  const { heard, entries, wallMs, ownMs } = await fuzzSockets(seed, size);
  blocked.heard += heard;
  blocked.entries += entries;
  blocked.wallMs = Math.max(blocked.wallMs, wallMs);
  blocked.ownMs = Math.max(blocked.ownMs, ownMs);
  if (ownMs > 50) blocked.over50Ms++;
  return `${blocked.heard} heard, the longest turn ${blocked.ownMs.toFixed(1)} ms of its own, ${blocked.wallMs.toFixed(1)} ms on the wall`;
});
console.log("0 mistakes of the server's own; memory was the log:", blocked);
