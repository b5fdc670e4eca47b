import type { PersonId, RecommendationId } from "../ids.ts";
import type { Command } from "../protocol/up.ts";
import { type Refusal, type RefusalCode, refusal } from "../refusal.ts";
import { fail, ok, type Result, unreachable } from "../result.ts";
import type { Happened } from "../session/events.ts";
import { recommendationState, type SessionState } from "../session/state.ts";
import type { Rule, Vote } from "./vote.ts";

type VoteCommandType = "armVote" | "openVote" | "castBallot" | "pauseVote" | "closeVote" | "publishVote" | "voidVote";
export type VoteCommand = Extract<Command, { type: VoteCommandType }>;
type Decision = Result<readonly Happened[], Refusal>;

const nothing: Decision = ok([]);
const refused = (code: RefusalCode, detail?: string): Decision => fail(refusal(code, detail));

/** Participants who have joined and are not removed, at this moment; sorted, so that equal sets are equal lists. */
export const electorateOf = (state: SessionState): readonly PersonId[] =>
  [...state.people]
    .filter(([, { role, removed }]) => role === "participant" && !removed)
    .map(([person]) => person)
    .toSorted();

const sameRule = (a: Rule, b: Rule): boolean =>
  a.kind === b.kind &&
  a.secrecy === b.secrecy &&
  a.threshold === b.threshold &&
  a.results === b.results &&
  a.quorum?.percent === b.quorum?.percent;

/** I9: a secret vote has no early result, so the rule cannot ask for one. */
const ruleFault = (rule: Rule): string | undefined =>
  rule.secrecy === "secret" && rule.results === "live"
    ? "results of a secret vote are hidden until the close"
    : undefined;

const arm = (
  state: SessionState,
  command: Extract<VoteCommand, { type: "armVote" }>,
  numbers: ReadonlyMap<RecommendationId, string>,
): Decision => {
  const { vote: id, on, rule } = command;
  const before = state.votes.get(id);
  if (before) {
    const same = before.on.recommendation === on.recommendation && sameRule(before.rule, rule);
    return same ? nothing : refused("vote-exists");
  }
  const fault = ruleFault(rule);
  if (fault) return refused("bad-request", fault);
  const number = recommendationState(state, on.recommendation).number ?? numbers.get(on.recommendation);
  if (number === undefined) return refused("bad-request", "the recommendation's axis is not known");
  return ok([{ type: "voteArmed", vote: id, on: { recommendation: on.recommendation }, rule, number }]);
};

const open = (state: SessionState, vote: Vote): Decision => {
  if (vote.is === "open" || vote.is === "paused") return nothing;
  if (vote.is !== "armed") return refused("vote-closed");
  if (electorateOf(state).length === 0) return refused("nobody-to-vote");
  return vote.locked ? nothing : ok([{ type: "textLocked", vote: vote.id }]);
};

const cast = (vote: Vote, command: Extract<VoteCommand, { type: "castBallot" }>): Decision => {
  if (vote.is !== "open") return refused(vote.is === "paused" ? "vote-paused" : "vote-closed");
  const saw = command.textHash;
  return saw === undefined || saw === vote.text.hash ? nothing : refused("text-changed");
};

const pause = (vote: Vote, on: boolean): Decision => {
  if (vote.is === "armed") return refused("vote-not-open");
  if (vote.is !== "open" && vote.is !== "paused") return refused("vote-closed");
  if ((vote.is === "paused") === on) return nothing;
  return ok([{ type: on ? "votePaused" : "voteResumed", vote: vote.id }]);
};

const close = (vote: Vote): Decision => {
  switch (vote.is) {
    case "armed":
      return refused("vote-not-open");
    case "open":
    case "paused":
      return ok([{ type: "ballotsEnded", vote: vote.id }]);
    case "closing":
    case "closed":
    case "published":
      return nothing;
    case "void":
      return refused("vote-closed");
  }
};

const publish = (vote: Vote): Decision => {
  switch (vote.is) {
    case "armed":
    case "open":
    case "paused":
      return refused("vote-under-way");
    case "closing":
      return refused("busy", "the tally is being made");
    case "closed":
      return ok([{ type: "votePublished", vote: vote.id }]);
    case "published":
      return nothing;
    case "void":
      return refused("vote-closed");
  }
};

/** Cancelled before the close only: whoever has seen a result cannot make it unhappen, only publish it and reopen the text. */
const cancel = (vote: Vote, reason: string): Decision => {
  switch (vote.is) {
    case "armed":
    case "open":
    case "paused":
      return ok([{ type: "voteVoided", vote: vote.id, reason }]);
    case "closing":
    case "closed":
    case "published":
      return refused("vote-closed");
    case "void":
      return nothing;
  }
};

/**
 * What a person's word does to a vote; rights are already judged. `openVote` on a text that is not locked yet locks it
 * (the server then reads the text and begins the vote); on a locked one it leaves everything to the server.
 * `castBallot` allows or refuses only: ballots have a lane of their own.
 */
export const decideVote = (
  state: SessionState,
  command: VoteCommand,
  numbers: ReadonlyMap<RecommendationId, string>,
): Decision => {
  if (command.type === "armVote") return arm(state, command, numbers);
  const vote = state.votes.get(command.vote);
  if (!vote) return refused("unknown-vote");
  switch (command.type) {
    case "openVote":
      return open(state, vote);
    case "castBallot":
      return cast(vote, command);
    case "pauseVote":
      return pause(vote, command.on);
    case "closeVote":
      return close(vote);
    case "publishVote":
      return publish(vote);
    case "voidVote":
      return cancel(vote, command.reason);
    default:
      return unreachable(command);
  }
};
