import { expect, test } from "vitest";
import type { SessionEvent } from "./events.ts";
import { copiedOnce, evolve } from "./evolve.ts";
import { emptySession, type SessionState } from "./state.ts";

const about = { actor: "server", atMs: 1, previous: "" } as const;
const joined = (person: string): SessionEvent =>
  ({
    ...about,
    command: `join ${person}`,
    type: "personJoined",
    person,
    role: "participant",
    category: "expert",
  }) as const;
const events: readonly SessionEvent[] = [
  joined("ana"),
  joined("bo"),
  { ...about, command: "c", type: "roleSet", person: "bo", role: "observer" },
  joined("cy"),
];

test("a fold that copies once ends where one ends that copies each time, and what it began with stays empty", () => {
  const states: SessionState[] = [emptySession];
  for (const [at, event] of events.entries()) states.push(evolve(states.at(-1)!, event, at + 1));
  const own = copiedOnce();
  const folded = events.reduce((state, event, at) => evolve(state, event, at + 1, own), emptySession);
  expect(folded).toEqual(states.at(-1));
  expect([emptySession.people.size, emptySession.answered.size]).toEqual([0, 0]);
  expect(states.map(({ people, answered }) => [people.size, answered.size])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [2, 3],
    [3, 4],
  ]);
});
