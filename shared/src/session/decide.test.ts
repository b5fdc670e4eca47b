import { describe, expect, it } from "vitest";
import type { Happened } from "./events.ts";
import {
  after,
  afterServer,
  arm,
  type Asked,
  begun,
  closed,
  decided,
  facts,
  happen,
  nominal,
  opened,
  published,
  secret,
  textOf,
  voteIn,
} from "./fixture.ts";
import { answersKept, evolve } from "./evolve.ts";
import { recommendationState, type SessionState } from "./state.ts";

const refusalOf = (state: SessionState, who: string, command: Asked, known = facts): string => {
  const decision = decided(state, who, command, known);
  return decision.ok ? "ok" : decision.error.code;
};
const eventsOf = (state: SessionState, who: string, command: Asked): readonly Happened[] => {
  const decision = decided(state, who, command);
  if (!decision.ok) throw new Error(decision.error.code);
  return decision.value;
};
const statusOf = (state: SessionState, id = "r1") => recommendationState(state, id).status;
const majority = { for: 2, against: 0, abstain: 0 };

describe("twice the same act is no fault and no event", () => {
  it.each<readonly [string, Asked]>([
    ["ana", { type: "goToStep", step: "vote" }],
    ["ana", { type: "setStatus", recommendation: "r1", status: "discussion" }],
    ["ana", { type: "lock" }],
    ["ana", { type: "lock", recommendation: "r1" }],
    ["ana", { type: "hide", recommendation: "r1" }],
    ["ana", { type: "number", recommendation: "r1" }],
    ["bo", { type: "support", recommendation: "r1", on: true }],
    ["ana", { type: "setCue", cue: { show: "recommendation", recommendation: "r1" } }],
    ["ana", arm("v1", "r1", { ...nominal, quorum: { percent: 40 } })],
    ["ana", { type: "setRole", person: "cy", role: "observer" }],
    ["ana", { type: "removePerson", person: "cy" }],
    ["ana", { type: "setStep", step: { ...begun.steps[0]!, minutes: 4 } }],
  ])("%s: %o", (who, command) => {
    expect(eventsOf(begun, who, command)).toHaveLength(1);
    expect(eventsOf(after(begun, [who, command]), who, command)).toEqual([]);
  });

  it.each<readonly [string, Asked]>([
    ["ana", { type: "unlock" }],
    ["ana", { type: "unlock", recommendation: "r1" }],
    ["ana", { type: "restore", recommendation: "r1" }],
    ["ana", { type: "stopTimer" }],
    ["bo", { type: "support", recommendation: "r1", on: false }],
  ])("%s: %o, when there is nothing to undo", (who, command) => expect(eventsOf(begun, who, command)).toEqual([]));
});

describe("what is not there", () => {
  it.each<readonly [Asked, string]>([
    [{ type: "goToStep", step: "nowhere" }, "unknown-step"],
    [{ type: "lock", recommendation: "r9" }, "unknown-recommendation"],
    [{ type: "hide", recommendation: "r9" }, "unknown-recommendation"],
    [{ type: "number", recommendation: "r9" }, "unknown-recommendation"],
    [{ type: "setStatus", recommendation: "r9", status: "discussion" }, "unknown-recommendation"],
    [arm("v1", "r9"), "unknown-recommendation"],
    [{ type: "openVote", vote: "v9" }, "unknown-vote"],
    [{ type: "closeVote", vote: "v9" }, "unknown-vote"],
    [{ type: "setRole", person: "eve", role: "observer" }, "unknown-person"],
    [{ type: "removePerson", person: "eve" }, "unknown-person"],
  ])("%o is refused with %s", (command, code) => expect(refusalOf(begun, "ana", command)).toBe(code));

  it("a stranger to the right learns nothing of what exists: the role is judged first", () => {
    expect(refusalOf(begun, "bo", { type: "hide", recommendation: "r9" })).toBe("role-not-allowed");
    expect(refusalOf(begun, "bo", { type: "closeVote", vote: "v9" })).toBe("role-not-allowed");
  });
});

describe("people", () => {
  it("the last moderator stays", () => {
    expect(refusalOf(begun, "ana", { type: "removePerson", person: "ana" })).toBe("last-moderator");
    expect(refusalOf(begun, "ana", { type: "setRole", person: "ana", role: "observer" })).toBe("last-moderator");
    const two = after(begun, ["ana", { type: "setRole", person: "cy", role: "moderator" }]);
    expect(refusalOf(two, "ana", { type: "setRole", person: "ana", role: "observer" })).toBe("ok");
    const gone = after(two, ["ana", { type: "removePerson", person: "cy" }]);
    expect(refusalOf(gone, "ana", { type: "removePerson", person: "ana" })).toBe("last-moderator");
  });

  it("removing a person leaves no role to give", () => {
    const gone = after(begun, ["ana", { type: "removePerson", person: "cy" }]);
    expect(refusalOf(gone, "ana", { type: "setRole", person: "cy", role: "moderator" })).toBe("unknown-person");
  });
});

describe("cues", () => {
  const open = opened(begun, "v1", "r1");
  const shows = (state: SessionState, cue: Extract<Asked, { type: "setCue" }>["cue"]) =>
    refusalOf(state, "ana", { type: "setCue", cue });

  it("show only what is there to be seen", () => {
    expect(shows(begun, { show: "recommendation", recommendation: "r9" })).toBe("nothing-to-show");
    expect(shows(begun, { show: "recommendation" })).toBe("nothing-to-show");
    expect(shows(begun, { show: "message", message: "  " })).toBe("nothing-to-show");
    expect(shows(begun, { show: "vote", vote: "v1" })).toBe("nothing-to-show");
    expect(shows(open, { show: "vote", vote: "v1" })).toBe("ok");
  });

  it("never show a hidden text, nor a vote on it", () => {
    const hidden = after(open, ["ana", { type: "hide", recommendation: "r1" }]);
    expect(shows(hidden, { show: "recommendation", recommendation: "r1" })).toBe("nothing-to-show");
    expect(shows(hidden, { show: "vote", vote: "v1" })).toBe("nothing-to-show");
  });

  it("show a result only once it is published", () => {
    const over = closed(open, "v1", majority);
    expect(shows(open, { show: "result", vote: "v1" })).toBe("nothing-to-show");
    expect(shows(over, { show: "result", vote: "v1" })).toBe("nothing-to-show");
    expect(shows(after(over, ["ana", { type: "publishVote", vote: "v1" }]), { show: "result", vote: "v1" })).toBe("ok");
  });
});

describe("statuses follow the vote", () => {
  it("locked → frozen, open → voting, published → adopted, with the hash of the text voted on", () => {
    const armed = after(begun, ["ana", { type: "goToStep", step: "vote" }], ["ana", arm("v1", "r1")]);
    const locked = after(armed, ["ana", { type: "openVote", vote: "v1" }]);
    const open = afterServer(locked, { type: "beginVote", vote: "v1", text: textOf("النص"), contentSeq: 3 });
    const over = closed(open, "v1", majority);
    const done = after(over, ["ana", { type: "publishVote", vote: "v1" }]);
    expect([armed, locked, open, over, done].map((state) => statusOf(state))).toEqual([
      "draft",
      "frozen",
      "voting",
      "voting",
      "adopted",
    ]);
    expect(recommendationState(done, "r1").adopted).toEqual({ vote: "v1", hash: textOf("النص").hash });
    expect(recommendationState(armed, "r1").number).toBe("1.1");
  });

  it.each([
    [{ for: 2, against: 0, abstain: 0 }, "adopted"],
    [{ for: 0, against: 2, abstain: 0 }, "rejected"],
    [{ for: 1, against: 1, abstain: 0 }, "rejected"],
    [{ for: 0, against: 0, abstain: 2 }, "discussion"],
  ])("%o → %s", (tally, status) => {
    const state = published(opened(begun, "v1", "r1"), "v1", tally);
    expect(statusOf(state)).toBe(status);
    expect(recommendationState(state, "r1").adopted !== undefined).toBe(status === "adopted");
  });

  it("without the quorum nothing is decided and the record stays", () => {
    const state = published(opened(begun, "v1", "r1", { ...nominal, quorum: { percent: 100 } }), "v1", {
      for: 1,
      against: 0,
      abstain: 0,
    });
    expect(statusOf(state)).toBe("discussion");
    expect(voteIn(state, "v1")).toMatchObject({ is: "published", result: { outcome: "noQuorum", quorumMet: false } });
  });

  it.each(["armed", "locked", "open", "paused"])("void while %s → discussion", (moment) => {
    const armed = after(begun, ["ana", { type: "goToStep", step: "vote" }], ["ana", arm("v1", "r1")]);
    const at =
      moment === "armed"
        ? armed
        : moment === "locked"
          ? after(armed, ["ana", { type: "openVote", vote: "v1" }])
          : moment === "open"
            ? opened(begun, "v1", "r1")
            : after(opened(begun, "v1", "r1"), ["ana", { type: "pauseVote", vote: "v1", on: true }]);
    const state = after(at, ["ana", { type: "voidVote", vote: "v1", reason: "خطأ في الصياغة" }]);
    expect(statusOf(state)).toBe("discussion");
    expect(voteIn(state, "v1")).toMatchObject({ is: "void", reason: "خطأ في الصياغة" });
    expect(refusalOf(state, "ana", arm("v2", "r1"))).toBe("ok");
  });

  it("reopening voids the result, which stays on record; the number stays too", () => {
    const adopted = published(opened(begun, "v1", "r1"), "v1", majority);
    expect(refusalOf(adopted, "ana", { type: "setStatus", recommendation: "r1", status: "draft" })).toBe(
      "status-not-allowed",
    );
    const reopened = after(adopted, ["ana", { type: "setStatus", recommendation: "r1", status: "discussion" }]);
    expect(recommendationState(reopened, "r1")).toMatchObject({ status: "discussion", number: "1.1", vote: "v1" });
    expect(recommendationState(reopened, "r1").adopted).toBeUndefined();
    expect(voteIn(reopened, "v1")).toMatchObject({ is: "void", reason: "reopened", result: { outcome: "adopted" } });
    const again = published(opened(reopened, "v2", "r1", nominal, "نص جديد"), "v2", majority);
    expect(recommendationState(again, "r1")).toMatchObject({ status: "adopted", adopted: { vote: "v2" } });
  });
});

describe("a vote", () => {
  const armed = after(begun, ["ana", { type: "goToStep", step: "vote" }], ["ana", arm("v1", "r1")]);
  const open = opened(begun, "v1", "r1");
  const cast = (textHash?: string): Asked => ({
    type: "castBallot",
    vote: "v1",
    choice: "for",
    ...(textHash === undefined ? {} : { textHash }),
  });

  it("I9: a secret vote with live results is refused before it is armed", () => {
    expect(refusalOf(begun, "ana", arm("v1", "r1", { ...secret, results: "live" }))).toBe("bad-request");
    expect(refusalOf(begun, "ana", arm("v1", "r1", { ...nominal, results: "live" }))).toBe("ok");
  });

  it("the rule of an id is fixed: arming it otherwise is refused (I12)", () => {
    expect(refusalOf(armed, "ana", arm("v1", "r1", secret))).toBe("vote-exists");
    expect(refusalOf(armed, "ana", arm("v1", "r2"))).toBe("vote-exists");
    expect(refusalOf(open, "ana", arm("v1", "r1", { ...nominal, threshold: "absolute" }))).toBe("vote-exists");
  });

  it("opening locks first, then waits for the server; opened it is opened", () => {
    expect(eventsOf(armed, "ana", { type: "openVote", vote: "v1" })).toEqual([{ type: "textLocked", vote: "v1" }]);
    const locked = happen(armed, [{ type: "textLocked", vote: "v1" }]);
    expect(eventsOf(locked, "ana", { type: "openVote", vote: "v1" })).toEqual([]);
    expect(eventsOf(open, "ana", { type: "openVote", vote: "v1" })).toEqual([]);
  });

  it("is not opened for nobody", () => {
    const empty = after(
      armed,
      ["ana", { type: "removePerson", person: "bo" }],
      ["ana", { type: "setRole", person: "cy", role: "observer" }],
    );
    expect(refusalOf(empty, "ana", { type: "openVote", vote: "v1" })).toBe("nobody-to-vote");
  });

  it("takes ballots on the text that was seen, from the electorate, while it is open", () => {
    expect(refusalOf(armed, "bo", cast())).toBe("vote-not-open");
    expect(eventsOf(open, "bo", cast())).toEqual([]);
    expect(refusalOf(open, "bo", cast(textOf("نص").hash))).toBe("ok");
    expect(refusalOf(open, "bo", cast(textOf("نص آخر").hash))).toBe("text-changed");
    expect(refusalOf(open, "ana", cast())).toBe("not-in-electorate");
    const paused = after(open, ["ana", { type: "pauseVote", vote: "v1", on: true }]);
    expect(refusalOf(paused, "bo", cast())).toBe("vote-paused");
    const resumed = after(paused, ["ana", { type: "pauseVote", vote: "v1", on: false }]);
    expect(refusalOf(resumed, "bo", cast())).toBe("ok");
    expect(refusalOf(after(open, ["ana", { type: "closeVote", vote: "v1" }]), "bo", cast())).toBe("vote-closed");
  });

  it("Eve joins after the opening and is not in the electorate", () => {
    const late = happen(open, [{ type: "personJoined", person: "eve", role: "participant", category: "other" }]);
    expect(refusalOf(late, "eve", cast())).toBe("not-in-electorate");
    expect(voteIn(late, "v1")).toMatchObject({ electorate: new Set(["bo", "cy"]) });
  });

  it("step, cue, roles and removals change neither electorate nor ballots", () => {
    const shaken = after(
      open,
      ["ana", { type: "goToStep", step: "closed" }],
      ["ana", { type: "setCue", cue: { show: "blank" } }],
      ["ana", { type: "removePerson", person: "cy" }],
      ["ana", { type: "setRole", person: "bo", role: "observer" }],
    );
    expect(voteIn(shaken, "v1")).toEqual(voteIn(open, "v1"));
    expect(refusalOf(shaken, "bo", cast())).toBe("ok");
  });

  it("whose result was seen is published, not cancelled", () => {
    const over = closed(open, "v1", majority);
    expect(refusalOf(over, "ana", { type: "voidVote", vote: "v1", reason: "" })).toBe("vote-closed");
    expect(refusalOf(open, "ana", { type: "publishVote", vote: "v1" })).toBe("vote-under-way");
    expect(
      refusalOf(after(open, ["ana", { type: "closeVote", vote: "v1" }]), "ana", { type: "publishVote", vote: "v1" }),
    ).toBe("busy");
  });

  it("a number once fixed stays, whatever the outline says later", () => {
    const later = { ...facts, numbers: new Map([["r1", "7.7"]]) };
    const voided = after(armed, ["ana", { type: "voidVote", vote: "v1", reason: "" }]);
    const again = decided(voided, "ana", arm("v2", "r1"), later);
    expect(again).toMatchObject({ ok: true, value: [{ type: "voteArmed", number: "1.1" }] });
  });
});

describe("retries", () => {
  it("an id that is in the lane has its seq, and only the newest are kept", () => {
    const once = happen(begun, [{ type: "timerStopped" }], "command");
    expect(once.answered.get("command")).toBe(once.seq);
    let state = begun;
    for (let at = 0; at < answersKept + 5; at += 1) {
      const seq = state.seq + 1;
      state = evolve(state, { type: "timerStopped", atMs: 0, actor: "ana", previous: "", command: `c${at}` }, seq);
    }
    expect(state.answered.size).toBe(answersKept);
    expect(state.answered.has("c4")).toBe(false);
    expect(state.answered.has("c5")).toBe(true);
  });
});

it("evolve leaves the state it was given as it was", () => {
  const before = opened(begun, "v1", "r1");
  const copy = { ...before, votes: new Map(before.votes), recommendations: new Map(before.recommendations) };
  closed(before, "v1", majority);
  after(
    before,
    ["ana", { type: "goToStep", step: "word" }],
    ["bo", { type: "support", recommendation: "r1", on: true }],
  );
  expect(before).toEqual(copy);
  expect(recommendationState(before, "r1").supporters.size).toBe(0);
});
