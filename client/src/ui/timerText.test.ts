import { expect, test } from "vitest";
import { timerText } from "./timerText.ts";

test.each([
  [300_000, "05:00"],
  [299_001, "05:00"],
  [1, "00:01"],
  [0, "00:00"],
  [-400, "00:00"],
  [-12_900, "+00:12"],
  [3_729_000, "1:02:09"],
])("%d ms left read %s", (leftMs, text) => {
  expect(timerText(leftMs)).toBe(text);
});
