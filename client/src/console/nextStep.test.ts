import { can, type Wish } from "@nadwa/shared/access/can";
import { sceneOfView } from "@nadwa/shared/access/scene";
import { ok } from "@nadwa/shared/result";
import type { View } from "@nadwa/shared/session/view";
import { describe, expect, it } from "vitest";
import { recommendation, result, rule, view, vote } from "../projector/fixture.ts";
import { followingRecommendation, nextStep, stepBack, subjectOf } from "./nextStep.ts";

const choices = { rule, newVote: "new", can: () => ok(undefined) };
const underVote = (is: Parameters<typeof vote>[0], over: Parameters<typeof vote>[1] = {}): Partial<View> => ({
  votes: [vote(is, over)],
  recommendations: [
    recommendation("1.1"),
    recommendation("2.1", { vote: "vote1", status: is === "armed" ? "frozen" : "voting" }),
    recommendation("2.2"),
  ],
});
const decided = (cue: View["cue"]): Partial<View> => ({
  votes: [vote("published", { result })],
  recommendations: [
    recommendation("1.1"),
    recommendation("2.1", { vote: "vote1", status: "adopted", adopted: { vote: "vote1", hash: "a" } }),
    recommendation("2.2"),
  ],
  cue,
});
const types = (orders: readonly { readonly type: string }[]): readonly string[] => orders.map(({ type }) => type);

describe("the next step", () => {
  it.each([
    ["a text in discussion", {}, "r2.1", "freeze", "forward", ["armVote", "setCue"]],
    [
      "the same, on the wall already",
      { cue: { show: "recommendation", recommendation: "r2.1" } },
      "r2.1",
      "freeze",
      "forward",
      ["armVote"],
    ],
    ["a frozen text", underVote("armed"), undefined, "open", "opening", ["openVote", "setCue"]],
    ["an open vote", underVote("open"), undefined, "close", "closing", ["closeVote"]],
    ["a paused vote", underVote("paused"), undefined, "close", "closing", ["closeVote"]],
    ["ballots being counted", underVote("closing"), undefined, "counting", "forward", []],
    ["a closed vote", underVote("closed", { result }), undefined, "publish", "forward", ["publishVote", "setCue"]],
    [
      "a published result on the wall",
      decided({ show: "result", vote: "vote1" }),
      "r2.1",
      "nextRecommendation",
      "forward",
      ["setCue"],
    ],
    [
      "a published result that the wall has not shown",
      decided({ show: "vote", vote: "vote1" }),
      "r2.1",
      "showResult",
      "forward",
      ["setCue"],
    ],
    [
      "nothing written yet",
      { recommendations: [], step: "collect" },
      undefined,
      "nextRunStep",
      "forward",
      ["goToStep"],
    ],
    ["the last step, all done", { recommendations: [], step: "reading" }, undefined, "nothing", "forward", []],
    [
      "a text on the wall in a step without votes",
      { step: "collect", cue: { show: "recommendation", recommendation: "r2.1" } },
      "r2.1",
      "enterVoteStep",
      "forward",
      ["goToStep"],
    ],
    [
      "a frozen text in a step without votes",
      { ...underVote("armed"), step: "reading" },
      undefined,
      "enterVoteStep",
      "forward",
      ["goToStep"],
    ],
    [
      "an open vote in a step without votes",
      { ...underVote("open"), step: "reading" },
      undefined,
      "close",
      "closing",
      ["closeVote"],
    ],
    [
      "everything decided",
      {
        ...decided({ show: "result", vote: "vote1" }),
        recommendations: [recommendation("2.1", { vote: "vote1", status: "adopted" })],
      },
      "r2.1",
      "readAdopted",
      "forward",
      ["setCue"],
    ],
  ] as const)("given %s, then it is that", (_name, over, chosen, label, tone, orders) => {
    const next = nextStep(view(over as Partial<View>), chosen, choices);
    expect([next.label, next.tone, types(next.orders)]).toEqual([label, tone, orders]);
  });

  it("given a vote on another text, then the bar is about the vote whatever is selected", () => {
    expect(subjectOf(view(underVote("open")), "r1.1")).toBe("r2.1");
    expect(nextStep(view(underVote("open")), "r1.1", choices).orders).toEqual([{ type: "closeVote", vote: "vote1" }]);
  });

  it("given a time limit, then opening starts the hall's clock and closing stops it", () => {
    expect(types(nextStep(view(underVote("armed")), undefined, { ...choices, voteMs: 120_000 }).orders)).toEqual([
      "openVote",
      "startTimer",
      "setCue",
    ]);
    const timed = view({ ...underVote("open"), timer: { endsAtMs: 1, durationMs: 1 } });
    expect(types(nextStep(timed, undefined, choices).orders)).toEqual(["closeVote", "stopTimer"]);
  });

  it("given blinds down, then the next cue stays dim", () => {
    const [, cue] = nextStep(view({ cue: { show: "join", dim: true } }), "r2.1", choices).orders;
    expect(cue).toEqual({ type: "setCue", cue: { show: "recommendation", recommendation: "r2.1", dim: true } });
  });

  it("given the rules refuse, then the bar is blocked by that refusal", () => {
    const shown = view({ role: "rapporteur", ...underVote("armed") });
    const asked = (wish: Wish) => can({ person: "ana", role: "rapporteur" }, wish, sceneOfView(shown));
    expect(nextStep(shown, undefined, { ...choices, can: asked }).blockedBy).toBe("role-not-allowed");
  });

  it("turns to the following undecided text, round to the beginning, never to a hidden one", () => {
    const among = view({
      recommendations: [
        recommendation("1.1"),
        recommendation("1.2", { status: "adopted" }),
        recommendation("2.1", { hidden: true }),
        recommendation("2.2", { status: "withdrawn" }),
      ],
    });
    expect(followingRecommendation(among, "r1.2")).toBe("r1.1");
    expect(followingRecommendation(among, "r1.1")).toBeUndefined();
  });
});

describe("one step back", () => {
  it.each([
    ["a frozen text", underVote("armed"), undefined, "unfreeze", ["voidVote"]],
    ["an open vote: it is paused, never lost", underVote("open"), { show: "join" }, "pause", ["pauseVote"]],
    ["a paused vote", underVote("paused"), undefined, "resume", ["pauseVote"]],
    ["a change of screen", {}, { show: "board" }, "previousCue", ["setCue"]],
    ["nothing but the run of show", {}, undefined, "previousStep", ["goToStep"]],
    ["the very beginning", { step: "collect" }, undefined, "nothing", []],
  ] as const)("given %s", (_name, over, before, label, orders) => {
    const back = stepBack(view(over as Partial<View>), before, "unfrozen");
    expect([back.label, types(back.orders)]).toEqual([label, orders]);
  });
});
