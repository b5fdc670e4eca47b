import { expect, test } from "vitest";
import { result, rule, view, vote } from "../projector/fixture.ts";
import { turnOf, turnoutOf } from "./newsOfVote.ts";

const timer = { endsAtMs: 60_000, durationMs: 60_000 };
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069\u200e\u200f\u061c]/g, "");

test("each turn of a vote is one sentence, and no ballot is", () => {
  const said = (is: Parameters<typeof vote>[0], nowMs = 0) =>
    turnOf(view({ votes: [vote(is)], timer }), nowMs, "fr").text;
  expect(plain(said("open"))).toBe("Vote ouvert sur 2.1");
  expect(said("open", 29_999)).toBe(said("open"));
  expect(plain(said("open", 30_001))).toBe("Encore 30 secondes pour voter sur 2.1");
  expect(said("open", 60_001)).toBe(said("open"));
  expect(said("paused", 30_001)).toBe(said("paused"));
  const keys = new Set(
    [0, 1_000, 29_000].map((nowMs) => turnOf(view({ votes: [vote("open")], timer }), nowMs, "ar").key),
  );
  expect(keys.size).toBe(1);
});

test("whoever waits for the result hears the close, then the result with its figures; the desk hears both at the close", () => {
  const participant = ["closing", "closed"] as const;
  expect(new Set(participant.map((is) => turnOf(view({ votes: [vote(is)] }), 0, "ar").key)).size).toBe(1);
  const published = turnOf(view({ votes: [vote("published", { result })] }), 0, "fr").text;
  expect(plain(published).replaceAll(/\s/g, " ")).toBe(
    "La recommandation 2.1 est adoptée. Pour : 52, contre : 11, abstention : 9, sans vote : 12",
  );
  const desk = turnOf(view({ votes: [vote("closed", { result })] }), 0, "fr").text;
  expect(plain(desk)).toContain("Vote clos sur 2.1. La recommandation 2.1 est adoptée");
  expect(turnOf(view(), 0, "fr")).toEqual({ key: "", text: "" });
});

test("turnout is told by quarters and at the quorum, not by ballots", () => {
  const keys = (of: readonly number[]) =>
    new Set(of.map((voted) => turnoutOf(view({ votes: [vote("open")] }), voted, "ar").key)).size;
  expect(keys([0, 1, 20])).toBe(1);
  expect(keys([21, 30, 41])).toBe(1);
  expect(keys([20, 21, 42, 63, 84])).toBe(5);
  const third = view({ votes: [vote("open", { rule: { ...rule, quorum: { percent: 33 } } })] });
  expect(turnoutOf(third, 27, "fr").text).not.toContain("Quorum");
  expect(turnoutOf(third, 28, "fr").text).toContain("Quorum atteint");
  expect(turnoutOf(view({ votes: [vote("closed")] }), 84, "ar").text).toBe("");
});
