import fc from "../properties.ts";
import { expect, it } from "vitest";
import { type Role, roles } from "../access/roles.ts";
import { choices, isUnderWay, type Rule, thresholds, type Vote } from "../vote/vote.ts";
import { decide } from "./decide.ts";
import { decideByServer, dueOf, type ServerCommand } from "./decideByServer.ts";
import type { Happened } from "./events.ts";
import { actor, type Asked, asked, begun, facts, happen, recommendations, resultOf, textOf } from "./fixture.ts";
import { redact } from "./redact.ts";
import { recommendationState, type SessionState, type Status, statuses } from "./state.ts";

/**
 * Whole workshops at random: whatever people say and the server owes, in any order, the invariants of reliability.md
 * §4.2 that belong to pure code hold after every single event.
 */

type Phase = Vote["is"];
/** reliability.md §4.3, written out apart from the code. */
const legalPhase: { readonly [from in Phase]: readonly Phase[] } = {
  armed: ["armed", "open", "void"],
  open: ["paused", "closing", "void"],
  paused: ["open", "closing", "void"],
  closing: ["closed", "void"],
  closed: ["published", "closed"],
  published: ["void", "published"],
  void: ["void"],
};
const decidedByVote: readonly Status[] = ["adopted", "rejected"];

const checkEvent = (before: SessionState, event: Happened, after: SessionState): void => {
  for (const [id, vote] of before.votes) {
    const now = after.votes.get(id);
    // I11: a vote never disappears; the machine has no other moves.
    if (!now) throw new Error("I11: a vote is gone");
    if (now !== vote) expect(legalPhase[vote.is]).toContain(now.is);
    // I5, I12: what was announced at the opening is fixed.
    expect(now.rule).toBe(vote.rule);
    if ("electorate" in vote && "electorate" in now) {
      expect(now.electorate).toBe(vote.electorate);
      expect(now.text).toBe(vote.text);
      expect(now.termsHash).toBe(vote.termsHash);
    }
    if ("result" in vote && "result" in now) expect(now.result).toBe(vote.result);
  }
  for (const id of recommendations) {
    const [old, now] = [recommendationState(before, id), recommendationState(after, id)];
    if (old.number !== undefined) expect(now.number).toBe(old.number);
    if (old.status === now.status) continue;
    if (decidedByVote.includes(now.status)) expect(event.type).toBe("votePublished");
    if (now.status === "frozen") expect(event.type).toBe("textLocked");
    if (now.status === "voting") expect(event.type).toBe("voteOpened");
    if (decidedByVote.includes(old.status)) expect(event.type).toBe("voteVoided");
  }
};

const checkState = (state: SessionState): void => {
  const underWay = [...state.votes.values()].filter(isUnderWay);
  expect(underWay.length).toBeLessThanOrEqual(1);
  for (const id of recommendations) {
    const { status, vote: newest, adopted } = recommendationState(state, id);
    const vote = newest === undefined ? undefined : state.votes.get(newest);
    const binding = vote?.is === "open" || vote?.is === "paused" || vote?.is === "closing" || vote?.is === "closed";
    expect(status === "voting").toBe(binding);
    expect(status === "frozen").toBe(vote?.is === "armed" && vote.locked);
    const standing = vote?.is === "published" && vote.result.outcome === "adopted";
    expect(status === "adopted").toBe(standing);
    expect(adopted).toEqual(standing ? { vote: vote.id, hash: vote.text.hash } : undefined);
  }
  const numbers = [...state.recommendations.values()].flatMap(({ number }) => number ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect([...state.people.values()].some(({ role, removed }) => role === "moderator" && !removed)).toBe(true);
  for (const person of state.people.keys()) checkBallot(state, person);
};

/** I1, I6: a ballot is accepted exactly while its vote is open, of the electorate of the opening. */
const checkBallot = (state: SessionState, person: string): void => {
  for (const vote of state.votes.values()) {
    const decision = decide(state, asked({ type: "castBallot", vote: vote.id, choice: "for" }), actor(person), facts);
    expect(decision.ok).toBe(vote.is === "open" && vote.electorate.has(person));
  }
};

const backdrop = {
  forum: { id: "forum", title: {}, joinCode: "12345678", languages: ["ar" as const] },
  outline: {
    axes: [{ id: "care", title: {}, order: "a0", questions: [] }],
    recommendations: recommendations.map((id) => ({
      id,
      axis: "care",
      order: id,
      title: "",
      createdBy: "bo",
      createdAtMs: 0,
      fields: {},
    })),
  },
  titles: (id: string) => id,
  textHash: () => undefined,
  person: () => undefined,
  running: () => ({ for: 1, against: 0, abstain: 0 }),
};
/** I9: of a secret vote no role hears anything but that it goes on, until it is closed, and then the desk alone. */
const checkViews = (state: SessionState): void => {
  for (const role of roles) {
    for (const shown of redact(state, role, backdrop).votes) {
      const desk = role === "moderator" || role === "rapporteur";
      const may = shown.is === "published" || shown.is === "void" || (shown.is === "closed" && desk);
      if (!may) expect(shown.result).toBeUndefined();
      if (shown.rule.secrecy === "secret") expect(shown.running).toBeUndefined();
      if (shown.rule.secrecy === "secret") expect(shown.result?.named).toBeUndefined();
    }
  }
};

type Model = Record<string, never>;
type Real = { state: SessionState; reached: Set<string> };

const advance = (real: Real, happened: readonly Happened[]): void => {
  for (const event of happened) {
    const before = real.state;
    real.state = happen(before, [event]);
    real.reached.add(event.type);
    checkEvent(before, event, real.state);
  }
  checkState(real.state);
  checkViews(real.state);
};

/** A person says something; being refused is a fine answer, throwing is not. */
class Says implements fc.Command<Model, Real> {
  readonly who: string;
  readonly command: Asked;
  constructor(who: string, command: Asked) {
    this.who = who;
    this.command = command;
  }
  check = () => true;
  run(_: Model, real: Real): void {
    const { role } = real.state.people.get(this.who) ?? { role: "participant" as Role };
    const decision = decide(real.state, asked(this.command), actor(this.who, role), facts);
    if (!decision.ok) return;
    advance(real, decision.value);
    const again = decide(real.state, asked(this.command), actor(this.who, role), facts);
    if (again.ok && this.command.type !== "startTimer" && this.command.type !== "setRole")
      expect(again.value).toEqual([]);
  }
  toString = () => `${this.who}: ${JSON.stringify(this.command)}`;
}

/** The server does what it owes, begins what is locked, and now and then loses a vote's keys. */
class Owes implements fc.Command<Model, Real> {
  readonly tally: { readonly for: number; readonly against: number; readonly abstain: number };
  readonly loses: boolean;
  constructor(tally: Owes["tally"], loses: boolean) {
    this.tally = tally;
    this.loses = loses;
  }
  check = () => true;
  run(_: Model, real: Real): void {
    const commands: ServerCommand[] = [];
    for (const due of dueOf(real.state)) {
      const vote = real.state.votes.get(due.vote);
      if (due.do === "lockText") commands.push({ type: "lockText", vote: due.vote });
      else if (due.do === "destroyKeys") commands.push({ type: "confirmKeysDestroyed", vote: due.vote });
      else if (this.loses) commands.push({ type: "voidVote", vote: due.vote, reason: "ballot-keys-lost" });
      else if (vote && "electorate" in vote) {
        const most = vote.electorate.size;
        const yes = Math.min(this.tally.for, most);
        const no = Math.min(this.tally.against, most - yes);
        const abstain = Math.min(this.tally.abstain, most - yes - no);
        commands.push({
          type: "finishVote",
          vote: due.vote,
          result: resultOf(vote, { for: yes, against: no, abstain }),
        });
      }
    }
    for (const vote of real.state.votes.values()) {
      if (vote.is !== "armed" || !vote.locked) continue;
      commands.push({
        type: "beginVote",
        vote: vote.id,
        text: textOf(`نص ${vote.id}`),
        contentSeq: 1,
        ...(vote.rule.secrecy === "secret" ? { publicKey: "key", keptIn: "memory" as const } : {}),
      });
    }
    for (const command of commands) {
      const decision = decideByServer(real.state, command);
      if (decision.ok) advance(real, decision.value);
    }
  }
  toString = () => `the server${this.loses ? " loses keys" : ""} ${JSON.stringify(this.tally)}`;
}

const who = fc.oneof({ weight: 6, arbitrary: fc.constant("ana") }, fc.constantFrom("rim", "bo", "cy", "oum", "eve"));
const recommendation = fc.constantFrom(...recommendations);
const vote = fc.constantFrom("v1", "v2", "v3");
const on = fc.boolean();
const rule: fc.Arbitrary<Rule> = fc.record(
  {
    kind: fc.constant("forAgainst" as const),
    secrecy: fc.constantFrom("secret", "nominal"),
    threshold: fc.constantFrom(...thresholds),
    quorum: fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
    results: fc.constantFrom("hidden", "hidden", "live"),
  },
  { requiredKeys: ["kind", "secrecy", "threshold", "results"] },
);
const person = fc.constantFrom("ana", "rim", "bo", "cy", "oum");
const says: fc.Arbitrary<Asked> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("goToStep" as const), step: fc.constantFrom("word", "vote", "vote") }),
  },
  fc.record({ type: fc.constant("setStatus" as const), recommendation, status: fc.constantFrom(...statuses) }),
  fc.record({
    type: fc.constantFrom("lock" as const, "unlock" as const, "hide" as const, "restore" as const),
    recommendation,
  }),
  fc.record({ type: fc.constant("number" as const), recommendation }),
  fc.record({ type: fc.constant("support" as const), recommendation, on }),
  fc.record({
    type: fc.constant("setCue" as const),
    cue: fc.record({ show: fc.constantFrom("vote" as const, "result" as const), vote }),
  }),
  fc.record({ type: fc.constant("setRole" as const), person, role: fc.constantFrom(...roles) }),
  fc.record({ type: fc.constant("removePerson" as const), person }),
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant("armVote" as const), vote, on: fc.record({ recommendation }), rule }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      type: fc.constantFrom("openVote" as const, "closeVote" as const, "publishVote" as const),
      vote,
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("pauseVote" as const), vote, on }) },
  fc.record({ type: fc.constant("voidVote" as const), vote, reason: fc.constant("سبب") }),
  fc.record({ type: fc.constant("castBallot" as const), vote, choice: fc.constantFrom(...choices) }),
);
const small = fc.nat({ max: 2 });

it("no illegal transition, one vote under way, no early result: 2,000 workshops", () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      fc.commands(
        [
          fc.tuple(who, says).map(([name, command]) => new Says(name, command)),
          fc
            .tuple(fc.record({ for: small, against: small, abstain: small }), fc.integer({ min: 0, max: 19 }))
            .map(([tally, luck]) => new Owes(tally, luck === 0)),
        ],
        { maxCommands: 40, size: "+1" },
      ),
      (commands) => {
        const real: Real = { state: begun, reached };
        fc.modelRun(() => ({ model: {}, real }), commands);
      },
    ),
    { numRuns: 2_000 },
  );
  // The runs were not empty: every event of a vote's life has been reached.
  expect([...reached]).toEqual(
    expect.arrayContaining([
      "voteArmed",
      "textLocked",
      "voteOpened",
      "votePaused",
      "voteResumed",
      "ballotsEnded",
      "voteClosed",
      "keysDestroyed",
      "votePublished",
      "voteVoided",
      "statusSet",
    ]),
  );
}, 60_000);
