import type { Outcome } from "../vote/vote.ts";
import type { Status } from "./state.ts";

/**
 * Where a hand may move a status. Frozen, voting, adopted and rejected are reached by a vote only; from a decision the
 * one way back is to reopen, which voids the vote that made it.
 */
export const movesByHand: { readonly [from in Status]: readonly Status[] } = {
  draft: ["discussion", "postponed", "merged", "withdrawn"],
  discussion: ["draft", "postponed", "merged", "withdrawn"],
  frozen: [],
  voting: [],
  adopted: ["discussion"],
  adopted_with_reservation: ["discussion"],
  rejected: ["discussion"],
  postponed: ["draft", "discussion", "merged", "withdrawn"],
  merged: ["discussion"],
  withdrawn: ["draft", "discussion"],
};

/** To stay is no move and never a fault. */
export const mayMove = (from: Status, to: Status): boolean => from === to || movesByHand[from].includes(to);

/** What a published result makes of its recommendation; a tie is not adopted (domain.md §3.5). */
export const statusAfter: { readonly [outcome in Outcome]: Status } = {
  adopted: "adopted",
  notAdopted: "rejected",
  tie: "rejected",
  noDecision: "discussion",
  noQuorum: "discussion",
};
