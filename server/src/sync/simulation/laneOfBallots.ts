import { choices, type Vote } from "@nadwa/shared/vote/vote";
import { receiptOf, unpackBallot, voterOf } from "../../ballots/ballot.ts";

/**
 * The ballots of one vote as they become durable, and what must never be said of them: one that comes when the vote is not
 * open, a receipt of what is not in the lane, a result that is not what lies in the lane. With the rules alone.
 */

type Closed = Extract<Vote, { readonly is: "closed" | "published" }>;

export const laneOfBallots = () => {
  /** Told again they are the same: the first stands. */
  const seen = new Set<string>();
  const receipts = new Set<string>();
  /** By voter, or by tag where nobody may know whose it is. */
  const last = new Map<string, ReturnType<typeof unpackBallot>>();

  return {
    /** What is wrong with this one, `vote` being what the control lane says of it in this moment. */
    see(bytes: Uint8Array, vote: Vote | undefined): string | undefined {
      const ballot = unpackBallot(bytes);
      const voter = voterOf(ballot);
      receipts.add(receiptOf(bytes));
      if (!seen.has(`${voter}\n${ballot.id}`)) last.set(voter, ballot);
      seen.add(`${voter}\n${ballot.id}`);
      if (vote?.is !== "open") return `a ballot came when the vote was ${vote?.is ?? "unknown"}`;
      if ("sealed" in ballot !== (vote.rule.secrecy === "secret"))
        return `a ballot of a ${vote.rule.secrecy} vote was not`;
      if ("person" in ballot && !vote.electorate.has(ballot.person)) return `a ballot of ${voter}, who may not vote`;
      return last.size > vote.electorate.size ? "more voters than may vote" : undefined;
    },
    hasReceipt: (receipt: string) => receipts.has(receipt),
    /** What a result says that cannot be. */
    wrong({ result, rule }: Closed): string | undefined {
      const { tally, ballots } = result;
      if (ballots !== last.size) return `the result has ${ballots} ballots, the lane has ${last.size}`;
      const counted = choices.reduce((sum, choice) => sum + tally[choice], 0);
      if (counted !== ballots) return `the tally has ${counted} of ${ballots} ballots`;
      if (rule.secrecy === "secret") return undefined;
      const chosen = [...last.values()].map((ballot) => ("choice" in ballot ? ballot.choice : undefined));
      const other = choices.find((choice) => tally[choice] !== chosen.filter((each) => each === choice).length);
      return other && `the result has ${tally[other]} ${other}, the lane has not`;
    },
  };
};
export type LaneOfBallots = ReturnType<typeof laneOfBallots>;
