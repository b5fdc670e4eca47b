import { expect, test } from "vitest";
import { flips } from "./flips.ts";

test("F8: whichever bit of a database at rest is another, it is found where it is, or the file is refused", async () => {
  const found = await flips({ stored: 400, anywhere: 400, seed: 15 });
  expect(found).not.toHaveProperty("anywhere: other, without a word");
  const { "entry found": entries = 0, "snapshot found": snapshots = 0, "chapter found": chapters = 0 } = found;
  expect(entries + snapshots + chapters).toBe(400);
  for (const some of [entries, snapshots, chapters]) expect(some).toBeGreaterThan(5);
});
