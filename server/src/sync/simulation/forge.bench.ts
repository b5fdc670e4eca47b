import { parseArgs } from "node:util";
import { runForged } from "./forge.ts";
import { fuzz } from "./fuzz.ts";

/** The long attack, started by scripts/forge.mjs: forged updates at the guard, then fuzzed frames at a room. */

const { values } = parseArgs({
  options: { rounds: { type: "string" }, frames: { type: "string" }, seed: { type: "string" } },
});
const rounds = Number(values.rounds ?? 500_000);
const frames = Number(values.frames ?? 1_000_000);
const first = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const roundsPerSeed = 10_000;
const framesPerSeed = 100_000;
const megabytes = () => Math.round(process.memoryUsage().rss / 1024 / 1024);

console.log(`forged updates: ${rounds} rounds from seed ${first}`);
const sum = { accepted: 0, refused: {} as { [manner: string]: number } };
for (let done = 0, seed = first; done < rounds; done += roundsPerSeed, seed++) {
  const { accepted, refused } = runForged(seed, Math.min(roundsPerSeed, rounds - done));
  sum.accepted += accepted;
  for (const [manner, count] of Object.entries(refused)) sum.refused[manner] = (sum.refused[manner] ?? 0) + count;
  if ((done / roundsPerSeed) % 5 === 4) console.log(`${done + roundsPerSeed} rounds, ${megabytes()} MB`);
}
console.log("0 forbidden accepted; of bent and cut updates what was allowed may pass:", sum);

console.log(`fuzzed frames: ${frames} from seed ${first}`);
for (let done = 0, seed = first; done < frames; done += framesPerSeed, seed++) {
  const told = await fuzz(seed, Math.min(framesPerSeed, frames - done));
  console.log(done + framesPerSeed, "frames:", told, `${megabytes()} MB`);
}
