import { expect, test } from "vitest";
import { openFailures } from "./failures.ts";

test("wrong codes are spent one by one, and come back with time", () => {
  let now = 0;
  const failures = openFailures(() => now);
  let spent = 0;
  for (; failures.left(); spent++) failures.count();
  expect(spent).toBe(300);
  now += 1_000;
  expect(failures.left()).toBe(true);
  failures.count();
  expect(failures.left()).toBe(false);
});

test("a clock that is set back shuts nobody out", () => {
  let now = 0;
  const failures = openFailures(() => now);
  now -= 86_400_000;
  expect(failures.left()).toBe(true);
});
