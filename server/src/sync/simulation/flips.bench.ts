import { flips } from "./flips.ts";

/** The long run of bit flips, started by scripts/flips.mjs. Ends with 1 at the first that is not found. */

const [stored = "10000", anywhere = "10000", seed = "15"] = process.argv.slice(2);
const startedAtMs = Date.now();
console.log(await flips({ stored: Number(stored), anywhere: Number(anywhere), seed: Number(seed) }));
console.log(`seed ${seed}, ${((Date.now() - startedAtMs) / 1_000).toFixed(0)} s`);
