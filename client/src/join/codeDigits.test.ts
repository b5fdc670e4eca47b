import { expect, test } from "vitest";
import { codeDigits, grouped } from "./codeDigits.ts";

test.each([
  ["4827 1563", "48271563"],
  ["٤٨٢٧ ١٥٦٣", "48271563"],
  ["۴۸۲۷-۱۵۶۳", "48271563"],
  ["code: 4827-15", "482715"],
  ["482715639", "48271563"],
  ["", ""],
])("%s is the code %s", (typed, code) => {
  expect(codeDigits(typed)).toBe(code);
});

test("is shown in two groups of four", () => {
  expect(grouped("48271563")).toBe("4827 1563");
  expect(grouped("482")).toBe("482");
});
