import type { View } from "@nadwa/shared/session/view";
import type { Translate } from "../words/words.ts";
import type { words } from "./words.ts";

/** What the hall sees now, in one line; `number` when it is about one recommendation. */
export const cueText = (
  { cue, recommendations, votes }: Pick<View, "cue" | "recommendations" | "votes">,
  t: Translate<typeof words>,
): { readonly text: string; readonly recommendation?: View["recommendations"][number] } => {
  const vote = votes.find(({ id }) => id === cue.vote);
  const about = recommendations.find(({ id }) => id === (cue.recommendation ?? vote?.on.recommendation));
  const number = about?.number ?? "";
  const of = (text: string) => (about ? { text, recommendation: about } : { text });
  switch (cue.show) {
    case "join":
      return { text: t("showJoin") };
    case "board":
      return { text: t("showBoard") };
    case "axis":
      return { text: t("showAxis") };
    case "recommendation":
      return of(t("showRecommendation", { number }));
    case "vote":
      return of(t("showVote", { number }));
    case "result":
      return of(t("showResult", { number }));
    case "closing":
      return { text: t("showClosing") };
    case "message":
      return { text: cue.message || t("showMessage") };
    case "blank":
      return { text: t("showBlank") };
  }
};
