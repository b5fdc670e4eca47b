import type { RecommendationId } from "@nadwa/shared/ids";
import type { Cue } from "@nadwa/shared/session/state";
import type { View } from "@nadwa/shared/session/view";
import { voteInHand } from "./nextStep.ts";

/** The seven buttons of the screen remote, in their order; hiding the screen has its own place beside the next step. */
export const remoteShows = ["join", "recommendation", "vote", "result", "board", "message", "closing"] as const;
export type RemoteShow = (typeof remoteShows)[number];

export type Offer =
  | { readonly cue: Cue }
  | { readonly missing: "noRecommendation" | "noVote" | "noResult" | "message" };

/** What a button of the remote would put on the wall for a recommendation, or what is missing for it. */
export const offerOf = (view: View, show: RemoteShow, subject: RecommendationId | undefined): Offer => {
  const shown = view.recommendations.find((each) => each.id === subject && !each.hidden);
  const vote = voteInHand(view) ?? view.votes.find((each) => each.id === shown?.vote && each.is !== "void");
  switch (show) {
    case "join":
    case "board":
    case "closing":
      return { cue: { show } };
    case "recommendation":
      return shown ? { cue: { show, recommendation: shown.id } } : { missing: "noRecommendation" };
    case "vote":
      return vote ? { cue: { show, vote: vote.id, recommendation: vote.on.recommendation } } : { missing: "noVote" };
    case "result":
      return vote?.is === "published"
        ? { cue: { show, vote: vote.id, recommendation: vote.on.recommendation, bars: true } }
        : { missing: vote ? "noResult" : "noVote" };
    case "message":
      return view.cue.show === "message" ? { cue: view.cue } : { missing: "message" };
  }
};

/** Which button stands for what is on the wall; an axis has none. */
export const remoteShowOf = (cue: Cue): RemoteShow | undefined => remoteShows.find((show) => show === cue.show);
