import { expect, test } from "vitest";
import { languages } from "../words.ts";
import { serversReasons, voidReason } from "./voidReason.ts";

test("a reason given by the server is said in the reader's language, a person's as it was written", () => {
  for (const reason of serversReasons) {
    const said = languages.map((language) => voidReason(reason, language));
    expect(new Set([reason, ...said]).size).toBe(4);
  }
  expect(voidReason("تغيير القاعدة", "fr")).toBe("تغيير القاعدة");
});
