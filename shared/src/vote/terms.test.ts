import { expect, it } from "vitest";
import { nominal, secret, textOf } from "../session/fixture.ts";
import { termsHashOf } from "./terms.ts";

const terms = { text: textOf("النص كما هو"), rule: nominal, electorate: ["bo", "cy"] };

it("I5: another text, rule or electorate is another hash; the order of the electorate is not", () => {
  const hashes = [
    terms,
    { ...terms, text: textOf("النص كما هو.") },
    { ...terms, text: { ...terms.text, title: "عنوان آخر" } },
    { ...terms, rule: secret },
    { ...terms, rule: { ...nominal, threshold: "twoThirds" as const } },
    { ...terms, rule: { ...nominal, quorum: { percent: 50 } } },
    { ...terms, rule: { ...nominal, results: "live" as const } },
    { ...terms, electorate: ["bo"] },
  ].map(termsHashOf);
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(termsHashOf({ ...terms, electorate: ["cy", "bo"] })).toBe(hashes[0]);
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
});
