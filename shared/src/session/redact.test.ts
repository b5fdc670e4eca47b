import fc from "../properties.ts";
import { describe, expect, it } from "vitest";
import { type Role, roles } from "../access/roles.ts";
import type { Recommendation } from "../board/board.ts";
import { difference, partsOf, withChanges } from "./changes.ts";
import { decide } from "./decide.ts";
import {
  after,
  asked,
  begun,
  closed,
  facts,
  happen,
  nominal,
  opened,
  people,
  published,
  secret,
  textOf,
} from "./fixture.ts";
import { type Backdrop, mineOf, redact } from "./redact.ts";
import type { SessionState } from "./state.ts";

const recommendation = (id: string, axis: string, order: string): Recommendation => ({
  id,
  axis,
  order,
  title: "",
  createdBy: "bo",
  createdAtMs: 0,
  fields: {},
});
const backdrop: Backdrop = {
  forum: { id: "forum", title: { ar: "منتدى" }, joinCode: "12345678", languages: ["ar", "fr"] },
  outline: {
    axes: [
      { id: "detection", title: {}, order: "a0", questions: [] },
      { id: "care", title: {}, order: "a1", questions: [] },
    ],
    recommendations: [
      recommendation("r2", "detection", "a1"),
      recommendation("r3", "care", "a0"),
      recommendation("r1", "detection", "a0"),
    ],
  },
  titles: (id) => `CANARY-TITLE-${id}`,
  textHash: () => textOf("CANARY-TEXT").hash,
  person: (id) => ({ name: `CANARY-NAME-${id}`, institution: `CANARY-INSTITUTION-${id}` }),
  running: () => ({ for: 1, against: 0, abstain: 0 }),
};
const majority = { for: 2, against: 0, abstain: 0 };
const seenBy = (state: SessionState, role: Role) => redact(state, role, backdrop);
const others = ["participant", "observer", "projector"] as const;
const desk = ["moderator", "rapporteur"] as const;

describe("what each role is shown", () => {
  it("recommendations in the order of their numbers, whatever the order of the document", () => {
    const view = seenBy(begun, "participant");
    expect(view.recommendations.map(({ id, number }) => [id, number])).toEqual([
      ["r1", "1.1"],
      ["r2", "1.2"],
      ["r3", "2.1"],
    ]);
  });

  it("1.10 after 1.9, and those of an unknown axis last", () => {
    const many = Array.from({ length: 11 }, (_, at) =>
      recommendation(`m${at}`, "detection", `a${String.fromCharCode(65 + at)}`),
    );
    const view = redact(begun, "observer", {
      ...backdrop,
      outline: { ...backdrop.outline, recommendations: [recommendation("x", "gone", "a0"), ...many] },
    });
    expect(view.recommendations.map(({ number }) => number).slice(8)).toEqual(["1.9", "1.10", "1.11", undefined]);
  });

  it("a number that was fixed is not given to another, even after its text is gone", () => {
    const fixed = after(begun, ["ana", { type: "number", recommendation: "r1" }]);
    const view = redact(fixed, "participant", {
      ...backdrop,
      outline: { ...backdrop.outline, recommendations: [recommendation("r2", "detection", "a1")] },
    });
    expect(view.recommendations).toMatchObject([{ id: "r2", number: "1.2", numberFixed: false }]);
  });

  it("S8: of a hidden text nothing leaves the desk, nor of a vote held on it; the wall goes blank", () => {
    const open = opened(begun, "v1", "r1", nominal, "CANARY-TEXT");
    const shown = after(open, ["ana", { type: "setCue", cue: { show: "vote", vote: "v1" } }]);
    const hidden = after(shown, ["ana", { type: "hide", recommendation: "r1" }]);
    for (const role of others) {
      expect(JSON.stringify(seenBy(shown, role))).toContain("CANARY-TEXT");
      const json = JSON.stringify(seenBy(hidden, role));
      expect(json).not.toContain("CANARY-TEXT");
      expect(json).not.toContain("CANARY-TITLE-r1");
      expect(json).not.toContain('"r1"');
      expect(seenBy(hidden, role).cue).toEqual({ show: "blank" });
    }
    for (const role of desk) {
      expect(JSON.stringify(seenBy(hidden, role))).toContain("CANARY-TEXT");
      expect(seenBy(hidden, role).cue).toEqual({ show: "vote", vote: "v1" });
    }
    const restored = after(hidden, ["ana", { type: "restore", recommendation: "r1" }]);
    expect(seenBy(restored, "projector").cue).toEqual({ show: "vote", vote: "v1" });
  });

  it("people are shown to the desk alone: elsewhere neither a name nor an id of anybody", () => {
    const state = published(opened(begun, "v1", "r2"), "v1", majority);
    const supported = happen(state, [{ type: "supported", recommendation: "r3", person: "bo" }]);
    for (const role of others) {
      const json = JSON.stringify(seenBy(supported, role));
      expect(json).not.toContain("CANARY-NAME");
      expect(json).not.toContain("CANARY-INSTITUTION");
      for (const person of Object.keys(people)) expect(json).not.toContain(`"${person}"`);
    }
    for (const role of desk) {
      expect(seenBy(supported, role).people.map(({ id }) => id)).toEqual(Object.keys(people).toSorted());
      expect(seenBy(supported, role).votes[0]?.result?.named).toHaveLength(2);
    }
  });

  it("I9: a result is the desk's from the close and everybody's from the publication", () => {
    const open = opened(begun, "v1", "r1", secret);
    const over = closed(open, "v1", majority);
    const done = published(open, "v1", majority);
    const result = (state: SessionState, role: Role) => seenBy(state, role).votes[0]?.result?.outcome;
    expect(roles.map((role) => result(open, role))).toEqual(Array(5).fill(undefined));
    expect(roles.map((role) => result(over, role))).toEqual(["adopted", "adopted", undefined, undefined, undefined]);
    expect(roles.map((role) => result(done, role))).toEqual(Array(5).fill("adopted"));
  });

  it("a running tally is shown only of a nominal vote whose rule says so", () => {
    const running = (rule: typeof nominal) => seenBy(opened(begun, "v1", "r1", rule), "moderator").votes[0]?.running;
    expect(running({ ...nominal, results: "live" })).toEqual({ for: 1, against: 0, abstain: 0 });
    expect(running(nominal)).toBeUndefined();
    expect(running(secret)).toBeUndefined();
    // No decision makes such a rule; should one ever stand in a lane, nothing is shown of it all the same.
    const impossible = happen(begun, [
      {
        type: "voteArmed",
        vote: "v1",
        on: { recommendation: "r1" },
        rule: { ...secret, results: "live" },
        number: "1.1",
      },
      { type: "textLocked", vote: "v1" },
      {
        type: "voteOpened",
        vote: "v1",
        text: textOf("نص"),
        contentSeq: 1,
        electorate: ["bo"],
        termsHash: "",
        publicKey: "key",
        keptIn: "disk",
      },
    ]);
    expect(seenBy(impossible, "moderator").votes[0]?.running).toBeUndefined();
  });

  it("an adopted text keeps the title it was adopted under, and the desk hears that the text has changed since", () => {
    const state = published(opened(begun, "v1", "r1", nominal, "النص المعتمد"), "v1", majority);
    for (const role of roles) expect(seenBy(state, role).recommendations[0]?.title).toBe("النص المعتمد");
    expect(seenBy(state, "rapporteur").recommendations[0]?.changedSinceAdoption).toBe(true);
    expect(seenBy(state, "participant").recommendations[0]).not.toHaveProperty("changedSinceAdoption");
    const same = redact(state, "rapporteur", { ...backdrop, textHash: () => textOf("النص المعتمد").hash });
    expect(same.recommendations[0]?.changedSinceAdoption).toBe(false);
  });
});

describe("what is mine", () => {
  const recorded = new Map([["v1", { choice: "for" as const }]]);

  it("a secret choice is not repeated, a nominal one is", () => {
    expect(mineOf(opened(begun, "v1", "r1"), "bo", "participant", recorded).ballots).toEqual({ v1: { choice: "for" } });
    expect(mineOf(opened(begun, "v1", "r1", secret), "bo", "participant", recorded).ballots).toEqual({ v1: {} });
  });

  it("electorates and supports are those of this person", () => {
    const state = happen(opened(begun, "v1", "r1"), [{ type: "supported", recommendation: "r3", person: "bo" }]);
    expect(mineOf(state, "bo", "participant", new Map())).toMatchObject({ electorateOf: ["v1"], supports: ["r3"] });
    expect(mineOf(state, "oum", "observer", new Map())).toMatchObject({ electorateOf: [], supports: [] });
  });
});

/** States along random but legal workshops. */
const states = fc
  .array(
    fc.oneof(
      fc.constantFrom("r1", "r2", "r3").map((id) => ({ type: "hide" as const, recommendation: id })),
      fc.constantFrom("r1", "r2", "r3").map((id) => ({ type: "restore" as const, recommendation: id })),
      fc.constantFrom("r1", "r2", "r3").map((id) => ({ type: "number" as const, recommendation: id })),
      fc.constant({ type: "startTimer" as const, durationMs: 60_000 }),
      fc.constant({ type: "stopTimer" as const }),
      fc.constant({ type: "lock" as const }),
      fc.constantFrom("word", "vote").map((step) => ({ type: "goToStep" as const, step })),
      fc
        .constantFrom("r1", "r2", "r3")
        .map((id) => ({ type: "setCue" as const, cue: { show: "recommendation" as const, recommendation: id } })),
      fc
        .constantFrom("v1", "v2")
        .map((vote) => ({ type: "armVote" as const, vote, on: { recommendation: "r1" }, rule: secret })),
      fc.constantFrom("v1", "v2").map((vote) => ({ type: "voidVote" as const, vote, reason: "" })),
      fc.constantFrom("bo", "cy").map((person) => ({ type: "removePerson" as const, person })),
    ),
    { maxLength: 14 },
  )
  .map((commands) =>
    commands.reduce((state, command) => {
      const decision = decide(state, asked(command), { person: "ana", role: "moderator" }, facts);
      return decision.ok ? happen(state, decision.value) : state;
    }, begun),
  );
/** Documents with some of the recommendations, moved about. */
const outlines = fc
  .tuple(fc.subarray([...backdrop.outline.recommendations]), fc.constantFrom("detection", "care", "gone"))
  .map(([some, axis]) => ({
    ...backdrop.outline,
    recommendations: some.map((each, at) => (at === 0 ? { ...each, axis } : each)),
  }));

it("a view followed by its differences is the view: from any state to any other, for every role", () => {
  fc.assert(
    fc.property(states, states, outlines, outlines, fc.constantFrom(...roles), (a, b, outlineA, outlineB, role) => {
      const before = redact(a, role, { ...backdrop, outline: outlineA });
      const wanted = redact(b, role, { ...backdrop, outline: outlineB });
      const sent = JSON.parse(JSON.stringify(difference(partsOf(before), partsOf(wanted)))) as Record<string, unknown>;
      expect(withChanges(before, b.seq, sent)).toEqual(JSON.parse(JSON.stringify(wanted)));
      expect(difference(partsOf(wanted), partsOf(wanted))).toEqual({});
    }),
    { numRuns: 500 },
  );
});

it("a change touches only the part it is about", () => {
  const before = seenBy(begun, "participant");
  const locked = seenBy(after(begun, ["ana", { type: "lock", recommendation: "r1" }]), "participant");
  expect(Object.keys(difference(partsOf(before), partsOf(locked)))).toEqual(["recommendations/r1"]);
  const timed = seenBy(after(begun, ["ana", { type: "startTimer", durationMs: 1_000 }]), "participant");
  expect(Object.keys(difference(partsOf(before), partsOf(timed)))).toEqual(["timer"]);
  expect(difference(partsOf(timed), partsOf(before))).toEqual({ timer: null });
  const halted = redact(begun, "participant", { ...backdrop, isReadOnly: true });
  expect(difference(partsOf(before), partsOf(halted))).toEqual({ readOnly: true });
  const told = withChanges(before, 7, { readOnly: true });
  expect(told.readOnly).toBe(true);
  expect(withChanges(told, 8, { step: "vote" }).readOnly).toBe(true);
  expect(withChanges(told, 8, difference(partsOf(halted), partsOf(before)))).toEqual({ ...before, seq: 8 });
});
