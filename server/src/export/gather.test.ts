import { expect, test } from "vitest";
import { fixture, fixtureState } from "@nadwa/shared/document/fixture";
import type { SessionState } from "@nadwa/shared/session/state";
import type { Session, Sessions } from "../control/Sessions.ts";
import type { ForumRecord } from "../directory/Directory.ts";
import { gatherFrom } from "./gather.ts";

const whole = fixture();
const forum: ForumRecord = {
  id: "forumOfTheFixture",
  title: whole.forum.title,
  languages: ["ar", "fr"],
  joinCode: "12345678",
  template: "territorial-protocol-child-care",
  createdAtMs: 0,
};

const world = (events: { state: SessionState; held: number; order: string[] }) => {
  const session: Session = {
    board: "boardOfTheFixture",
    now: () => ({ state: events.state, seq: events.state.seq, fence: 1 }),
    caughtUp: async () => void events.order.push("caught up"),
    hear: () => () => undefined,
    roleNow: () => "moderator",
    isReadOnly: () => false,
    release: () => void (events.held -= 1),
  };
  const sessions: Sessions = {
    hold: async (board) => {
      if (board !== session.board) return undefined;
      events.held += 1;
      return session;
    },
  };
  return gatherFrom({
    sessions,
    directory: { forum: async (id) => (id === forum.id ? forum : undefined) },
    content: {
      at: async () => {
        events.order.push("content");
        return { ...whole.outline, seq: 412, textOf: whole.textOf };
      },
    },
    nowMs: () => 1_733_827_500_000,
  });
};

test("brings events, content and the forum together, and lets the session go", async () => {
  const events = { state: fixtureState, held: 0, order: [] as string[] };
  const made = await world(events)("boardOfTheFixture", { lang: "fr", scope: "adopted", votes: true });
  expect(made.ok && made.value).toMatchObject({
    languages: ["fr"],
    cover: { forum: forum.title },
    provenance: { board: "boardOfTheFixture", contentSeq: 412, controlSeq: 57, generatedAtMs: 1_733_827_500_000 },
  });
  expect(events).toMatchObject({ held: 0, order: ["caught up", "content"] });
});

test("an unknown board is not found; a failing log lets the session go as well", async () => {
  const events = { state: fixtureState, held: 0, order: [] as string[] };
  expect(await world(events)("another", { lang: "ar", scope: "all", votes: true })).toMatchObject({
    error: { code: "not-found" },
  });
  const broken = { ...events, state: { ...fixtureState, forum: "gone" } };
  expect(await world(broken)("boardOfTheFixture", { lang: "ar", scope: "all", votes: true })).toMatchObject({
    error: { code: "not-found" },
  });
  expect(broken.held).toBe(0);
});
