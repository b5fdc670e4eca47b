import type { Wish } from "@nadwa/shared/access/can";
import type { RecommendationId, VoteId } from "@nadwa/shared/ids";
import type { RefusalCode } from "@nadwa/shared/refusal";
import type { Result } from "@nadwa/shared/result";
import type { Cue, Step } from "@nadwa/shared/session/state";
import type { RecommendationView, View, VoteView } from "@nadwa/shared/session/view";
import type { Rule } from "@nadwa/shared/vote/vote";
import type { Order } from "../live/Live.ts";
import { shownRecommendations } from "../projector/frames.ts";

/** The one act of this moment (ui/design.md §1.5, §3): the bar stays where it is, only its label changes. */
export type NextStep = {
  readonly label:
    | "freeze"
    | "open"
    | "close"
    | "counting"
    | "publish"
    | "showResult"
    | "nextRecommendation"
    | "enterVoteStep"
    | "nextRunStep"
    | "readAdopted"
    | "nothing";
  /** Given one after the other; the first refusal stops the rest. */
  readonly orders: readonly Order[];
  /** `closing` ends something that cannot be taken back: pressed and held. */
  readonly tone: "forward" | "opening" | "closing";
  /** The recommendation to turn to afterwards. */
  readonly select?: RecommendationId;
  readonly step?: Step;
  /** Why it may not be pressed now; said in the bar's second line. */
  readonly blockedBy?: RefusalCode;
};

export type Choices = {
  readonly rule: Rule;
  /** For which the hall's clock runs from the opening on; without it the vote is open until it is closed. */
  readonly voteMs?: number;
  /** Id for a vote to be armed. */
  readonly newVote: VoteId;
  readonly can: (wish: Wish) => Result<void, RefusalCode>;
};

/** Armed until its result is published: nothing else is put to the vote meanwhile. */
export const voteInHand = (view: View): VoteView | undefined =>
  view.votes.findLast(
    ({ is }) => is === "armed" || is === "open" || is === "paused" || is === "closing" || is === "closed",
  );

const isUndecided = ({ status }: RecommendationView): boolean =>
  status === "draft" || status === "discussion" || status === "frozen" || status === "voting";

/** The undecided one that follows by number, round once to the beginning. */
export const followingRecommendation = (view: View, after?: RecommendationId): RecommendationId | undefined => {
  const shown = shownRecommendations(view);
  const at = shown.findIndex((each) => each.id === after);
  return [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at))].find(isUndecided)?.id;
};

/** What console and bar are about: the vote in hand before everything, else what the moderator chose, else what the hall sees. */
export const subjectOf = (view: View, chosen?: RecommendationId): RecommendationId | undefined => {
  const exists = (id?: RecommendationId): RecommendationId | undefined =>
    view.recommendations.some((each) => each.id === id) ? id : undefined;
  return (
    voteInHand(view)?.on.recommendation ??
    exists(chosen) ??
    exists(view.cue.recommendation) ??
    followingRecommendation(view)
  );
};

const showing = (cue: Cue, wanted: Cue): boolean =>
  cue.show === wanted.show && cue.recommendation === wanted.recommendation && cue.vote === wanted.vote;

/** `dim` is a matter of the hall's blinds and outlives the cue. */
export const cueOrder = (view: View, cue: Cue): Order => ({
  type: "setCue",
  cue: view.cue.dim === undefined ? cue : { ...cue, dim: view.cue.dim },
});
const cueIfNew = (view: View, cue: Cue): readonly Order[] => (showing(view.cue, cue) ? [] : [cueOrder(view, cue)]);

const blocked = (choices: Choices, wish: Wish): { readonly blockedBy?: RefusalCode } => {
  const may = choices.can(wish);
  return may.ok ? {} : { blockedBy: may.error };
};

const ofVote = (view: View, vote: VoteView, choices: Choices): NextStep => {
  const { id, on } = vote;
  switch (vote.is) {
    case "armed":
      return {
        label: "open",
        tone: "opening",
        orders: [
          { type: "openVote", vote: id },
          ...(choices.voteMs === undefined ? [] : [{ type: "startTimer", durationMs: choices.voteMs } as const]),
          ...cueIfNew(view, { show: "vote", vote: id, ...on }),
        ],
        ...blocked(choices, { type: "openVote", vote: id }),
      };
    case "open":
    case "paused":
      return {
        label: "close",
        tone: "closing",
        orders: [{ type: "closeVote", vote: id }, ...(view.timer ? [{ type: "stopTimer" } as const] : [])],
        ...blocked(choices, { type: "closeVote", vote: id }),
      };
    case "closing":
      return { label: "counting", tone: "forward", orders: [], blockedBy: "busy" };
    case "closed":
      return {
        label: "publish",
        tone: "forward",
        orders: [{ type: "publishVote", vote: id }, cueOrder(view, { show: "result", vote: id, ...on, bars: true })],
        ...blocked(choices, { type: "publishVote", vote: id }),
      };
    case "published":
    case "void":
      return { label: "nothing", tone: "forward", orders: [] };
  }
};

const stepAfter = (view: View): Step | undefined =>
  view.steps[view.steps.findIndex((step) => step.id === view.step) + 1];

const onward = (view: View, from: RecommendationId | undefined): NextStep => {
  const next = followingRecommendation(view, from);
  if (next !== undefined)
    return {
      label: "nextRecommendation",
      tone: "forward",
      orders: cueIfNew(view, { show: "recommendation", recommendation: next }),
      select: next,
    };
  const anyAdopted = view.recommendations.some(({ adopted, status }) => adopted ?? status.startsWith("adopted"));
  if (anyAdopted && view.cue.show !== "closing")
    return { label: "readAdopted", tone: "forward", orders: [cueOrder(view, { show: "closing" })] };
  const step = stepAfter(view);
  return step
    ? { label: "nextRunStep", tone: "forward", orders: [{ type: "goToStep", step: step.id }], step }
    : { label: "nothing", tone: "forward", orders: [] };
};

/**
 * The next step of the session: freeze, open, close, show, next recommendation. Where the step of the session does not
 * allow voting, the way to one that does comes first: on a stage there is no dead end.
 */
export const nextStep = (view: View, chosen: RecommendationId | undefined, choices: Choices): NextStep => {
  const inHand = voteInHand(view);
  const needsStep = inHand === undefined || inHand.is === "armed";
  const allowed = view.steps.find((step) => step.id === view.step)?.allow.vote ?? false;
  const at = view.steps.findIndex((step) => step.id === view.step);
  const voteStep =
    view.steps.slice(at + 1).find((step) => step.allow.vote) ?? view.steps.find((step) => step.allow.vote);
  const enter = (step: Step): NextStep => ({
    label: "enterVoteStep",
    tone: "forward",
    orders: [{ type: "goToStep", step: step.id }],
    step,
  });
  if (inHand) return needsStep && !allowed && voteStep ? enter(voteStep) : ofVote(view, inHand, choices);

  const id = subjectOf(view, chosen);
  const subject = view.recommendations.find((each) => each.id === id);
  if (!subject || subject.hidden || !isUndecided(subject)) {
    const published = view.votes.find((each) => each.id === subject?.vote && each.is === "published");
    if (published && view.cue.vote === published.id && view.cue.show === "vote")
      return {
        label: "showResult",
        tone: "forward",
        orders: [cueOrder(view, { show: "result", vote: published.id, ...published.on, bars: true })],
      };
    return onward(view, id);
  }
  // A result that decided nothing (no quorum) leaves the text in discussion: let the hall see it before anything new begins.
  if (!allowed) {
    const next = stepAfter(view);
    if (voteStep && (!next || next.id === voteStep.id || view.cue.recommendation === subject.id))
      return enter(voteStep);
    if (next)
      return { label: "nextRunStep", tone: "forward", orders: [{ type: "goToStep", step: next.id }], step: next };
  }
  return {
    label: "freeze",
    tone: "forward",
    orders: [
      { type: "armVote", vote: choices.newVote, on: { recommendation: subject.id }, rule: choices.rule },
      ...cueIfNew(view, { show: "recommendation", recommendation: subject.id }),
    ],
    select: subject.id,
    ...blocked(choices, { type: "armVote", recommendation: subject.id }),
  };
};

/** One step back: what the last press did, as far as it can be taken back. */
export type StepBack = {
  readonly label: "unfreeze" | "pause" | "resume" | "previousCue" | "previousStep" | "nothing";
  readonly orders: readonly Order[];
};

/** `reason` is what the record will say about a text unfrozen before its vote opened; `cueBefore` what the hall saw before. */
export const stepBack = (view: View, cueBefore: Cue | undefined, reason: string): StepBack => {
  const inHand = voteInHand(view);
  if (inHand?.is === "armed") return { label: "unfreeze", orders: [{ type: "voidVote", vote: inHand.id, reason }] };
  if (inHand?.is === "open") return { label: "pause", orders: [{ type: "pauseVote", vote: inHand.id, on: true }] };
  if (inHand?.is === "paused") return { label: "resume", orders: [{ type: "pauseVote", vote: inHand.id, on: false }] };
  if (cueBefore) return { label: "previousCue", orders: [{ type: "setCue", cue: cueBefore }] };
  const before = view.steps[view.steps.findIndex((step) => step.id === view.step) - 1];
  return before
    ? { label: "previousStep", orders: [{ type: "goToStep", step: before.id }] }
    : { label: "nothing", orders: [] };
};
