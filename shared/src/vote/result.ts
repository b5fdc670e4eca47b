import { outcomeOf } from "./outcome.ts";
import { choices, type Vote, type VoteResult } from "./vote.ts";

/**
 * The invariants that a result must satisfy before it enters the record (reliability.md §4.2); a result that does not is
 * our own mistake and is thrown. I7 (recompute = published) is what `outcomeOf` here and the tally's digest are for.
 */
export const assertResult = (vote: Extract<Vote, { is: "closing" }>, result: VoteResult): void => {
  const must = (holds: boolean, invariant: string): void => {
    if (!holds) throw new Error(`the result of vote ${vote.id} breaks ${invariant}`);
  };
  const counts = choices.map((choice) => result.tally[choice]);
  must(
    counts.every((count) => Number.isSafeInteger(count) && count >= 0),
    "I7: a tally is made of whole numbers",
  );
  must(counts.reduce((sum, count) => sum + count, 0) === result.ballots, "I7: the tally is all the ballots");
  must(result.electorate === vote.electorate.size, "I1: the electorate is the one of the opening");
  must(result.ballots <= result.electorate, "I2: at most one ballot a person");
  const decided = outcomeOf(vote.rule, result.tally, result.electorate, result.ballots);
  must(decided.quorumMet === result.quorumMet && decided.outcome === result.outcome, "I10: the rule decides");
  const { named } = result;
  must((named !== undefined) === (vote.rule.secrecy === "nominal"), "I12: names only as announced");
  if (!named) return;
  must(named.length === result.ballots, "I7: as many names as ballots");
  must(new Set(named.map(({ person }) => person)).size === named.length, "I2: at most one ballot a person");
  must(
    named.every(({ person }) => vote.electorate.has(person)),
    "I1: only the electorate votes",
  );
  must(
    choices.every((choice) => named.filter((each) => each.choice === choice).length === result.tally[choice]),
    "I7: the tally is the names' choices",
  );
};
