import { expect, test } from "vitest";
import { fuzz } from "./fuzz.ts";
import { fuzzSockets } from "./fuzzSockets.ts";
import { seedFor } from "../random.ts";

/** S14. FUZZED_FRAMES for more than the test's; scripts/forge.mjs for a million. */
const frames = Number(process.env["FUZZED_FRAMES"] ?? 10_000);

test(`${frames} fuzzed frames: no mistake of the server's own, memory is the log`, async () => {
  const seed = seedFor(3011263, "FUZZ_SEED", "FUZZED_FRAMES");
  console.log(`fuzzed frames: seed ${seed}`);
  const told = await fuzz(seed, frames);
  expect(told.refusedOrClosed).toBeGreaterThan(frames / 2);
  // Some of what is drawn from real frames is honest: the room does hear.
  expect(told.entries).toBeGreaterThan(1);
  console.log(`${told.over50Ms} of them held the thread for more than 50 ms`);
}, 600_000);

test("the same over real sockets, many on the way at once", async () => {
  const seed = seedFor(3011263, "FUZZ_SEED", "FUZZED_FRAMES");
  console.log(`fuzzed frames by sockets: seed ${seed}`);
  const { heard, entries } = await fuzzSockets(seed, 2_000);
  expect(heard).toBeGreaterThan(1_900);
  expect(entries).toBeGreaterThan(5);
});
