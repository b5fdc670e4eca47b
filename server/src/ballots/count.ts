import { hashOf } from "@nadwa/shared/board/blocks";
import type { PersonId } from "@nadwa/shared/ids";
import { outcomeOf } from "@nadwa/shared/vote/outcome";
import type { Choice, Rule, VoteResult } from "@nadwa/shared/vote/vote";
import { type Ballot, voterOf } from "./ballot.ts";

/**
 * The ballots that count, in the order of the lane: the last one of each voter (I2). The same ballot id again is the same
 * ballot (I3): where a retry reached two nodes at once, its first entry stands and the others are as if never written,
 * so that a late retry does not undo a change of mind.
 */
export const countedBallots = (lane: readonly Ballot[]): readonly Ballot[] => {
  const seen = new Set<string>();
  const last = new Map<string, Ballot>();
  for (const ballot of lane) {
    const key = `${voterOf(ballot)}\n${ballot.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    last.delete(voterOf(ballot));
    last.set(voterOf(ballot), ballot);
  }
  return [...last.values()];
};

/**
 * The result of a lane: a pure function of it (I7). `voters`: the electorate as the lane knows it (tag or person, to
 * person); `choiceOf` opens a sealed ballot. Throws when a ballot is not of the electorate (I1): no honest server wrote it.
 */
export const resultOf = (
  lane: readonly Ballot[],
  rule: Rule,
  voters: ReadonlyMap<string, PersonId>,
  choiceOf: (ballot: Ballot) => Choice,
): VoteResult => {
  const counted = countedBallots(lane);
  const opened = counted.map((ballot) => {
    const person = voters.get(voterOf(ballot));
    if (person === undefined) throw new Error("I1: a ballot of nobody in the electorate");
    return { person, choice: choiceOf(ballot) };
  });
  const tally = { for: 0, against: 0, abstain: 0 };
  for (const { choice } of opened) tally[choice] += 1;
  return {
    tally,
    electorate: voters.size,
    ballots: counted.length,
    ...outcomeOf(rule, tally, voters.size, counted.length),
    digest: hashOf(counted),
    ...(rule.secrecy === "nominal" ? { named: opened.toSorted((a, b) => (a.person < b.person ? -1 : 1)) } : {}),
  };
};
