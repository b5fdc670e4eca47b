import type { RecommendationId, VoteId } from "../ids.ts";
import type { CommandType } from "../protocol/up.ts";
import type { RefusalCode } from "../refusal.ts";
import { fail, ok, type Result } from "../result.ts";
import type { Status } from "../session/state.ts";
import { mayMove } from "../session/statuses.ts";
import type { Role } from "./roles.ts";
import type { Actor, Scene } from "./scene.ts";

/**
 * Who may give which command now: one table, role × command. The server asks before it decides; screens ask to show,
 * hide and explain. A wish may leave out what it is about: then only role and step are judged.
 */
export type Wish = {
  readonly type: CommandType;
  readonly recommendation?: RecommendationId | undefined;
  readonly vote?: VoteId | undefined;
  readonly status?: Status | undefined;
};

type Condition = (wish: Wish, scene: Scene) => RefusalCode | undefined;

const nobody: Condition = () => "role-not-allowed";
const anytime: Condition = () => undefined;

/** Statuses of a vote are the vote's own; the others move along the table of statuses. */
const whenStatusMayMove: Condition = ({ recommendation, status }, scene) => {
  if (recommendation === undefined) return undefined;
  const at = scene.recommendation(recommendation);
  if (at.underWay) return "vote-under-way";
  return status === undefined || mayMove(at.status, status) ? undefined : "status-not-allowed";
};

/** One vote under way per session; only what is being worked on is put to the vote, and nothing hidden. */
const whenVoteMayBegin: Condition = ({ recommendation, vote }, scene) => {
  if (vote !== undefined && scene.vote(vote)) return undefined;
  if (scene.underWay !== undefined) return "vote-under-way";
  if (recommendation === undefined) return undefined;
  const { status, hidden } = scene.recommendation(recommendation);
  return !hidden && (status === "draft" || status === "discussion") ? undefined : "status-not-allowed";
};

/** The step gates the opening of a vote and nothing after it (architecture §6). */
const whenStepAllowsVote: Condition = ({ vote }, scene) => {
  const at = vote === undefined ? undefined : scene.vote(vote);
  if (vote !== undefined && !at) return "unknown-vote";
  return at && at.is !== "armed" ? undefined : scene.allow.vote ? undefined : "step-not-allowed";
};

/** The electorate was fixed at the opening: neither step nor a later change of role takes the ballot away. */
const whenInElectorate: Condition = ({ vote }, scene) => {
  if (vote === undefined) return undefined;
  const at = scene.vote(vote);
  if (!at) return "unknown-vote";
  if (at.is === "armed") return "vote-not-open";
  if (at.is !== "open" && at.is !== "paused") return "vote-closed";
  if (!at.inElectorate) return "not-in-electorate";
  return at.is === "paused" ? "vote-paused" : undefined;
};

const whenStepAllowsSupport: Condition = ({ recommendation }, scene) => {
  if (recommendation !== undefined && scene.recommendation(recommendation).hidden) return "unknown-recommendation";
  return scene.allow.support ? undefined : "step-not-allowed";
};

type Cells = { readonly [role in Role]: Condition };
const audience = { participant: nobody, observer: nobody, projector: nobody } as const;
const chair: Cells = { moderator: anytime, rapporteur: nobody, ...audience };
const desk: Cells = { moderator: anytime, rapporteur: anytime, ...audience };

export const commandAccess: { readonly [type in CommandType]: Cells } = {
  goToStep: chair,
  setStep: chair,
  setStatus: { moderator: whenStatusMayMove, rapporteur: whenStatusMayMove, ...audience },
  lock: desk,
  unlock: desk,
  hide: desk,
  restore: desk,
  number: desk,
  support: {
    moderator: nobody,
    rapporteur: nobody,
    participant: whenStepAllowsSupport,
    observer: nobody,
    projector: nobody,
  },
  setCue: chair,
  startTimer: chair,
  stopTimer: chair,
  armVote: { moderator: whenVoteMayBegin, rapporteur: whenVoteMayBegin, ...audience },
  openVote: { moderator: whenStepAllowsVote, rapporteur: nobody, ...audience },
  castBallot: {
    moderator: whenInElectorate,
    rapporteur: whenInElectorate,
    participant: whenInElectorate,
    observer: whenInElectorate,
    projector: nobody,
  },
  pauseVote: chair,
  closeVote: chair,
  publishVote: chair,
  voidVote: chair,
  setRole: chair,
  removePerson: chair,
};

export const can = (actor: Actor, wish: Wish, scene: Scene): Result<void, RefusalCode> => {
  const refused = commandAccess[wish.type][actor.role](wish, scene);
  return refused ? fail(refused) : ok(undefined);
};
