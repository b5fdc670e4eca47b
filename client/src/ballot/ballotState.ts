import type { Refusal } from "@nadwa/shared/refusal";
import type { Mine, VoteView } from "@nadwa/shared/session/view";
import type { Choice } from "@nadwa/shared/vote/vote";

/** What this person did with a ballot on this page; nothing of it is kept on the device, a secret choice least of all. */
export type Cast = {
  /** Last choice that the server acknowledged. */
  readonly recorded?: { readonly choice: Choice; readonly atMs: number };
  /** A choice on its way. */
  readonly sending?: Choice;
  readonly refusal?: Refusal;
};

export type Ballot =
  | { readonly is: "notYet" }
  | { readonly is: "notMine" }
  | { readonly is: "choosing"; readonly open: boolean }
  /** The choice that was tapped; `line: false`: it waits on the device for the connection. */
  | { readonly is: "sending"; readonly choice: Choice; readonly line: boolean; readonly before?: Choice }
  | {
      readonly is: "recorded";
      readonly choice: Choice | undefined;
      readonly atMs: number | undefined;
      readonly open: boolean;
    }
  /** `missed`: a choice was on its way when the vote closed. */
  | { readonly is: "over"; readonly missed: boolean }
  | { readonly is: "void" };

/**
 * What the sheet shows, from the vote, from what the server knows of this person and from what was done on this page.
 * Nothing that happens elsewhere takes a choice back or away: only the person's own tap and the server's answer do.
 */
export const ballotOf = (vote: VoteView | undefined, mine: Mine, cast: Cast, line: boolean): Ballot => {
  if (!vote || vote.is === "void") return { is: "void" };
  if (vote.is === "armed") return { is: "notYet" };
  if (vote.is !== "open" && vote.is !== "paused") {
    const known = cast.recorded ?? mine.ballots[vote.id];
    return { is: "over", missed: cast.sending !== undefined && known === undefined };
  }
  if (!mine.electorateOf.includes(vote.id)) return { is: "notMine" };
  const open = vote.is === "open";
  if (cast.sending)
    return { is: "sending", choice: cast.sending, line, ...(cast.recorded ? { before: cast.recorded.choice } : {}) };
  const there = mine.ballots[vote.id];
  if (cast.recorded) return { is: "recorded", ...cast.recorded, open };
  if (there) return { is: "recorded", choice: there.choice, atMs: undefined, open };
  return { is: "choosing", open };
};
