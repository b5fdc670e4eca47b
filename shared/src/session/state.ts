import type { Role } from "../access/roles.ts";
import type { BoardId, Fence, ForumId, PersonId, RecommendationId, Seq, StepId, VoteId } from "../ids.ts";
import type { Vote } from "../vote/vote.ts";
import type { Words } from "../words.ts";

/** What the control lane folds to: the truth about a session. Pure values; Maps are replaced, never changed in place. */

/** Separate switches for participants (product.md); moderator and rapporteur are not bound by them. */
export const switches = ["add", "edit", "suggest", "support", "comment", "vote"] as const;
export type Switch = (typeof switches)[number];
export type Allow = { readonly [each in Switch]: boolean };

/** Which of a participant's views the step puts first. */
export const stepViews = ["board", "text", "vote", "reading"] as const;

export type Step = {
  readonly id: StepId;
  readonly name: Words;
  readonly instruction: Words;
  readonly allow: Allow;
  readonly view: (typeof stepViews)[number];
  /** Planned length. */
  readonly minutes?: number;
};

export const builtInSteps = ["prepare", "collect", "group", "word", "consensus", "vote", "reading", "closed"] as const;

export const statuses = [
  "draft",
  "discussion",
  "frozen",
  "voting",
  "adopted",
  "adopted_with_reservation",
  "rejected",
  "postponed",
  "merged",
  "withdrawn",
] as const;
export type Status = (typeof statuses)[number];

export type RecommendationState = {
  readonly status: Status;
  /** The moderator's lock: binds participants (architecture §5). */
  readonly locked: boolean;
  readonly hidden: boolean;
  /** Fixed number; absent while provisional. */
  readonly number?: string;
  readonly supporters: ReadonlySet<PersonId>;
  /** The newest vote held on it, void ones included. */
  readonly vote?: VoteId;
  /** The published vote whose text stands as adopted, and the hash of that text. */
  readonly adopted?: { readonly vote: VoteId; readonly hash: string };
};

/** As the log knows a person: names are in the directory only. */
export type PersonState = {
  readonly role: Role;
  readonly category: string;
  readonly joinedAtMs: number;
  readonly removed: boolean;
};

export const shows = [
  "join",
  "board",
  "axis",
  "recommendation",
  "vote",
  "result",
  "closing",
  "message",
  "blank",
] as const;
export type Cue = {
  readonly show: (typeof shows)[number];
  readonly axis?: string;
  readonly recommendation?: RecommendationId;
  readonly vote?: VoteId;
  readonly message?: string;
  /** Bars beside the verdict (ui/design.md §9.7). */
  readonly bars?: boolean;
  /** Blinds down: `projector-dim`. */
  readonly dim?: boolean;
};

/** Only a display: nothing is decided by a clock (invariant I6). */
export type Timer = { readonly endsAtMs: number; readonly durationMs: number };

export type SessionState = {
  /** Seq of the newest event folded in. */
  readonly seq: Seq;
  /** Empty string before `sessionCreated`. */
  readonly board: BoardId;
  readonly forum: ForumId;
  readonly title: Words;
  readonly steps: readonly Step[];
  readonly step: StepId;
  /** The moderator's lock of the whole board. */
  readonly locked: boolean;
  readonly people: ReadonlyMap<PersonId, PersonState>;
  /** Only recommendations that an event has spoken of; the others are drafts (see recommendationState). */
  readonly recommendations: ReadonlyMap<RecommendationId, RecommendationState>;
  readonly votes: ReadonlyMap<VoteId, Vote>;
  readonly cue: Cue;
  readonly timer?: Timer;
  /** Ids of commands already in the lane, with their seq: the same id again gets the same answer. The newest 2,000. */
  readonly answered: ReadonlyMap<string, Seq>;
};

/** What a right is judged by: the state and the fence that stands for it in an append (A11). */
export type Judged = { readonly state: SessionState; readonly fence: Fence };

const untouched: RecommendationState = { status: "draft", locked: false, hidden: false, supporters: new Set() };

export const recommendationState = (state: SessionState, id: RecommendationId): RecommendationState =>
  state.recommendations.get(id) ?? untouched;

export const stepOf = (state: SessionState): Step | undefined => state.steps.find((step) => step.id === state.step);

export const allows = (state: SessionState, each: Switch): boolean => stepOf(state)?.allow[each] ?? false;

export const emptySession: SessionState = {
  seq: 0,
  board: "",
  forum: "",
  title: {},
  steps: [],
  step: "",
  locked: false,
  people: new Map(),
  recommendations: new Map(),
  votes: new Map(),
  cue: { show: "join" },
  answered: new Map(),
};
