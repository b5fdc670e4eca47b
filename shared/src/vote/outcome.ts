import type { Outcome, Rule, Tally } from "./vote.ts";

/** Thresholds as integer comparisons (domain.md §3.5): never a float, never a rounded percentage. */
const reaches: { readonly [threshold in Rule["threshold"]]: (tally: Tally, present: number) => boolean } = {
  simple: (tally) => tally.for > tally.against,
  absolute: (tally, present) => tally.for * 2 > present,
  twoThirds: (tally) => tally.for * 3 >= 2 * (tally.for + tally.against),
};

/** I10: counted at the close, over the electorate of the opening. Without a quorum in the rule it is met. */
export const quorumMet = (rule: Rule, electorate: number, ballots: number): boolean =>
  rule.quorum === undefined || ballots * 100 >= rule.quorum.percent * electorate;

/**
 * What a tally decides. `electorate` is the number of people who could vote, which is what an absolute majority is of;
 * `ballots` those whose ballot counted. As many for as against reaches no threshold and is called a tie under each.
 */
export const outcomeOf = (
  rule: Rule,
  tally: Tally,
  electorate: number,
  ballots: number,
): { readonly quorumMet: boolean; readonly outcome: Outcome } => {
  if (!quorumMet(rule, electorate, ballots)) return { quorumMet: false, outcome: "noQuorum" };
  const outcome =
    tally.for + tally.against === 0
      ? "noDecision"
      : tally.for === tally.against
        ? "tie"
        : reaches[rule.threshold](tally, electorate)
          ? "adopted"
          : "notAdopted";
  return { quorumMet: true, outcome };
};
