import { expect, it } from "vitest";
import { outcomes } from "../vote/vote.ts";
import { statuses } from "./state.ts";
import { mayMove, movesByHand, statusAfter } from "./statuses.ts";

it("no hand reaches what only a vote gives", () => {
  const byVoteOnly = ["frozen", "voting", "adopted", "adopted_with_reservation", "rejected"];
  for (const from of statuses) for (const to of movesByHand[from]) expect(byVoteOnly).not.toContain(to);
});

it("a decision is left by reopening alone, a vote not at all", () => {
  for (const decided of ["adopted", "adopted_with_reservation", "rejected"] as const) {
    expect(movesByHand[decided]).toEqual(["discussion"]);
  }
  expect(movesByHand.frozen).toEqual([]);
  expect(movesByHand.voting).toEqual([]);
  for (const status of statuses) expect(mayMove(status, status)).toBe(true);
});

it("every outcome leads somewhere", () => {
  expect(outcomes.map((outcome) => statusAfter[outcome])).toEqual([
    "adopted",
    "rejected",
    "rejected",
    "discussion",
    "discussion",
  ]);
});
