import { expect, test } from "vitest";
import { directionOf } from "./direction.ts";

test.each([
  ["الوضع الصحي", "rtl"],
  ["72 ساعة", "rtl"],
  ["« Espace »", "ltr"],
  ["PPIPEM السياسة", "ltr"],
  ["ⵜⴰⵎⴰⵣⵉⵖⵜ", "ltr"],
  ["2015–2025", undefined],
  ["", undefined],
] as const)("%s", (text, direction) => expect(directionOf(text)).toBe(direction));
