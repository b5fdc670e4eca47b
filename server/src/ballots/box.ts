import type { BoardId, CommandId, PersonId, VoteId } from "@nadwa/shared/ids";
import type { Choice, Tally, Vote } from "@nadwa/shared/vote/vote";
import { type Fold, foldLane } from "../control/fold.ts";
import type { BoardLog, Lane } from "../log/BoardLog.ts";
import type { KeyVault, VoteKeys } from "../vault/KeyVault.ts";
import { type Ballot, packBallot, receiptOf, unpackBallot, voterOf } from "./ballot.ts";
import { countedBallots } from "./count.ts";
import { openSealed, sealChoice, tagOf } from "./seal.ts";

/** An open vote, from the opening until its tally. */
export type OpenedVote = Extract<Vote, { readonly is: "open" | "paused" | "closing" }>;

/** The keys of a secret vote are not where this node looks for them: power was lost, or another machine holds them. */
export class KeysLost extends Error {
  override readonly name = "KeysLost";
}

/** The ballots of one vote on this node. It knows who has voted, never (in a secret vote) what. */
export type BallotBox = {
  readonly lane: Lane;
  /** In the order of the lane. */
  readonly ballots: () => readonly Ballot[];
  /** Of this person, once a ballot is recorded; the choice only in a nominal vote. */
  readonly recorded: (person: PersonId) => { readonly choice?: Choice } | undefined;
  /** People whose ballot counts now. */
  readonly turnout: () => number;
  /** Nominal votes only. */
  readonly running: () => Tally;
  /** Receipt of a ballot that lies in the lane already. */
  readonly receipt: (person: PersonId, id: CommandId) => string | undefined;
  readonly pack: (person: PersonId, id: CommandId, choice: Choice) => Uint8Array;
  /** The electorate as the lane knows it: tag or person, to person. */
  readonly voters: ReadonlyMap<string, PersonId>;
  readonly choiceOf: (ballot: Ballot) => Choice;
  readonly caughtUp: () => Promise<void>;
  readonly hear: (listener: (person: PersonId) => void) => () => void;
  readonly close: () => void;
};

/** Ids of votes are made by clients: two boards must not share a key by choosing the same one. */
export const keysIdOf = (board: BoardId, vote: VoteId): string => `${board}/${vote}`;

/** Rejects with KeysLost when the vote is secret and its keys are gone. */
export const openBallotBox = async (
  log: BoardLog,
  vault: KeyVault,
  board: BoardId,
  vote: OpenedVote,
  broken: (why: unknown) => void,
): Promise<BallotBox> => {
  const lane: Lane = { board, name: `ballots/${vote.id}` };
  let keys: VoteKeys | undefined;
  if (vote.rule.secrecy === "secret") {
    keys = await vault.get(keysIdOf(board, vote.id));
    if (!keys || Buffer.from(keys.publicKey).toString("base64url") !== vote.publicKey) throw new KeysLost(vote.id);
  }
  const sealedFor = { vote: vote.id, termsHash: vote.termsHash };
  const nameInLane = (person: PersonId): string => (keys ? tagOf(keys.tagKey, person) : person);
  const voters = new Map([...vote.electorate].map((person) => [nameInLane(person), person]));
  const inLane = new Map([...voters].map(([name, person]) => [person, name]));

  const ballots: Ballot[] = [];
  const receipts = new Map<string, string>();
  const last = new Map<string, Ballot>();
  const listeners = new Set<(person: PersonId) => void>();
  const keyOf = (voter: string, id: CommandId): string => `${voter}\n${id}`;

  const fold: Fold = await foldLane(
    log,
    lane,
    ({ bytes }) => {
      const ballot = unpackBallot(bytes);
      ballots.push(ballot);
      const key = keyOf(voterOf(ballot), ballot.id);
      if (receipts.has(key)) return;
      receipts.set(key, receiptOf(bytes));
      last.set(voterOf(ballot), ballot);
      const person = voters.get(voterOf(ballot));
      if (person !== undefined) for (const listener of listeners) listener(person);
    },
    broken,
  );

  return {
    lane,
    ballots: () => ballots,
    recorded: (person) => {
      const ballot = last.get(inLane.get(person) ?? "");
      if (!ballot) return undefined;
      return "choice" in ballot ? { choice: ballot.choice } : {};
    },
    turnout: () => last.size,
    running: () => {
      const tally = { for: 0, against: 0, abstain: 0 };
      for (const ballot of countedBallots(ballots)) if ("choice" in ballot) tally[ballot.choice] += 1;
      return tally;
    },
    receipt: (person, id) => receipts.get(keyOf(inLane.get(person) ?? "", id)),
    pack: (person, id, choice) =>
      packBallot(
        keys
          ? {
              id,
              tag: nameInLane(person),
              sealed: Buffer.from(sealChoice(choice, keys.publicKey, sealedFor)).toString("base64url"),
            }
          : { id, person, choice },
      ),
    voters,
    choiceOf: (ballot) => {
      if ("choice" in ballot) return ballot.choice;
      if (!keys) throw new Error("a sealed ballot in a nominal vote");
      return openSealed(Buffer.from(ballot.sealed, "base64url"), keys, sealedFor);
    },
    caughtUp: fold.caughtUp,
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      fold.stop();
    },
  };
};
