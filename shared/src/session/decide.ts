import { can, type Wish } from "../access/can.ts";
import { type Actor, sceneOfState } from "../access/scene.ts";
import type { PersonId, RecommendationId } from "../ids.ts";
import type { Command } from "../protocol/up.ts";
import { type Refusal, type RefusalCode, refusal } from "../refusal.ts";
import { fail, ok, type Result, unreachable } from "../result.ts";
import { decideVote } from "../vote/decide.ts";
import type { Happened } from "./events.ts";
import { type Cue, recommendationState, type SessionState, type Status, type Step } from "./state.ts";

/** What a decision needs besides the session: the hour (for timers only) and the document's outline. */
export type Facts = {
  readonly nowMs: number;
  readonly exists: (recommendation: RecommendationId) => boolean;
  /** The numbers as they are shown now, fixed and provisional (board/numbering.ts). */
  readonly numbers: ReadonlyMap<RecommendationId, string>;
};
type Decision = Result<readonly Happened[], Refusal>;

/** Twice the same act is no fault. */
const nothing: Decision = ok([]);
const refused = (code: RefusalCode, detail?: string): Decision => fail(refusal(code, detail));

const wishOf = (command: Command): Wish => ({
  type: command.type,
  recommendation:
    command.type === "armVote"
      ? command.on.recommendation
      : "recommendation" in command
        ? command.recommendation
        : undefined,
  vote: "vote" in command ? command.vote : undefined,
  status: "status" in command ? command.status : undefined,
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const setStep = (state: SessionState, step: Step): Decision => {
  const before = state.steps.find(({ id }) => id === step.id);
  return before && same(before, step) ? nothing : ok([{ type: "stepSet", step }]);
};

/** Reopening a decided text voids the vote that decided it, which stays on record (product.md). */
const setStatus = (state: SessionState, recommendation: RecommendationId, status: Status): Decision => {
  const before = recommendationState(state, recommendation);
  if (before.status === status) return nothing;
  const vote = before.vote === undefined ? undefined : state.votes.get(before.vote);
  const decided =
    before.status === "adopted" || before.status === "adopted_with_reservation" || before.status === "rejected";
  return decided && vote?.is === "published"
    ? ok([
        { type: "voteVoided", vote: vote.id, reason: "reopened" },
        { type: "statusSet", recommendation, status },
      ])
    : ok([{ type: "statusSet", recommendation, status }]);
};

const lock = (state: SessionState, on: boolean, recommendation: RecommendationId | undefined): Decision => {
  const before = recommendation === undefined ? state.locked : recommendationState(state, recommendation).locked;
  if (before === on) return nothing;
  return ok([{ type: on ? "locked" : "unlocked", ...(recommendation === undefined ? {} : { recommendation }) }]);
};

const hide = (state: SessionState, on: boolean, recommendation: RecommendationId): Decision =>
  recommendationState(state, recommendation).hidden === on
    ? nothing
    : ok([{ type: on ? "hidden" : "restored", recommendation }]);

const fixNumber = (state: SessionState, recommendation: RecommendationId, facts: Facts): Decision => {
  if (recommendationState(state, recommendation).number !== undefined) return nothing;
  const number = facts.numbers.get(recommendation);
  return number === undefined
    ? refused("bad-request", "the recommendation's axis is not known")
    : ok([{ type: "numbered", recommendation, number }]);
};

const support = (state: SessionState, recommendation: RecommendationId, person: PersonId, on: boolean): Decision =>
  recommendationState(state, recommendation).supporters.has(person) === on
    ? nothing
    : ok([{ type: on ? "supported" : "supportWithdrawn", recommendation, person }]);

/** Whether there is anything to show: never a hidden or missing text, never a result before its publication. */
export const canBeShown = (state: SessionState, cue: Cue, exists: (id: RecommendationId) => boolean): boolean => {
  const open = (id: RecommendationId | undefined): boolean =>
    id !== undefined && exists(id) && !recommendationState(state, id).hidden;
  switch (cue.show) {
    case "join":
    case "board":
    case "closing":
    case "blank":
      return true;
    case "axis":
      return cue.axis !== undefined;
    case "message":
      return (cue.message ?? "").trim() !== "";
    case "recommendation":
      return open(cue.recommendation);
    case "vote":
    case "result": {
      const vote = cue.vote === undefined ? undefined : state.votes.get(cue.vote);
      if (!vote || vote.is === "void" || !open(vote.on.recommendation)) return false;
      return cue.show === "vote" || vote.is === "published";
    }
  }
};

const setCue = (state: SessionState, cue: Cue, facts: Facts): Decision => {
  if (!canBeShown(state, cue, facts.exists)) return refused("nothing-to-show");
  return same(state.cue, cue) ? nothing : ok([{ type: "cueSet", cue }]);
};

const isLastModerator = (state: SessionState, person: PersonId): boolean =>
  state.people.get(person)?.role === "moderator" &&
  [...state.people.values()].filter(({ role, removed }) => role === "moderator" && !removed).length === 1;

const setRole = (state: SessionState, { person, role }: Extract<Command, { type: "setRole" }>): Decision => {
  const before = state.people.get(person);
  if (!before || before.removed) return refused("unknown-person");
  if (before.role === role) return nothing;
  return isLastModerator(state, person) ? refused("last-moderator") : ok([{ type: "roleSet", person, role }]);
};

const removePerson = (state: SessionState, person: PersonId): Decision => {
  const before = state.people.get(person);
  if (!before) return refused("unknown-person");
  if (before.removed) return nothing;
  return isLastModerator(state, person) ? refused("last-moderator") : ok([{ type: "personRemoved", person }]);
};

/**
 * What a person's command makes happen now, rights included. Pure: whoever appends the events expects the seq that
 * `state` was folded to, and decides again when somebody was faster. An empty list means that it is so already.
 */
export const decide = (state: SessionState, command: Command, actor: Actor, facts: Facts): Decision => {
  const wish = wishOf(command);
  const right = can(actor, wish, sceneOfState(state, actor.person));
  if (!right.ok) return refused(right.error);
  if (wish.recommendation !== undefined && !facts.exists(wish.recommendation)) return refused("unknown-recommendation");
  switch (command.type) {
    case "goToStep":
      if (!state.steps.some(({ id }) => id === command.step)) return refused("unknown-step");
      return state.step === command.step ? nothing : ok([{ type: "stepEntered", step: command.step }]);
    case "setStep":
      return setStep(state, command.step);
    case "setStatus":
      return setStatus(state, command.recommendation, command.status);
    case "lock":
    case "unlock":
      return lock(state, command.type === "lock", command.recommendation);
    case "hide":
    case "restore":
      return hide(state, command.type === "hide", command.recommendation);
    case "number":
      return fixNumber(state, command.recommendation, facts);
    case "support":
      return support(state, command.recommendation, actor.person, command.on);
    case "setCue":
      return setCue(state, command.cue, facts);
    case "startTimer": {
      const { durationMs } = command;
      return ok([{ type: "timerStarted", timer: { endsAtMs: facts.nowMs + durationMs, durationMs } }]);
    }
    case "stopTimer":
      return state.timer ? ok([{ type: "timerStopped" }]) : nothing;
    case "setRole":
      return setRole(state, command);
    case "removePerson":
      return removePerson(state, command.person);
    case "armVote":
    case "openVote":
    case "castBallot":
    case "pauseVote":
    case "closeVote":
    case "publishVote":
    case "voidVote":
      return decideVote(state, command, facts.numbers);
    default:
      return unreachable(command);
  }
};
