import { type FrozenText, textHashOf } from "../board/blocks.ts";
import type { Role } from "../access/roles.ts";
import type { BoardId, ForumId, PersonId, Seq, StepId, VoteId } from "../ids.ts";
import { type Refusal, type RefusalCode, refusal } from "../refusal.ts";
import { fail, ok, type Result, unreachable } from "../result.ts";
import { electorateOf } from "../vote/decide.ts";
import { assertResult } from "../vote/result.ts";
import { termsHashOf } from "../vote/terms.ts";
import type { Vote, VoteResult } from "../vote/vote.ts";
import type { Words } from "../words.ts";
import type { Happened } from "./events.ts";
import type { SessionState, Step } from "./state.ts";

/** What follows by rule: the server says it, for nobody in particular. */
export type ServerCommand =
  | {
      readonly type: "createSession";
      readonly board: BoardId;
      readonly forum: ForumId;
      readonly title: Words;
      readonly steps: readonly Step[];
      readonly step: StepId;
    }
  | { readonly type: "admit"; readonly person: PersonId; readonly role: Role; readonly category: string }
  /** Copied from another session of the forum, where the rules were asked. */
  | { readonly type: "setRole"; readonly person: PersonId; readonly role: Role }
  | { readonly type: "removePerson"; readonly person: PersonId }
  | { readonly type: "lockText"; readonly vote: VoteId }
  | {
      readonly type: "beginVote";
      readonly vote: VoteId;
      /** Read at `contentSeq`, which is not before the lock. */
      readonly text: FrozenText;
      readonly contentSeq: Seq;
      /** Secret votes: both; nominal ones: neither. */
      readonly publicKey?: string;
      readonly keptIn?: "memory" | "disk";
    }
  | { readonly type: "finishVote"; readonly vote: VoteId; readonly result: VoteResult }
  | { readonly type: "confirmKeysDestroyed"; readonly vote: VoteId }
  /** For what no rule foresees, as keys that are lost: the vote cannot be finished. */
  | { readonly type: "voidVote"; readonly vote: VoteId; readonly reason: string };

type Decision = Result<readonly Happened[], Refusal>;
const nothing: Decision = ok([]);
const refused = (code: RefusalCode, detail?: string): Decision => fail(refusal(code, detail));

/** Time between arming and the lock, in which editors flush what is being typed (A7). */
export const textLockDelayMs = 3_000;

const begin = (state: SessionState, vote: Vote, command: Extract<ServerCommand, { type: "beginVote" }>): Decision => {
  if (vote.is === "open" || vote.is === "paused") return nothing;
  if (vote.is !== "armed") return refused("vote-closed");
  if (!vote.locked) throw new Error("the text is read after it is locked, not before");
  if ((vote.rule.secrecy === "secret") !== (command.publicKey !== undefined)) {
    throw new Error("a secret vote has a key, a nominal one has none");
  }
  const { text, contentSeq, publicKey, keptIn } = command;
  if (textHashOf(text.blocks) !== text.hash) throw new Error("the text is not the one of its hash");
  if (text.plain.trim() === "") return refused("text-empty");
  const electorate = electorateOf(state);
  if (electorate.length === 0) return refused("nobody-to-vote");
  return ok([
    {
      type: "voteOpened",
      vote: vote.id,
      text,
      contentSeq,
      electorate,
      termsHash: termsHashOf({ text, rule: vote.rule, electorate }),
      ...(publicKey === undefined ? {} : { publicKey }),
      ...(keptIn === undefined ? {} : { keptIn }),
    },
  ]);
};

const decideOnVote = (
  state: SessionState,
  vote: Vote,
  command: Extract<ServerCommand, { readonly vote: VoteId }>,
): Decision => {
  switch (command.type) {
    case "lockText":
      if (vote.is === "void") return refused("vote-closed");
      return vote.is === "armed" && !vote.locked ? ok([{ type: "textLocked", vote: vote.id }]) : nothing;
    case "beginVote":
      return begin(state, vote, command);
    case "finishVote":
      if (vote.is === "closed" || vote.is === "published") return nothing;
      if (vote.is !== "closing") return refused(vote.is === "void" ? "vote-closed" : "vote-under-way");
      assertResult(vote, command.result);
      return ok([{ type: "voteClosed", vote: vote.id, result: command.result }]);
    case "confirmKeysDestroyed":
      if (vote.keys !== "held") return nothing;
      return vote.is === "closed" || vote.is === "published" || vote.is === "void"
        ? ok([{ type: "keysDestroyed", vote: vote.id }])
        : refused("vote-under-way");
    case "voidVote":
      if (vote.is === "void") return nothing;
      return vote.is === "closed" || vote.is === "published"
        ? refused("vote-closed")
        : ok([{ type: "voteVoided", vote: vote.id, reason: command.reason }]);
    default:
      return unreachable(command);
  }
};

/** The rules' own decisions. Asking twice is no fault, so that every node may ask and a crash in between is healed by asking again. */
export const decideByServer = (state: SessionState, command: ServerCommand): Decision => {
  switch (command.type) {
    case "createSession": {
      if (state.board === command.board) return nothing;
      if (state.board !== "") throw new Error("a control lane is of one board");
      const { type: _, ...session } = command;
      return ok([{ type: "sessionCreated", ...session }]);
    }
    case "admit": {
      const { person, role, category } = command;
      const before = state.people.get(person);
      if (before) return before.removed ? refused("removed-from-forum") : nothing;
      return ok([{ type: "personJoined", person, role, category }]);
    }
    case "setRole": {
      const before = state.people.get(command.person);
      if (!before || before.removed || before.role === command.role) return nothing;
      return ok([{ type: "roleSet", person: command.person, role: command.role }]);
    }
    case "removePerson": {
      const before = state.people.get(command.person);
      return !before || before.removed ? nothing : ok([{ type: "personRemoved", person: command.person }]);
    }
    default: {
      const vote = state.votes.get(command.vote);
      return vote ? decideOnVote(state, vote, command) : refused("unknown-vote");
    }
  }
};

export type Due =
  | { readonly do: "lockText"; readonly vote: VoteId; readonly atMs: number }
  | { readonly do: "tally"; readonly vote: VoteId }
  | { readonly do: "destroyKeys"; readonly vote: VoteId };

/** What the server owes now, whoever asked for it: also what a crash left undone. Only the lock waits, until `atMs`. */
export const dueOf = (state: SessionState): readonly Due[] =>
  [...state.votes.values()].flatMap((vote): Due[] => {
    const { id } = vote;
    if (vote.is === "armed" && !vote.locked)
      return [{ do: "lockText", vote: id, atMs: vote.armedAtMs + textLockDelayMs }];
    if (vote.is === "closing") return [{ do: "tally", vote: id }];
    const over = vote.is === "closed" || vote.is === "published" || vote.is === "void";
    return over && vote.keys === "held" ? [{ do: "destroyKeys", vote: id }] : [];
  });
