import type { Role } from "../access/roles.ts";
import type { Actor } from "../access/scene.ts";
import { type FrozenText, frozenText } from "../board/blocks.ts";
import type { Command } from "../protocol/up.ts";
import type { Refusal } from "../refusal.ts";
import type { Result } from "../result.ts";
import { steps } from "../template/steps.ts";
import { outcomeOf } from "../vote/outcome.ts";
import type { Rule, Tally, Vote, VoteResult } from "../vote/vote.ts";
import { decide, type Facts } from "./decide.ts";
import { decideByServer, type ServerCommand } from "./decideByServer.ts";
import type { Happened, SessionEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { emptySession, type SessionState } from "./state.ts";

/** A workshop for tests: Ana moderates, Rim reports, Bo and Cy take part, Oum observes; three recommendations. */

export const people: { readonly [name: string]: Actor } = {
  ana: { person: "ana", role: "moderator" },
  rim: { person: "rim", role: "rapporteur" },
  bo: { person: "bo", role: "participant" },
  cy: { person: "cy", role: "participant" },
  oum: { person: "oum", role: "observer" },
};
/** Who is not among them, as Eve, comes as a participant. */
export const actor = (name: string, role?: Role): Actor => {
  const known = people[name] ?? { person: name, role: "participant" };
  return role ? { ...known, role } : known;
};

export const recommendations = ["r1", "r2", "r3"] as const;
export const facts: Facts = {
  nowMs: 1_000_000,
  exists: (id) => recommendations.some((known) => known === id),
  numbers: new Map([
    ["r1", "1.1"],
    ["r2", "1.2"],
    ["r3", "2.1"],
  ]),
};

/** Seconds since the beginning are the seq, so that no two events share a moment. */
export const happen = (state: SessionState, happened: readonly Happened[], command?: string): SessionState =>
  happened.reduce<SessionState>((before, each) => {
    const seq = before.seq + 1;
    const event: SessionEvent = {
      ...each,
      atMs: seq * 1_000,
      actor: "server",
      previous: "",
      ...(command === undefined ? {} : { command }),
    };
    return evolve(before, event, seq);
  }, state);

export const begun: SessionState = happen(emptySession, [
  { type: "sessionCreated", board: "board", forum: "forum", title: { ar: "ورشة", fr: "Atelier" }, steps, step: "word" },
  ...Object.values(people).map(({ person, role }): Happened => ({
    type: "personJoined",
    person,
    role,
    category: "association",
  })),
]);

/** A command without its id, which is made here: one for each call. */
type WithoutId<C> = C extends Command ? Omit<C, "id"> : never;
export type Asked = WithoutId<Command>;
let made = 0;
export const asked = (command: Asked): Command => ({ ...command, id: `command-${(made += 1)}` }) as Command;

export const decided = (
  state: SessionState,
  who: string,
  command: Asked,
  known: Facts = facts,
): Result<readonly Happened[], Refusal> => decide(state, asked(command), actor(who), known);

/** The state after commands that must all be allowed. */
export const after = (
  state: SessionState,
  ...acts: readonly (readonly [who: string, command: Asked])[]
): SessionState =>
  acts.reduce((before, [who, command]) => {
    const decision = decided(before, who, command);
    if (!decision.ok) throw new Error(`${who} may not ${command.type}: ${decision.error.code}`);
    return happen(before, decision.value);
  }, state);

export const afterServer = (state: SessionState, ...commands: readonly ServerCommand[]): SessionState =>
  commands.reduce((before, command) => {
    const decision = decideByServer(before, command);
    if (!decision.ok) throw new Error(`the server may not ${command.type}: ${decision.error.code}`);
    return happen(before, decision.value);
  }, state);

export const textOf = (plain: string): FrozenText =>
  frozenText(plain.slice(0, 20), [
    { type: "paragraph", depth: 0, ordered: false, start: false, runs: [{ text: plain }] },
  ]);

export const nominal: Rule = { kind: "forAgainst", secrecy: "nominal", threshold: "simple", results: "hidden" };
export const secret: Rule = { ...nominal, secrecy: "secret" };

export const arm = (vote: string, recommendation: string, rule: Rule = nominal): Asked => ({
  type: "armVote",
  vote,
  on: { recommendation },
  rule,
});

/** An armed vote, locked and begun on `plain`. */
export const opened = (
  state: SessionState,
  vote: string,
  recommendation: string,
  rule = nominal,
  plain = "نص",
): SessionState =>
  afterServer(
    after(
      state,
      ["ana", { type: "goToStep", step: "vote" }],
      ["ana", arm(vote, recommendation, rule)],
      ["ana", { type: "openVote", vote }],
    ),
    {
      type: "beginVote",
      vote,
      text: textOf(plain),
      contentSeq: 7,
      ...(rule.secrecy === "secret" ? { publicKey: "key", keptIn: "memory" } : {}),
    },
  );

/** What the tally of `vote` says when the first of the electorate choose as given. */
export const resultOf = (vote: Vote, tally: Tally): VoteResult => {
  if (!("electorate" in vote)) throw new Error("only an opened vote has a result");
  const ballots = tally.for + tally.against + tally.abstain;
  const chosen = [
    ...Array.from({ length: tally.for }, () => "for" as const),
    ...Array.from({ length: tally.against }, () => "against" as const),
    ...Array.from({ length: tally.abstain }, () => "abstain" as const),
  ];
  const voters = [...vote.electorate];
  return {
    tally,
    electorate: vote.electorate.size,
    ballots,
    ...outcomeOf(vote.rule, tally, vote.electorate.size, ballots),
    digest: "0".repeat(64),
    ...(vote.rule.secrecy === "nominal"
      ? { named: chosen.map((choice, at) => ({ person: voters[at] ?? `nobody ${at}`, choice })) }
      : {}),
  };
};

export const voteIn = (state: SessionState, id: string): Vote => {
  const vote = state.votes.get(id);
  if (!vote) throw new Error(`no vote ${id}`);
  return vote;
};

/** Closed with that tally, not yet published. */
export const closed = (state: SessionState, vote: string, tally: Tally): SessionState => {
  const closing = after(state, ["ana", { type: "closeVote", vote }]);
  return afterServer(closing, { type: "finishVote", vote, result: resultOf(voteIn(closing, vote), tally) });
};

export const published = (state: SessionState, vote: string, tally: Tally): SessionState =>
  after(closed(state, vote, tally), ["ana", { type: "publishVote", vote }]);
