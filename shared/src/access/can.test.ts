import { describe, expect, it } from "vitest";
import { commandTypes, type CommandType } from "../protocol/up.ts";
import { after, arm, begun, closed, happen, opened } from "../session/fixture.ts";
import { type Backdrop, mineOf, redact } from "../session/redact.ts";
import { can, type Wish } from "./can.ts";
import { type Role, roles } from "./roles.ts";
import { sceneOfState, sceneOfView } from "./scene.ts";

const types = commandTypes as readonly CommandType[];
const voting = happen(begun, [{ type: "stepEntered", step: "vote" }]);
const verdict = (role: Role, wish: Wish, state = voting): string => {
  const answer = can({ person: "bo", role }, wish, sceneOfState(state, "bo"));
  return answer.ok ? "ok" : answer.error;
};

/** Who may at all, when step and state are no hindrance. */
const who: { readonly [type in CommandType]: readonly Role[] } = {
  goToStep: ["moderator"],
  setStep: ["moderator"],
  setStatus: ["moderator", "rapporteur"],
  lock: ["moderator", "rapporteur"],
  unlock: ["moderator", "rapporteur"],
  hide: ["moderator", "rapporteur"],
  restore: ["moderator", "rapporteur"],
  number: ["moderator", "rapporteur"],
  support: ["participant"],
  setCue: ["moderator"],
  startTimer: ["moderator"],
  stopTimer: ["moderator"],
  armVote: ["moderator", "rapporteur"],
  openVote: ["moderator"],
  castBallot: ["moderator", "rapporteur", "participant", "observer"],
  pauseVote: ["moderator"],
  closeVote: ["moderator"],
  publishVote: ["moderator"],
  voidVote: ["moderator"],
  setRole: ["moderator"],
  removePerson: ["moderator"],
};

describe.each(types)("%s", (type) => {
  it.each(roles)("%s", (role) => {
    const state = type === "support" ? begun : voting;
    expect(verdict(role, { type }, state)).toBe(who[type].includes(role) ? "ok" : "role-not-allowed");
  });
});

describe("conditions", () => {
  const open = opened(begun, "v1", "r1");

  it("a vote is opened only while the step allows voting; the ballots after that do not ask the step", () => {
    const armed = after(begun, ["ana", arm("v1", "r1")]);
    expect(verdict("moderator", { type: "openVote", vote: "v1" }, armed)).toBe("step-not-allowed");
    const elsewhere = after(open, ["ana", { type: "goToStep", step: "closed" }]);
    expect(verdict("participant", { type: "castBallot", vote: "v1" }, elsewhere)).toBe("ok");
  });

  it("while one vote is under way another does not begin", () => {
    expect(verdict("moderator", { type: "armVote", vote: "v2", recommendation: "r2" }, open)).toBe("vote-under-way");
    const over = closed(open, "v1", { for: 1, against: 0, abstain: 0 });
    expect(verdict("moderator", { type: "armVote", vote: "v2", recommendation: "r2" }, over)).toBe("ok");
    expect(verdict("moderator", { type: "armVote", vote: "v2", recommendation: "r1" }, over)).toBe(
      "status-not-allowed",
    );
  });

  it("a hidden text is not put to the vote", () => {
    const hidden = after(begun, ["ana", { type: "hide", recommendation: "r1" }]);
    expect(verdict("moderator", { type: "armVote", vote: "v1", recommendation: "r1" }, hidden)).toBe(
      "status-not-allowed",
    );
  });

  it("Oum is not in the electorate; nobody is of a vote that is not there or over", () => {
    const oum = can({ person: "oum", role: "observer" }, { type: "castBallot", vote: "v1" }, sceneOfState(open, "oum"));
    expect(oum).toEqual({ ok: false, error: "not-in-electorate" });
    expect(verdict("participant", { type: "castBallot", vote: "v9" }, open)).toBe("unknown-vote");
    const over = closed(open, "v1", { for: 1, against: 0, abstain: 0 });
    expect(verdict("participant", { type: "castBallot", vote: "v1" }, over)).toBe("vote-closed");
  });

  it("a status that a vote gave is not given by hand", () => {
    const moderator = (status: Wish["status"]) =>
      verdict("moderator", { type: "setStatus", recommendation: "r1", status }, begun);
    expect(["adopted", "rejected", "voting", "frozen"].map((status) => moderator(status as Wish["status"]))).toEqual(
      Array(4).fill("status-not-allowed"),
    );
    expect(moderator("postponed")).toBe("ok");
    expect(verdict("moderator", { type: "setStatus", recommendation: "r1", status: "draft" }, open)).toBe(
      "vote-under-way",
    );
  });
});

const outline = {
  axes: [],
  recommendations: ["r1", "r2", "r3"].map((id) => ({
    id,
    axis: "care",
    order: id,
    title: "",
    createdBy: "bo",
    createdAtMs: 0,
    fields: {},
  })),
};
const backdrop: Omit<Backdrop, "outline"> = {
  forum: { id: "forum", title: {}, joinCode: "", languages: ["ar"] },
  titles: () => "",
  textHash: () => undefined,
  person: () => undefined,
};

it("what a client judges by its view is what the server judges by its state", () => {
  const states = [
    begun,
    after(begun, ["ana", { type: "lock" }], ["ana", { type: "lock", recommendation: "r2" }]),
    after(begun, ["ana", arm("v1", "r1")]),
    opened(begun, "v1", "r1"),
    closed(opened(begun, "v1", "r1"), "v1", { for: 1, against: 1, abstain: 0 }),
  ];
  for (const state of states) {
    for (const role of roles) {
      const view = redact(state, role, { ...backdrop, outline });
      const mine = sceneOfView(view, mineOf(state, "bo", role, new Map()));
      const theirs = sceneOfState(state, "bo");
      expect(mine.allow).toEqual(theirs.allow);
      expect(mine.boardLocked).toBe(theirs.boardLocked);
      expect(mine.underWay).toBe(theirs.underWay);
      for (const id of ["r1", "r2", "r3", "unknown"]) {
        const { held: _, ...seen } = mine.recommendation(id);
        expect(theirs.recommendation(id)).toMatchObject(seen);
      }
      for (const id of ["v1", "v2"]) expect(mine.vote(id)).toEqual(theirs.vote(id));
    }
  }
});

it("A7: after the arming editors stop and the server still takes what they flush; after the lock nobody's word", () => {
  const armed = after(begun, ["ana", { type: "goToStep", step: "vote" }], ["ana", arm("v1", "r1")]);
  const locked = after(armed, ["ana", { type: "openVote", vote: "v1" }]);
  const shown = (state: typeof armed) =>
    sceneOfView(redact(state, "participant", { ...backdrop, outline }), mineOf(state, "bo", "participant", new Map()));
  expect([armed, locked].map((state) => shown(state).recommendation("r1").held)).toEqual([true, true]);
  expect([armed, locked].map((state) => sceneOfState(state).recommendation("r1").held)).toEqual([false, true]);
});
