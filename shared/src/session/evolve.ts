import type { PersonId, RecommendationId, Seq, VoteId } from "../ids.ts";
import { unreachable } from "../result.ts";
import { evolveVote, type VoteEvent } from "../vote/evolve.ts";
import type { Vote } from "../vote/vote.ts";
import type { SessionEvent } from "./events.ts";
import { type PersonState, type RecommendationState, recommendationState, type SessionState } from "./state.ts";
import { statusAfter } from "./statuses.ts";

/** Answers kept for retries; older commands are not repeated by any client of ours (their page asks within minutes). */
export const answersKept = 2_000;

/** A map that may be written in, with what is in this one. */
type Own = <K, V>(map: ReadonlyMap<K, V>) => Map<K, V>;
const copied: Own = (map) => new Map(map);
/**
 * For a fold whose states in between nobody sees: a map is copied once and written in from then on. Two thousand people who have
 * joined would cost two million copied entries otherwise, whenever the session is opened.
 */
export const copiedOnce = (): Own => {
  const own = new WeakSet<object>();
  return <K, V>(map: ReadonlyMap<K, V>): Map<K, V> => {
    if (own.has(map)) return map as Map<K, V>;
    const copy = new Map(map);
    own.add(copy);
    return copy;
  };
};

const withKey = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> => new Map(map).set(key, value);

const withRecommendation = (
  state: SessionState,
  id: RecommendationId,
  change: (before: RecommendationState) => RecommendationState,
): SessionState => ({
  ...state,
  recommendations: withKey(state.recommendations, id, change(recommendationState(state, id))),
});

const withPerson = (state: SessionState, id: PersonId, change: (before: PersonState) => PersonState): SessionState => {
  const before = state.people.get(id);
  return before ? { ...state, people: withKey(state.people, id, change(before)) } : state;
};

const withSupport = (state: SessionState, id: RecommendationId, person: PersonId, on: boolean): SessionState =>
  withRecommendation(state, id, (before) => {
    const supporters = new Set(before.supporters);
    if (on) supporters.add(person);
    else supporters.delete(person);
    return { ...before, supporters };
  });

const voteOf = (state: SessionState, id: VoteId): Vote => {
  const vote = state.votes.get(id);
  if (!vote) throw new Error(`an event speaks of vote ${id}, which was never armed`);
  return vote;
};

/** Statuses follow the vote: locked → frozen, open → voting, published → as the result says, void → discussion (§6). */
const recommendationAfter = (before: RecommendationState, vote: Vote, event: VoteEvent): RecommendationState => {
  switch (event.type) {
    case "textLocked":
      return { ...before, status: "frozen" };
    case "voteOpened":
      return { ...before, status: "voting" };
    case "votePublished": {
      if (vote.is !== "published") return before;
      const status = statusAfter[vote.result.outcome];
      return status === "adopted"
        ? { ...before, status, adopted: { vote: vote.id, hash: vote.text.hash } }
        : { ...before, status };
    }
    case "voteVoided": {
      const { adopted: _, ...reopened } = before;
      return { ...reopened, status: "discussion" };
    }
    default:
      return before;
  }
};

const withVoteEvent = (state: SessionState, event: VoteEvent): SessionState => {
  const vote = evolveVote(voteOf(state, event.vote), event);
  return withRecommendation(
    { ...state, votes: withKey(state.votes, vote.id, vote) },
    vote.on.recommendation,
    (before) => recommendationAfter(before, vote, event),
  );
};

const withArmed = (state: SessionState, event: Extract<SessionEvent, { type: "voteArmed" }>): SessionState => {
  if (state.votes.has(event.vote)) throw new Error(`vote ${event.vote} was armed twice`);
  const { vote, on, rule, number, atMs } = event;
  const armed: Vote = { id: vote, on, rule, number, armedAtMs: atMs, is: "armed", locked: false };
  return withRecommendation({ ...state, votes: withKey(state.votes, vote, armed) }, on.recommendation, (before) => ({
    ...before,
    number,
    vote,
  }));
};

const happened = (state: SessionState, event: SessionEvent, own: Own): SessionState => {
  switch (event.type) {
    case "sessionCreated": {
      const { board, forum, title, steps, step } = event;
      return { ...state, board, forum, title, steps, step };
    }
    case "personJoined": {
      const { person, role, category, atMs } = event;
      const people = own(state.people).set(person, { role, category, joinedAtMs: atMs, removed: false });
      return { ...state, people };
    }
    case "roleSet":
      return withPerson(state, event.person, (before) => ({ ...before, role: event.role }));
    case "personRemoved":
      return withPerson(state, event.person, (before) => ({ ...before, removed: true }));
    case "stepEntered":
      return { ...state, step: event.step };
    case "stepSet": {
      const known = state.steps.some(({ id }) => id === event.step.id);
      const steps = known
        ? state.steps.map((step) => (step.id === event.step.id ? event.step : step))
        : [...state.steps, event.step];
      return { ...state, steps };
    }
    case "statusSet":
      return withRecommendation(state, event.recommendation, (before) => ({ ...before, status: event.status }));
    case "locked":
    case "unlocked": {
      const locked = event.type === "locked";
      return event.recommendation === undefined
        ? { ...state, locked }
        : withRecommendation(state, event.recommendation, (before) => ({ ...before, locked }));
    }
    case "hidden":
    case "restored":
      return withRecommendation(state, event.recommendation, (before) => ({
        ...before,
        hidden: event.type === "hidden",
      }));
    case "numbered":
      return withRecommendation(state, event.recommendation, (before) => ({ ...before, number: event.number }));
    case "supported":
    case "supportWithdrawn":
      return withSupport(state, event.recommendation, event.person, event.type === "supported");
    case "cueSet":
      return { ...state, cue: event.cue };
    case "timerStarted":
      return { ...state, timer: event.timer };
    case "timerStopped": {
      const { timer: _, ...untimed } = state;
      return untimed;
    }
    case "voteArmed":
      return withArmed(state, event);
    case "textLocked":
    case "voteOpened":
    case "votePaused":
    case "voteResumed":
    case "ballotsEnded":
    case "voteClosed":
    case "keysDestroyed":
    case "votePublished":
    case "voteVoided":
      return withVoteEvent(state, event);
    default:
      return unreachable(event);
  }
};

const answeredWith = (state: SessionState, event: SessionEvent, seq: Seq, own: Own): SessionState["answered"] => {
  if (event.command === undefined) return state.answered;
  const answered = own(state.answered);
  answered.set(event.command, seq);
  for (const oldest of answered.keys()) {
    if (answered.size <= answersKept) break;
    answered.delete(oldest);
  }
  return answered;
};

/** The session after one more entry of its lane; the state given is left as it is, but for what `own` lets be written in. */
export const evolve = (state: SessionState, event: SessionEvent, seq: Seq, own: Own = copied): SessionState => ({
  ...happened(state, event, own),
  seq,
  answered: answeredWith(state, event, seq, own),
});
