import type { PersonId, RecommendationId, VoteId } from "../ids.ts";
import {
  type Allow,
  recommendationState,
  type SessionState,
  type Status,
  stepOf,
  type Step,
} from "../session/state.ts";
import type { Mine, View } from "../session/view.ts";
import { isUnderWay, type Vote } from "../vote/vote.ts";
import type { Role } from "./roles.ts";

/** Whose act is judged: the role is the one of this connection, which `?as=` may have lowered. */
export type Actor = { readonly person: PersonId; readonly role: Role };

export type RecommendationScene = {
  readonly status: Status;
  readonly locked: boolean;
  readonly hidden: boolean;
  /** A vote on it is armed, open, paused or closing. */
  readonly underWay: boolean;
  /**
   * Its text no longer changes for a vote's sake. The server holds it from the lock on; a client already from the arming
   * on, so that its editors stop and what was typed goes up in time (A7).
   */
  readonly held: boolean;
  /** Any vote was ever held on it, void ones included. */
  readonly voted: boolean;
  readonly adopted: boolean;
};

export type VoteScene = {
  readonly is: Vote["is"];
  /** Whether the actor was in the electorate at the opening; false before it. */
  readonly inElectorate: boolean;
  readonly recommendation: RecommendationId;
};

/**
 * The least that rights are judged by: made from the full state on the server and from the redacted view on a client,
 * so that both ask the same two tables. Recommendations nobody has spoken of are drafts.
 */
export type Scene = {
  readonly allow: Allow;
  readonly boardLocked: boolean;
  /** The server has said that it takes nothing: a client's editors stop. The server asks its storage instead. */
  readonly readOnly?: boolean;
  /** The one vote of the session that is under way. */
  readonly underWay: VoteId | undefined;
  readonly recommendation: (id: RecommendationId) => RecommendationScene;
  readonly vote: (id: VoteId) => VoteScene | undefined;
};

const nothing: Allow = { add: false, edit: false, suggest: false, support: false, comment: false, vote: false };
const draft: RecommendationScene = {
  status: "draft",
  locked: false,
  hidden: false,
  underWay: false,
  held: false,
  voted: false,
  adopted: false,
};

export const isAdopted = (status: Status): boolean => status === "adopted" || status === "adopted_with_reservation";

/** `person`: whose place in the electorates is asked for. */
export const sceneOfState = (state: SessionState, person?: PersonId): Scene => ({
  allow: stepOf(state)?.allow ?? nothing,
  boardLocked: state.locked,
  underWay: underWayOf(state),
  recommendation: (id) => {
    const { status, locked, hidden, vote } = recommendationState(state, id);
    const newest = vote === undefined ? undefined : state.votes.get(vote);
    return {
      status,
      locked,
      hidden,
      underWay: newest !== undefined && isUnderWay(newest),
      held: newest !== undefined && isUnderWay(newest) && (newest.is !== "armed" || newest.locked),
      voted: vote !== undefined,
      adopted: isAdopted(status),
    };
  },
  vote: (id) => {
    const vote = state.votes.get(id);
    if (!vote) return undefined;
    const inElectorate = person !== undefined && "electorate" in vote && vote.electorate.has(person);
    return { is: vote.is, inElectorate, recommendation: vote.on.recommendation };
  },
});

/** The vote that is armed, open, paused or closing; there is at most one per session. */
export const underWayOf = (state: SessionState): VoteId | undefined => [...state.votes.values()].find(isUnderWay)?.id;

export const sceneOfView = (view: View, mine?: Mine): Scene => {
  const step: Step | undefined = view.steps.find(({ id }) => id === view.step);
  const recommendations = new Map(view.recommendations.map((each) => [each.id, each]));
  const votes = new Map(view.votes.map((each) => [each.id, each]));
  return {
    allow: step?.allow ?? nothing,
    boardLocked: view.locked,
    readOnly: view.readOnly === true,
    underWay: view.votes.find(isUnderWay)?.id,
    recommendation: (id) => {
      const shown = recommendations.get(id);
      if (!shown) return draft;
      const newest = shown.vote === undefined ? undefined : votes.get(shown.vote);
      return {
        status: shown.status,
        locked: shown.locked,
        hidden: shown.hidden,
        underWay: newest !== undefined && isUnderWay(newest),
        held: newest !== undefined && isUnderWay(newest),
        voted: shown.vote !== undefined,
        adopted: isAdopted(shown.status),
      };
    },
    vote: (id) => {
      const shown = votes.get(id);
      return shown
        ? {
            is: shown.is,
            inElectorate: mine?.electorateOf.includes(id) ?? false,
            recommendation: shown.on.recommendation,
          }
        : undefined;
    },
  };
};
