import type { Axis, Recommendation } from "@nadwa/shared/board/board";
import type { RecommendationView } from "@nadwa/shared/session/view";
import { byOrder } from "@nadwa/shared/board/order";
import type { Words } from "@nadwa/shared/words";

export type OutlineItem = RecommendationView & {
  /** What a reader will ask for first and nobody filled in. */
  readonly gaps: readonly ("noLeadBody" | "noHorizon")[];
};
export type OutlineAxis = {
  readonly id: string;
  readonly number: number;
  readonly title: Words;
  readonly items: readonly OutlineItem[];
};

const byNumber = (a: RecommendationView, b: RecommendationView): number =>
  Number(a.number?.split(".")[1] ?? Infinity) - Number(b.number?.split(".")[1] ?? Infinity);

/** The document's outline as the desk shows it: every axis, every recommendation by number, with what is missing. */
export const outlineOf = (
  axes: readonly Axis[],
  recommendations: readonly Recommendation[],
  views: readonly RecommendationView[],
): readonly OutlineAxis[] =>
  axes.toSorted(byOrder).map((axis, index) => ({
    id: axis.id,
    number: index + 1,
    title: axis.title,
    items: views
      .filter((each) => each.axis === axis.id)
      .toSorted(byNumber)
      .map((each) => {
        const fields = recommendations.find(({ id }) => id === each.id)?.fields;
        return {
          ...each,
          gaps: [
            ...(fields?.leadBody ? [] : (["noLeadBody"] as const)),
            ...(fields?.horizon ? [] : (["noHorizon"] as const)),
          ],
        };
      }),
  }));
