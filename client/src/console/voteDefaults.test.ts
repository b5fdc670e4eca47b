import { describe, expect, it } from "vitest";
import { firstSetup, setupIn } from "./voteDefaults.ts";

describe("the vote's set-up kept on the device", () => {
  it("comes back as it was kept", () => {
    expect(setupIn(JSON.stringify(firstSetup))).toEqual(firstSetup);
    const open = { rule: { kind: "forAgainst", secrecy: "nominal", threshold: "absolute", results: "live" } };
    expect(setupIn(JSON.stringify(open))).toEqual(open);
  });
  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["another shape", '{"rule":{"secrecy":"public","threshold":"simple"}}'],
    ["a list", "[]"],
  ])("given %s, then it is not used", (_name, json) => {
    expect(setupIn(json)).toBeUndefined();
  });
  it("never asks for the live result of a secret vote, nor for an impossible quorum", () => {
    const odd = {
      rule: { secrecy: "secret", threshold: "simple", results: "live", quorum: { percent: 140 } },
      minutes: -1,
    };
    expect(setupIn(JSON.stringify(odd))).toEqual({
      rule: { kind: "forAgainst", secrecy: "secret", threshold: "simple", results: "hidden" },
    });
  });
});
