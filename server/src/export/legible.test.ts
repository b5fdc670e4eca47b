import fc from "@nadwa/shared/properties";
import { expect, test } from "vitest";
import { legible } from "./legible.ts";
import { allowedLink } from "./links.ts";
import { stretches } from "./scripts.ts";

test("legible drops what XML forbids and nothing that can be seen", () => {
  expect(legible("a\u0000b\u0007c\u001Bd\uFFFEe")).toBe("abcde");
  expect(legible("\uD800x\uDC00")).toBe("\uFFFDx\uFFFD");
  expect(legible("\u202Eنص\u202C\t«é» 😀 \u2068.")).toBe("\u202Eنص\u202C\t«é» 😀 \u2068.");
});

test.each([
  ['https://example.org/a?b=c&d="e"', "https://example.org/a?b=c&d=%22e%22"],
  ["mailto:someone@example.org", "mailto:someone@example.org"],
  ["javascript:alert(1)", undefined],
  ["JaVaScRiPt:alert(1)", undefined],
  ["file:///etc/passwd", undefined],
  ["data:text/html,x", undefined],
  ["\\\\host\\share", undefined],
  ["ms-word:ofe|u|https://example.org", undefined],
  ["not an address", undefined],
  [undefined, undefined],
])("the link %j leads to %j", (address, expected) => {
  expect(allowedLink(address)).toBe(expected);
});

test.each([
  ["تطبيقا للقانون 103.13 (PPIPEM)", "rtl", ["تطبيقا للقانون 103.13 (", "PPIPEM", ")"]],
  ["loi n° 103-13 (المساعدة الاجتماعية) ;", "ltr", ["loi n° 103-13 (", "المساعدة الاجتماعية", ") ;"]],
  ["ورشة Atelier n° 3 bis، ثم", "rtl", ["ورشة ", "Atelier n° 3 bis", "، ثم"]],
  ["ⵜⴰⵎⴰⵣⵉⵖⵜ", "rtl", ["ⵜⴰⵎⴰⵣⵉⵖⵜ"]],
  ["", "rtl", []],
] as const)("%j in a line %s is cut into %j", (text, direction, expected) => {
  expect(stretches(text, direction).map((each) => each.text)).toEqual(expected);
});

test("stretches joined are the text", () => {
  const piece = fc.constantFrom("نص", "texte", " ", "(", ")", "12", "،", "é", "ُ", "😀", "\n", "ⵣ", "\u202E");
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom("rtl" as const, "ltr" as const), (pieces, direction) => {
      const cut = stretches(pieces.join(""), direction);
      expect(cut.map(({ text }) => text).join("")).toBe(pieces.join(""));
      expect(cut.every(({ text }) => text !== "")).toBe(true);
    }),
  );
});

test("a text of 10^5 characters is cut in no time", () => {
  // The processor's, which does not run while the machine serves others.
  const started = process.cpuUsage();
  stretches("a1".repeat(50_000), "rtl");
  stretches(`ا${"1".repeat(100_000)}`, "ltr");
  stretches("1 ".repeat(50_000), "rtl");
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000);
});
