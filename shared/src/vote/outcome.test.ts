import fc from "../properties.ts";
import { describe, expect, it } from "vitest";
import { outcomeOf } from "./outcome.ts";
import { type Rule, thresholds } from "./vote.ts";

const rule = (threshold: Rule["threshold"], percent?: number): Rule => ({
  kind: "forAgainst",
  secrecy: "secret",
  threshold,
  results: "hidden",
  ...(percent === undefined ? {} : { quorum: { percent } }),
});

describe("the vectors of domain.md §3.5", () => {
  it.each([
    { for: 10, against: 5, abstain: 5, present: 30, simple: "adopted", absolute: "notAdopted", twoThirds: "adopted" },
    { for: 7, against: 7, abstain: 0, present: 14, simple: "tie", absolute: "tie", twoThirds: "tie" },
    {
      for: 0,
      against: 0,
      abstain: 9,
      present: 20,
      simple: "noDecision",
      absolute: "noDecision",
      twoThirds: "noDecision",
    },
    { for: 2, against: 1, abstain: 0, present: 40, simple: "adopted", absolute: "notAdopted", twoThirds: "adopted" },
    { for: 19, against: 10, abstain: 1, present: 30, simple: "adopted", absolute: "adopted", twoThirds: "notAdopted" },
  ])("$for/$against/$abstain of $present", ({ present, simple, absolute, twoThirds, ...tally }) => {
    const ballots = tally.for + tally.against + tally.abstain;
    const decided = thresholds.map((each) => outcomeOf(rule(each), tally, present, ballots).outcome);
    expect(decided).toEqual([simple, absolute, twoThirds]);
  });
});

describe("quorum, at the close", () => {
  it.each([
    { percent: 50, electorate: 20, ballots: 10, met: true },
    { percent: 50, electorate: 21, ballots: 10, met: false },
    { percent: 33, electorate: 100, ballots: 33, met: true },
    { percent: 33, electorate: 3, ballots: 1, met: true },
    { percent: 34, electorate: 3, ballots: 1, met: false },
    { percent: 100, electorate: 7, ballots: 7, met: true },
    { percent: 1, electorate: 200, ballots: 1, met: false },
  ])("$ballots of $electorate at $percent %", ({ percent, electorate, ballots, met }) => {
    const decided = outcomeOf(rule("simple", percent), { for: ballots, against: 0, abstain: 0 }, electorate, ballots);
    expect(decided).toEqual({ quorumMet: met, outcome: met ? "adopted" : "noQuorum" });
  });

  it("comes before everything else: without it nothing is decided, not even that nobody chose", () => {
    expect(outcomeOf(rule("simple", 50), { for: 0, against: 0, abstain: 1 }, 10, 1).outcome).toBe("noQuorum");
  });
});

/** Fractions as pairs of integers: the definition in words, apart from the code's own rearrangement. */
const exceeds = (a: [bigint, bigint], b: [bigint, bigint]): boolean => a[0] * b[1] > b[0] * a[1];

it("is what exact rationals say, up to numbers where floats lie", () => {
  const count = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 2 ** 40 }));
  fc.assert(
    fc.property(count, count, count, count, fc.constantFrom(...thresholds), (yes, no, abstain, silent, threshold) => {
      const electorate = yes + no + abstain + silent;
      const { outcome } = outcomeOf(
        rule(threshold),
        { for: yes, against: no, abstain },
        electorate,
        yes + no + abstain,
      );
      const [f, a, e] = [BigInt(yes), BigInt(no), BigInt(electorate)];
      const cast = f + a;
      const adopted =
        cast > 0n &&
        f !== a &&
        (threshold === "simple"
          ? exceeds([f, cast], [1n, 2n])
          : threshold === "absolute"
            ? exceeds([f, e], [1n, 2n])
            : !exceeds([2n, 3n], [f, cast]));
      expect(outcome === "adopted").toBe(adopted);
    }),
    { numRuns: 2_000 },
  );
});
