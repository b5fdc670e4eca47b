import { expect, test } from "vitest";
import { isAllowedLink, linkFrom } from "./links.ts";

test("links may have the schemes of the shared schema only", () => {
  expect(isAllowedLink("https://example.org/أ")).toBe(true);
  expect(isAllowedLink("mailto:a@example.org")).toBe(true);
  expect(isAllowedLink("java\tscript:alert(1)")).toBe(false);
  expect(isAllowedLink("example")).toBe(false);
});

test("an address typed without a scheme is understood, a hostile one is not mended", () => {
  expect(linkFrom(" example.org/a ")).toBe("https://example.org/a");
  expect(linkFrom("a@example.org")).toBe("mailto:a@example.org");
  expect(linkFrom("javascript:alert(1)")).toBeUndefined();
  expect(linkFrom("data:text/html,x.yz")).toBeUndefined();
  expect(linkFrom("كلمة")).toBeUndefined();
});
