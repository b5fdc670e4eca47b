import { expect, test } from "vitest";
import { isWithinCharacter } from "./characters.ts";

test.each([
  ["a👩b", [2]],
  ["👩🏽‍⚖️", [1, 3]],
  ["كلمة", []],
  ["", []],
  ["a\ud83db\udc69", []],
])("%j: no cut at %j", (text, within) => {
  const places = Array.from({ length: text.length + 2 }, (_, at) => at);
  expect(places.filter((at) => isWithinCharacter(text, at))).toEqual(within);
});
