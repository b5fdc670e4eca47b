import type { Mine, VoteView } from "@nadwa/shared/session/view";
import { expect, test } from "vitest";
import { ballotOf } from "./ballotState.ts";
import { ballotsNeeded, shareOf } from "./share.ts";

const vote = (is: VoteView["is"]): VoteView => ({
  id: "v",
  on: { recommendation: "r" },
  number: "2.2",
  is,
  armedAtMs: 1,
  rule: { kind: "forAgainst", secrecy: "secret", threshold: "twoThirds", results: "hidden" },
});
const mine = (more: Partial<Mine> = {}): Mine => ({
  person: "bo",
  role: "participant",
  electorateOf: ["v"],
  ballots: {},
  supports: [],
  ...more,
});

test("recorded is said only after the server's answer; before it the choice is on its way, without a line it waits", () => {
  expect(ballotOf(vote("open"), mine(), {}, true)).toEqual({ is: "choosing", open: true });
  expect(ballotOf(vote("open"), mine(), { sending: "for" }, true)).toEqual({
    is: "sending",
    choice: "for",
    line: true,
  });
  expect(ballotOf(vote("open"), mine(), { sending: "for" }, false)).toMatchObject({ is: "sending", line: false });
  expect(ballotOf(vote("open"), mine(), { recorded: { choice: "for", atMs: 5 } }, true)).toMatchObject({
    is: "recorded",
    choice: "for",
  });
});

test("after a reload a secret ballot is known to be recorded, but not what it says", () => {
  expect(ballotOf(vote("open"), mine({ ballots: { v: {} } }), {}, true)).toEqual({
    is: "recorded",
    choice: undefined,
    atMs: undefined,
    open: true,
  });
  expect(ballotOf(vote("open"), mine({ ballots: { v: { choice: "against" } } }), {}, true)).toMatchObject({
    choice: "against",
  });
});

test("a change that is on its way keeps the recorded choice in sight", () => {
  expect(
    ballotOf(vote("open"), mine(), { recorded: { choice: "for", atMs: 5 }, sending: "against" }, true),
  ).toMatchObject({ choice: "against", before: "for" });
});

test("outside the electorate there is nothing to choose; a choice that came too late is told", () => {
  expect(ballotOf(vote("open"), mine({ electorateOf: [] }), {}, true)).toEqual({ is: "notMine" });
  expect(ballotOf(vote("closed"), mine(), { sending: "for" }, true)).toEqual({ is: "over", missed: true });
  expect(ballotOf(vote("closed"), mine({ ballots: { v: {} } }), { sending: "for" }, true)).toEqual({
    is: "over",
    missed: false,
  });
  expect(ballotOf(vote("void"), mine(), {}, true)).toEqual({ is: "void" });
});

const result = {
  tally: { for: 52, against: 11, abstain: 9 },
  electorate: 84,
  ballots: 72,
  quorumMet: true,
  outcome: "adopted",
  digest: "",
} as const;
test("the gauge shows the share that the rule compares", () => {
  const rule = vote("closed").rule;
  expect(shareOf(rule, result)).toEqual({ reached: (100 * 52) / 63, required: 200 / 3, votes: 52, of: 63 });
  expect(shareOf({ ...rule, threshold: "absolute" }, result)).toMatchObject({ required: 50, of: 84 });
  expect(shareOf(rule, { ...result, tally: { for: 0, against: 0, abstain: 1 } })).toMatchObject({ reached: 0 });
  expect(ballotsNeeded(50, 84)).toBe(42);
  expect(ballotsNeeded(51, 84)).toBe(43);
});
