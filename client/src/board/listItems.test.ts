import { limits } from "@nadwa/shared/board/schema";
import { expect, test } from "vitest";
import { listItems } from "./listItems.ts";

test("one to a line, without empty ones, at most as many as the schema takes", () => {
  expect(listItems(" المادة 54\n\n  Loi 27-14 \n")).toEqual(["المادة 54", "Loi 27-14"]);
  expect(listItems("x\n".repeat(limits.listItems + 5))).toHaveLength(limits.listItems);
});

test("a line that is too long is cut, and never within an emoji", () => {
  const fits = "x".repeat(limits.listItemLength - 1);
  expect(listItems(`${fits}yz`)).toEqual([`${fits}y`]);
  expect(listItems(`${fits}👩`)).toEqual([fits]);
});
