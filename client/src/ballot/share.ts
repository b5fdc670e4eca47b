import type { Rule, VoteResult } from "@nadwa/shared/vote/vote";

/** What the gauge shows: the share reached, the share required (percent), and the two numbers it is made of. */
export type Share = {
  readonly reached: number;
  readonly required: number;
  readonly votes: number;
  readonly of: number;
};

/** The same comparisons as the rule (domain.md §3.5), as shares: of for + against, or of the whole electorate. */
export const shareOf = ({ threshold }: Rule, { tally, electorate }: VoteResult): Share => {
  const of = threshold === "absolute" ? electorate : tally.for + tally.against;
  return {
    reached: of === 0 ? 0 : (100 * tally.for) / of,
    required: threshold === "twoThirds" ? 200 / 3 : 50,
    votes: tally.for,
    of,
  };
};

/** Ballots that make the quorum: the least n with n*100 >= percent*electorate. */
export const ballotsNeeded = (percent: number, electorate: number): number => Math.ceil((percent * electorate) / 100);
