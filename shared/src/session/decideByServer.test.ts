import { describe, expect, it } from "vitest";
import { decideByServer, dueOf, textLockDelayMs } from "./decideByServer.ts";
import {
  after,
  afterServer,
  arm,
  begun,
  closed,
  happen,
  opened,
  published,
  resultOf,
  secret,
  textOf,
  voteIn,
} from "./fixture.ts";
import { emptySession } from "./state.ts";

const armed = after(begun, ["ana", { type: "goToStep", step: "vote" }], ["ana", arm("v1", "r1")]);
const locked = happen(armed, [{ type: "textLocked", vote: "v1" }]);
const majority = { for: 2, against: 0, abstain: 0 };
const begin = { type: "beginVote", vote: "v1", text: textOf("نص"), contentSeq: 1 } as const;

describe("beginning a vote", () => {
  it("takes the participants who have joined and are not removed, at this moment", () => {
    const state = afterServer(
      happen(locked, [
        { type: "personJoined", person: "eve", role: "participant", category: "other" },
        { type: "personRemoved", person: "cy" },
      ]),
      begin,
    );
    expect(voteIn(state, "v1")).toMatchObject({ is: "open", electorate: new Set(["bo", "eve"]) });
  });

  it("an empty text is not voted on", () => {
    const empty = decideByServer(locked, { ...begin, text: textOf(" \n ") });
    expect(empty).toMatchObject({ ok: false, error: { code: "text-empty" } });
  });

  it("I5: a text that is not the one of its hash is our own mistake, and so is reading before the lock", () => {
    expect(() => decideByServer(locked, { ...begin, text: { ...textOf("نص"), hash: textOf("آخر").hash } })).toThrow(
      "not the one of its hash",
    );
    expect(() => decideByServer(armed, begin)).toThrow("after it is locked");
  });

  it("a secret vote has a key, a nominal one has none", () => {
    expect(() => decideByServer(locked, { ...begin, publicKey: "key" })).toThrow("a nominal one has none");
    const sealed = happen(after(begun, ["ana", { type: "goToStep", step: "vote" }], ["ana", arm("v1", "r1", secret)]), [
      { type: "textLocked", vote: "v1" },
    ]);
    expect(() => decideByServer(sealed, begin)).toThrow("a nominal one has none");
    expect(voteIn(afterServer(sealed, { ...begin, publicKey: "key", keptIn: "disk" }), "v1")).toMatchObject({
      keys: "held",
      keptIn: "disk",
    });
  });

  it("twice is no fault", () =>
    expect(decideByServer(opened(begun, "v1", "r1"), begin)).toEqual({ ok: true, value: [] }));
});

describe("finishing a vote asserts the invariants", () => {
  const closing = after(opened(begun, "v1", "r1"), ["ana", { type: "closeVote", vote: "v1" }]);
  const result = resultOf(voteIn(closing, "v1"), majority);
  const finish = (changed: object) => () =>
    decideByServer(closing, { type: "finishVote", vote: "v1", result: { ...result, ...changed } });

  it("the honest one passes", () => expect(finish({})()).toMatchObject({ ok: true }));
  it.each([
    ["I1: another electorate", { electorate: 3 }],
    [
      "I1: a name from outside",
      {
        named: [
          { person: "bo", choice: "for" },
          { person: "eve", choice: "for" },
        ],
      },
    ],
    ["I2: more ballots than people", { tally: { for: 3, against: 0, abstain: 0 }, ballots: 3 }],
    [
      "I2: one person twice",
      {
        named: [
          { person: "bo", choice: "for" },
          { person: "bo", choice: "for" },
        ],
      },
    ],
    ["I7: a tally that is not the ballots", { ballots: 1 }],
    [
      "I7: names that are not the tally",
      {
        named: [
          { person: "bo", choice: "for" },
          { person: "cy", choice: "against" },
        ],
      },
    ],
    ["I7: half a vote", { tally: { for: 1.5, against: 0.5, abstain: 0 } }],
    ["I10: another outcome", { outcome: "notAdopted" }],
    ["I10: another quorum", { quorumMet: false }],
    ["I12: no names in a nominal vote", { named: undefined }],
  ])("%s", (_, changed) => expect(finish(changed)).toThrow(/breaks I\d+/));

  it("I12: names never come with a secret result", () => {
    const sealed = after(opened(begun, "v1", "r1", secret), ["ana", { type: "closeVote", vote: "v1" }]);
    expect(() => decideByServer(sealed, { type: "finishVote", vote: "v1", result })).toThrow(/I12/);
  });

  it("only a vote whose ballots have ended is finished, and once", () => {
    expect(decideByServer(opened(begun, "v1", "r1"), { type: "finishVote", vote: "v1", result })).toMatchObject({
      ok: false,
      error: { code: "vote-under-way" },
    });
    const over = closed(opened(begun, "v1", "r1"), "v1", majority);
    expect(decideByServer(over, { type: "finishVote", vote: "v1", result })).toEqual({ ok: true, value: [] });
  });
});

describe("what is due", () => {
  it("an armed text is locked after the delay, once", () => {
    const armedAtMs = voteIn(armed, "v1").armedAtMs;
    expect(dueOf(armed)).toEqual([{ do: "lockText", vote: "v1", atMs: armedAtMs + textLockDelayMs }]);
    expect(dueOf(locked)).toEqual([]);
    expect(decideByServer(locked, { type: "lockText", vote: "v1" })).toEqual({ ok: true, value: [] });
  });

  it("a tally after the close, the keys after the tally, also of a vote that was voided", () => {
    const open = opened(begun, "v1", "r1", secret);
    const closing = after(open, ["ana", { type: "closeVote", vote: "v1" }]);
    const over = closed(open, "v1", majority);
    const voided = after(open, ["ana", { type: "voidVote", vote: "v1", reason: "" }]);
    expect(dueOf(open)).toEqual([]);
    expect(dueOf(closing)).toEqual([{ do: "tally", vote: "v1" }]);
    for (const state of [over, published(open, "v1", majority), voided]) {
      expect(dueOf(state)).toEqual([{ do: "destroyKeys", vote: "v1" }]);
      const shredded = afterServer(state, { type: "confirmKeysDestroyed", vote: "v1" });
      expect(dueOf(shredded)).toEqual([]);
      expect(decideByServer(shredded, { type: "confirmKeysDestroyed", vote: "v1" })).toEqual({ ok: true, value: [] });
    }
    expect(decideByServer(open, { type: "confirmKeysDestroyed", vote: "v1" })).toMatchObject({ ok: false });
  });

  it("a nominal vote has no keys to destroy", () => {
    expect(dueOf(published(opened(begun, "v1", "r1"), "v1", majority))).toEqual([]);
  });

  it("keys lost while closing: the server voids, a person may not", () => {
    const closing = after(opened(begun, "v1", "r1", secret), ["ana", { type: "closeVote", vote: "v1" }]);
    expect(voteIn(afterServer(closing, { type: "voidVote", vote: "v1", reason: "ballot-keys-lost" }), "v1").is).toBe(
      "void",
    );
  });
});

describe("people and the session itself", () => {
  it("a removed person is not admitted again; a known one is known", () => {
    const bo = { type: "admit", person: "bo", role: "participant", category: "association" } as const;
    expect(decideByServer(begun, bo)).toEqual({ ok: true, value: [] });
    const gone = afterServer(begun, { type: "removePerson", person: "bo" });
    expect(decideByServer(gone, bo)).toMatchObject({ ok: false, error: { code: "removed-from-forum" } });
  });

  it("what another session decided is copied, also for people who never came here", () => {
    expect(decideByServer(begun, { type: "setRole", person: "bo", role: "observer" })).toMatchObject({
      value: [{ type: "roleSet", person: "bo", role: "observer" }],
    });
    expect(decideByServer(begun, { type: "removePerson", person: "eve" })).toEqual({ ok: true, value: [] });
  });

  it("a lane is created once and is of one board", () => {
    const create = {
      type: "createSession",
      board: "board",
      forum: "forum",
      title: { fr: "Atelier" },
      steps: begun.steps,
      step: "prepare",
    } as const;
    const state = afterServer(emptySession, create);
    expect(state).toMatchObject({ board: "board", step: "prepare" });
    expect(decideByServer(state, create)).toEqual({ ok: true, value: [] });
    expect(() => decideByServer(state, { ...create, board: "other" })).toThrow("of one board");
  });
});
