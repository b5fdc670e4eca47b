import { plainOf } from "@nadwa/shared/board/blocks";
import type { Cue } from "@nadwa/shared/session/state";
import { describe, expect, it } from "vitest";
import { outline, recommendation, result, rule, view, vote } from "./fixture.ts";
import { approval, frameKey, frameOf, quorumCount } from "./frames.ts";

const show = (over: Parameters<typeof view>[0], cue: Cue) => frameOf(view(over), cue, outline);

describe("what a cue puts on the wall", () => {
  it("given a recommendation in discussion, then its live text, its axis and its facts", () => {
    const frame = show({}, { show: "recommendation", recommendation: "r2.1" });
    expect(frame).toMatchObject({
      show: "recommendation",
      number: "2.1",
      axisTitle: { ar: "الاستقبال والاستماع" },
      live: true,
      leadBody: "وحدات حماية الطفولة",
      horizon: "short",
    });
    expect(frame.show === "recommendation" && plainOf(frame.blocks)).toBe("نص اللوحة r2.1");
  });

  it.each(["open", "paused", "closing", "closed"] as const)(
    "given a vote that is %s, then the text is the frozen copy whatever the document says",
    (is) => {
      const over = { votes: [vote(is)], recommendations: [recommendation("2.1", { vote: "vote1", status: "voting" })] };
      const frame = show(over, { show: "recommendation", recommendation: "r2.1" });
      expect(frame.show === "recommendation" && [plainOf(frame.blocks), frame.live]).toEqual([
        "النص كما صُوت عليه",
        false,
      ]);
    },
  );

  it("given an adopted recommendation that was edited and voted on again in vain, then the adopted copy stands", () => {
    const over = {
      votes: [vote("published", { result }), vote("void", { id: "vote2" })],
      recommendations: [
        recommendation("2.1", {
          status: "adopted",
          vote: "vote2",
          adopted: { vote: "vote1", hash: "a" },
          changedSinceAdoption: true,
        }),
      ],
    };
    const frame = show(over, { show: "recommendation", recommendation: "r2.1" });
    expect(frame.show === "recommendation" && plainOf(frame.blocks)).toBe("النص كما صُوت عليه");
    const closing = show(over, { show: "closing" });
    expect(closing).toMatchObject({ items: [{ number: "2.1", text: "النص كما صُوت عليه" }], of: 1 });
  });

  it.each([
    ["a hidden recommendation", { show: "recommendation", recommendation: "r2.1" }],
    ["an unknown one", { show: "recommendation", recommendation: "nobody" }],
    ["a vote on a hidden one", { show: "vote", vote: "vote1" }],
    ["its result", { show: "result", vote: "vote1" }],
    ["an axis that is gone", { show: "axis", axis: "axis9" }],
    ["an empty message", { show: "message", message: "  " }],
  ] as const)("given a cue on %s, then the mark and nothing else", (_name, cue) => {
    const over = { votes: [vote("open")], recommendations: [recommendation("2.1", { hidden: true })] };
    expect(show(over, cue)).toEqual({ show: "blank" });
  });

  it("given a closed vote in the moderator's view, then the wall's result still says nothing", () => {
    expect(show({ votes: [vote("closed", { result })] }, { show: "result", vote: "vote1" })).not.toHaveProperty(
      "result",
    );
    expect(show({ votes: [vote("published", { result })] }, { show: "result", vote: "vote1" })).toHaveProperty(
      "result",
      result,
    );
  });

  it("given a running tally, then bars only of a nominal live vote and only when the moderator shows them", () => {
    const live = { ...rule, secrecy: "nominal", results: "live" } as const;
    const running = { for: 3, against: 1, abstain: 0 };
    const cue = { show: "vote", vote: "vote1", bars: true } as const;
    expect(show({ votes: [vote("open", { rule: live, running })] }, cue)).toHaveProperty("bars", running);
    expect(show({ votes: [vote("open", { rule: live, running })] }, { ...cue, bars: false })).not.toHaveProperty(
      "bars",
    );
    expect(show({ votes: [vote("open", { running })] }, cue)).not.toHaveProperty("bars");
  });

  it("given a board, then a row per axis, tiles by number, the axis under vote marked, hidden ones nowhere", () => {
    const over = {
      votes: [vote("open")],
      recommendations: ["2.10", "2.9", "1.1"]
        .map((each) => recommendation(each))
        .concat(recommendation("2.1"), recommendation("1.2", { hidden: true })),
    };
    const frame = show(over, { show: "board" });
    expect(
      frame.show === "board" && frame.rows.map((row) => [row.current, row.tiles.map((tile) => tile.number)]),
    ).toEqual([
      [false, ["1.1"]],
      [true, ["2.1", "2.9", "2.10"]],
    ]);
  });

  it("changes its key with the subject, not with the figures", () => {
    const a = show({ votes: [vote("open")] }, { show: "vote", vote: "vote1" });
    const b = show({ votes: [vote("paused")] }, { show: "vote", vote: "vote1" });
    const c = show({ votes: [vote("open")] }, { show: "recommendation", recommendation: "r2.1" });
    expect(frameKey(a)).toBe(frameKey(b));
    expect(frameKey(a)).not.toBe(frameKey(c));
  });
});

describe("figures of a result", () => {
  it.each([
    ["twoThirds", 52 / 63, 2 / 3],
    ["simple", 52 / 63, 1 / 2],
    ["absolute", 52 / 84, 1 / 2],
  ] as const)("given %s, then the rate %d against %d", (threshold, rate, mark) => {
    expect(approval({ ...rule, threshold }, result)).toEqual({ rate, threshold: mark });
  });
  it("given only abstentions, then there is no rate", () => {
    expect(approval(rule, { ...result, tally: { for: 0, against: 0, abstain: 4 } })).toBeUndefined();
  });
  it.each([
    [50, 84, 42],
    [50, 83, 42],
    [33, 100, 33],
    [34, 10, 4],
  ])("given a quorum of %i %% of %i, then %i are needed", (percent, electorate, count) => {
    expect(quorumCount({ ...rule, quorum: { percent } }, electorate)).toBe(count);
  });
});
