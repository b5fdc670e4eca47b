import { expect, test } from "vitest";
import { flips } from "./flips.ts";

test("F8: whichever bit of a database at rest is another, it is found where it is, and never read as other words", async () => {
  const found = await flips({ stored: 400, anywhere: 400, seed: 15 });
  const { "entry found": entries = 0, "snapshot found": snapshots = 0, "chapter found": chapters = 0 } = found;
  expect(entries + snapshots + chapters).toBe(400);
  for (const some of [entries, snapshots, chapters, found["anywhere: damage found"]]) expect(some).toBeGreaterThan(5);
});
