import type { VoteId } from "@nadwa/shared/ids";
import type { Refusal } from "@nadwa/shared/refusal";
import type { Choice } from "@nadwa/shared/vote/vote";
import { useState } from "react";
import { useLive } from "../live/useLive.ts";
import { type Ballot, ballotOf, type Cast } from "./ballotState.ts";

/** Ballots of this page: lowering the sheet and raising it again shows what was done. A reload forgets it, on purpose. */
const casts = new Map<VoteId, Cast>();

const useCast = (vote: VoteId): readonly [Cast, (cast: Cast) => void] => {
  const [, renew] = useState(0);
  return [
    casts.get(vote) ?? {},
    (cast) => {
      casts.set(vote, cast);
      renew((count) => count + 1);
    },
  ];
};

/** This person's ballot in a vote: where it stands, why the last tap was refused, and how to tap. */
export const useBallot = (
  id: VoteId,
): { readonly ballot: Ballot; readonly refusal: Refusal | undefined; readonly pick: (choice: Choice) => void } => {
  const { view, mine, status, order, clockOffsetMs } = useLive();
  const vote = view.votes.find((each) => each.id === id);
  const [cast, setCast] = useCast(id);
  const pick = (choice: Choice): void => {
    if (!vote?.text || cast.sending === choice) return;
    const { recorded } = cast;
    setCast({ ...(recorded ? { recorded } : {}), sending: choice });
    void order({ type: "castBallot", vote: vote.id, choice, textHash: vote.text.hash }).then((answer) => {
      const now = casts.get(vote.id) ?? {};
      // A newer tap is on its way: its own answer will speak.
      if (now.sending !== choice) return;
      if (answer.ok) setCast({ recorded: { choice, atMs: Date.now() + clockOffsetMs } });
      else setCast({ ...(now.recorded ? { recorded: now.recorded } : {}), refusal: answer.refusal });
    });
  };
  return { ballot: ballotOf(vote, mine, cast, status.is === "live"), refusal: cast.refusal, pick };
};
