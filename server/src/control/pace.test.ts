import { expect, test } from "vitest";
import { openPace } from "./pace.ts";

const most = 300;
const spend = (pace: ReturnType<typeof openPace>): number => {
  for (let given = 0; ; given++) if (!pace.allows("bo", "participant")) return given;
};

test("a participant gives three hundred commands in ten seconds, and then again; others are not concerned", () => {
  let now = 0;
  const pace = openPace(() => now);
  expect(spend(pace)).toBe(most);
  expect(pace.allows("cy", "participant")).toBe(true);
  now += 9_999;
  expect(pace.allows("bo", "participant")).toBe(false);
  now += 1;
  expect(spend(pace)).toBe(most);
});

test("a clock that is set back makes nobody wait until it has caught up", () => {
  let now = 0;
  const pace = openPace(() => now);
  expect(spend(pace)).toBe(most);
  now -= 86_400_000;
  expect(spend(pace)).toBe(most);
});
