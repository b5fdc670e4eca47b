import type { Axis, Recommendation } from "@nadwa/shared/board/board";
import type { Block } from "@nadwa/shared/board/blocks";
import { unreachable } from "@nadwa/shared/result";
import type { AxisId, RecommendationId } from "@nadwa/shared/ids";
import type { Cue, Status, Timer } from "@nadwa/shared/session/state";
import type { RecommendationView, View, VoteView } from "@nadwa/shared/session/view";
import type { Rule, Tally, VoteResult } from "@nadwa/shared/vote/vote";
import type { Words } from "@nadwa/shared/words";

/** What the board's document contributes to the wall. */
export type Outline = {
  readonly axes: readonly Pick<Axis, "id" | "title">[];
  readonly recommendations: readonly Pick<Recommendation, "id" | "fields">[];
  readonly textOf: (recommendation: RecommendationId) => readonly Block[];
};

type OnRecommendation = {
  readonly recommendation: RecommendationId;
  readonly number: string;
  readonly axisTitle: Words;
};
export type Tile = { readonly id: RecommendationId; readonly number: string; readonly status: Status };

/** One subject per screen (ui/design.md §9.5). Figures that change by the second (turnout, clock) are put in while drawing. */
export type Frame =
  | { readonly show: "join" }
  | {
      readonly show: "board";
      readonly rows: readonly {
        readonly axis: AxisId;
        readonly number: number;
        readonly title: Words;
        readonly current: boolean;
        readonly tiles: readonly Tile[];
      }[];
    }
  | {
      readonly show: "axis";
      readonly number: number;
      readonly title: Words;
      readonly items: readonly (Tile & { readonly title: string })[];
    }
  | (OnRecommendation & {
      readonly show: "recommendation";
      readonly status: Status;
      readonly blocks: readonly Block[];
      /** False when the text is the copy in a vote's event: it does not change any more, whatever the document says (A7). */
      readonly live: boolean;
      readonly leadBody?: string;
      readonly horizon?: string;
    })
  | (OnRecommendation & {
      readonly show: "vote";
      readonly vote: string;
      readonly is: VoteView["is"];
      readonly blocks: readonly Block[];
      readonly rule: Rule;
      readonly electorate?: number;
      readonly timer?: Timer;
      /** Nominal votes with live results, when the moderator shows them. */
      readonly bars?: Tally;
    })
  | (OnRecommendation & {
      readonly show: "result";
      readonly title: string;
      readonly rule: Rule;
      /** Absent until it is published: the hall hears a result by the moderator's second press only. */
      readonly result?: VoteResult;
      readonly bars: boolean;
    })
  | {
      readonly show: "closing";
      readonly items: readonly { readonly id: RecommendationId; readonly number: string; readonly text: string }[];
      readonly of: number;
    }
  | { readonly show: "message"; readonly text: string }
  | { readonly show: "blank" };

const byNumber = (a: { readonly number?: string }, b: { readonly number?: string }): number => {
  const [axisA = Infinity, placeA = 0] = (a.number ?? "").split(".").filter(Boolean).map(Number);
  const [axisB = Infinity, placeB = 0] = (b.number ?? "").split(".").filter(Boolean).map(Number);
  return axisA === axisB ? placeA - placeB : axisA - axisB;
};

/** What the hall may see, by number. The moderator's own view has the hidden ones too: the wall never (product.md). */
export const shownRecommendations = (view: View, axis?: AxisId): readonly RecommendationView[] =>
  view.recommendations.filter((each) => !each.hidden && (axis === undefined || each.axis === axis)).toSorted(byNumber);

const isAdopted = ({ status }: RecommendationView): boolean =>
  status === "adopted" || status === "adopted_with_reservation";

/** The vote whose copy of the text stands for the recommendation: the adopting one, else one that is under way or undecided. */
const standingVote = (view: View, recommendation: RecommendationView): VoteView | undefined => {
  const id = recommendation.adopted?.vote ?? recommendation.vote;
  const vote = view.votes.find((each) => each.id === id);
  if (!vote?.text) return undefined;
  const stands =
    recommendation.adopted ||
    vote.is === "open" ||
    vote.is === "paused" ||
    vote.is === "closing" ||
    vote.is === "closed";
  return stands ? vote : undefined;
};

export const standingText = (view: View, recommendation: RecommendationView, outline: Outline): readonly Block[] =>
  standingVote(view, recommendation)?.text?.blocks ?? outline.textOf(recommendation.id);

const about = (view: View, recommendation: RecommendationView, outline: Outline): OnRecommendation => ({
  recommendation: recommendation.id,
  number: recommendation.number ?? "",
  axisTitle: outline.axes.find((axis) => axis.id === recommendation.axis)?.title ?? {},
});

/** The recommendation that a cue is about, if the hall may see it. */
const subjectOf = (view: View, cue: Cue): RecommendationView | undefined => {
  const vote = view.votes.find((each) => each.id === cue.vote);
  const id = vote?.on.recommendation ?? cue.recommendation;
  return view.recommendations.find((each) => each.id === id && !each.hidden);
};

const nothing: Frame = { show: "blank" };

/**
 * The frame that a cue asks for. A cue whose subject is gone, hidden or not yet there shows the mark: nothing unmoderated
 * appears, and nothing looks like an error.
 */
export const frameOf = (view: View, cue: Cue, outline: Outline): Frame => {
  switch (cue.show) {
    case "join":
      return { show: "join" };
    case "board": {
      const underWay = view.votes.findLast(({ is }) => is === "open" || is === "paused" || is === "armed");
      const current = cue.axis ?? view.recommendations.find((each) => each.id === underWay?.on.recommendation)?.axis;
      return {
        show: "board",
        rows: outline.axes.map((axis, index) => ({
          axis: axis.id,
          number: index + 1,
          title: axis.title,
          current: axis.id === current,
          tiles: shownRecommendations(view, axis.id).map((each) => ({
            id: each.id,
            number: each.number ?? "",
            status: each.status,
          })),
        })),
      };
    }
    case "axis": {
      const index = outline.axes.findIndex((axis) => axis.id === cue.axis);
      const axis = outline.axes[index];
      if (!axis) return nothing;
      return {
        show: "axis",
        number: index + 1,
        title: axis.title,
        items: shownRecommendations(view, axis.id).map((each) => ({
          id: each.id,
          number: each.number ?? "",
          status: each.status,
          title: each.title,
        })),
      };
    }
    case "recommendation": {
      const subject = subjectOf(view, cue);
      if (!subject) return nothing;
      const fields = outline.recommendations.find((each) => each.id === subject.id)?.fields;
      return {
        show: "recommendation",
        ...about(view, subject, outline),
        status: subject.status,
        blocks: standingText(view, subject, outline),
        live: standingVote(view, subject) === undefined,
        ...(fields?.leadBody ? { leadBody: fields.leadBody } : {}),
        ...(fields?.horizon ? { horizon: fields.horizon } : {}),
      };
    }
    case "vote": {
      const vote = view.votes.find((each) => each.id === cue.vote);
      const subject = subjectOf(view, cue);
      if (!vote || !subject || vote.is === "void") return nothing;
      return {
        show: "vote",
        ...about(view, subject, outline),
        number: vote.number,
        vote: vote.id,
        is: vote.is,
        blocks: vote.text?.blocks ?? outline.textOf(subject.id),
        rule: vote.rule,
        ...(vote.electorate === undefined ? {} : { electorate: vote.electorate }),
        ...(view.timer && (vote.is === "open" || vote.is === "paused") ? { timer: view.timer } : {}),
        ...(cue.bars && vote.running && vote.rule.results === "live" ? { bars: vote.running } : {}),
      };
    }
    case "result": {
      const vote = view.votes.find((each) => each.id === cue.vote);
      const subject = subjectOf(view, cue);
      if (!vote || !subject || vote.is === "void") return nothing;
      return {
        show: "result",
        ...about(view, subject, outline),
        number: vote.number,
        title: vote.text?.title || subject.title,
        rule: vote.rule,
        // The moderator's view has the result from the close on; its preview of the wall must not.
        ...(vote.is === "published" && vote.result ? { result: vote.result } : {}),
        bars: cue.bars ?? true,
      };
    }
    case "closing": {
      const shown = shownRecommendations(view);
      return {
        show: "closing",
        items: shown.filter(isAdopted).map((each) => ({
          id: each.id,
          number: each.number ?? "",
          text: standingText(view, each, outline)
            .map((block) =>
              block.runs
                .map((run) => run.text)
                .join("")
                .trim(),
            )
            .filter(Boolean)
            .join("\n"),
        })),
        of: shown.length,
      };
    }
    case "message":
      return cue.message?.trim() ? { show: "message", text: cue.message.trim() } : nothing;
    case "blank":
      return nothing;
    default:
      return unreachable(cue.show);
  }
};

/** Two frames of the same key are the same picture with other figures: no cross-fade between them. */
export const frameKey = (frame: Frame): string => {
  switch (frame.show) {
    case "recommendation":
    case "vote":
    case "result":
      return `${frame.show}/${frame.recommendation}`;
    case "axis":
      return `axis/${frame.number}`;
    case "message":
      return `message/${frame.text}`;
    default:
      return frame.show;
  }
};

/**
 * Share of approval as the rule counts it, and where the threshold stands on the same scale (domain.md §3.5): of those for
 * and against; an absolute majority of everybody in the electorate. Undefined where there is nobody to count.
 */
export const approval = (
  rule: Rule,
  result: VoteResult,
): { readonly rate: number; readonly threshold: number } | undefined => {
  const { for: yes, against } = result.tally;
  const of = rule.threshold === "absolute" ? result.electorate : yes + against;
  return of === 0 ? undefined : { rate: yes / of, threshold: rule.threshold === "twoThirds" ? 2 / 3 : 1 / 2 };
};

/** People needed for the quorum: the smallest n with n*100 >= percent*electorate. */
export const quorumCount = (rule: Rule, electorate: number): number | undefined =>
  rule.quorum ? Math.ceil((rule.quorum.percent * electorate) / 100) : undefined;
