import type { Answer } from "@nadwa/shared/protocol/down";
import type { Command } from "@nadwa/shared/protocol/up";
import type { Mine, View } from "@nadwa/shared/session/view";
import { beforeEach, expect, test } from "vitest";
import { type Connection, type Heard, openConnection, type Surroundings } from "./connection.ts";
import type { Kept, Outbox } from "./outbox.ts";

/** A control channel without network or clock: the test is the server, and time passes when it says so. */
class World {
  nowMs = 1_000_000;
  dials = 0;
  asked: { command: Command; answer: (answer: Answer | undefined) => void }[] = [];
  kept = new Map<string, Kept>();
  heard!: Heard;
  #timers: { atMs: number; act: () => void }[] = [];
  #ids = 0;

  outbox: Outbox = {
    keep: async (kept) => void this.kept.set(kept.command.id, kept),
    forget: async (id) => void this.kept.delete(id),
    left: async (session, as) => [...this.kept.values()].filter((each) => each.session === session && each.as === as),
  };
  around: Surroundings = {
    socket: (_hello, heard) => {
      this.heard = heard;
      return {
        dial: () => void this.dials++,
        ask: (command) => new Promise((answer) => this.asked.push({ command, answer })),
        drop: () => {
          for (const { answer } of this.asked.splice(0)) answer(undefined);
        },
      };
    },
    outbox: this.outbox,
    nowMs: () => this.nowMs,
    random: () => 0.5,
    newId: () => `id-${++this.#ids}`,
    after: (ms, act) => {
      const timer = { atMs: this.nowMs + ms, act };
      this.#timers.push(timer);
      return () => void (this.#timers = this.#timers.filter((each) => each !== timer));
    },
  };
  async passes(ms: number): Promise<void> {
    this.nowMs += ms;
    const due = this.#timers.filter(({ atMs }) => atMs <= this.nowMs);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    for (const { act } of due) act();
    await settled();
  }
  welcome(seq = 1): void {
    this.heard.view(view(seq), mine, this.nowMs + 90_000);
  }
  /** The line breaks: what was asked stays without an answer. */
  async breaks(): Promise<void> {
    for (const { answer } of this.asked.splice(0)) answer(undefined);
    this.heard.dropped();
    await settled();
  }
  async answers(answer: Answer): Promise<Command> {
    const next = this.asked.shift()!;
    next.answer(answer);
    await settled();
    return next.command;
  }
}
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};
const view = (seq: number): View => ({
  seq,
  role: "participant",
  session: { id: "board", title: {}, forum: { id: "forum", title: {}, joinCode: "48271563", languages: ["ar"] } },
  steps: [],
  step: "collect",
  locked: false,
  recommendations: [],
  votes: [],
  cue: { show: "join" },
  people: [],
});
const mine: Mine = { person: "bo", role: "participant", electorateOf: [], ballots: {}, supports: [] };
const ballot = { type: "castBallot", vote: "vote", choice: "for" } as const;

let world: World;
let bo: Connection;
beforeEach(() => {
  world = new World();
  bo = openConnection("board", "participant", world.around);
  bo.open();
});

test("a view makes it live and gives the server's clock", () => {
  expect(bo.now().status).toEqual({ is: "connecting" });
  world.welcome();
  expect(bo.now().status).toEqual({ is: "live" });
  expect(bo.now().clockOffsetMs).toBe(90_000);
});

test("changes are applied to the last view, the same seq included, an older one not", () => {
  world.welcome(5);
  world.heard.event({ seq: 5, changes: { step: "word" } });
  expect(bo.now().view?.step).toBe("word");
  world.heard.event({ seq: 4, changes: { step: "vote" } });
  expect(bo.now().view?.step).toBe("word");
  world.heard.event({ seq: 6, changes: { cue: { show: "board" } } });
  expect(bo.now().view).toMatchObject({ seq: 6, step: "word", cue: { show: "board" } });
});

test("a lost line keeps the last view, remembers since when, and dials again until somebody answers", async () => {
  world.welcome();
  await world.breaks();
  const sinceMs = world.nowMs;
  expect(bo.now().status).toEqual({ is: "offline", sinceMs });
  expect(bo.now().view?.seq).toBe(1);
  for (let failure = 0; failure < 5; failure++) {
    const before = world.dials;
    await world.passes(10_000);
    expect(world.dials).toBe(before + 1);
    world.heard.dropped();
    expect(bo.now().status).toEqual({ is: "offline", sinceMs });
  }
  await world.passes(10_000);
  world.welcome(9);
  expect(bo.now().status).toEqual({ is: "live" });
});

test("a ballot is on the device before it is sent and forgotten once it is answered", async () => {
  world.welcome();
  const answer = bo.now().order(ballot);
  expect(world.asked).toHaveLength(0);
  await settled();
  expect([...world.kept.keys()]).toEqual(["id-1"]);
  await world.answers({ ok: true, seq: 7, receipt: "abc" });
  expect(await answer).toEqual({ ok: true, seq: 7, receipt: "abc" });
  expect(world.kept.size).toBe(0);
});

test("an order without an answer is sent again under the same id when the line is back", async () => {
  world.welcome();
  const answer = bo.now().order(ballot);
  await settled();
  const first = world.asked[0]!.command;
  await world.breaks();
  await world.passes(10_000);
  world.welcome(2);
  await settled();
  expect(await world.answers({ ok: true, seq: 3 })).toEqual(first);
  expect(await answer).toEqual({ ok: true, seq: 3 });
});

test("an order given offline waits for the line", async () => {
  const answer = bo.now().order(ballot);
  await settled();
  expect(world.asked).toHaveLength(0);
  world.welcome();
  await settled();
  await world.answers({ ok: true, seq: 2 });
  expect((await answer).ok).toBe(true);
});

test("busy is asked again a few times, then told", async () => {
  world.welcome();
  const answer = bo.now().order(ballot);
  await settled();
  let asked = 0;
  while (world.asked.length > 0) {
    asked += 1;
    await world.answers({ ok: false, refusal: { code: "busy" } });
    await world.passes(10_000);
  }
  expect(asked).toBe(4);
  expect(await answer).toEqual({ ok: false, refusal: { code: "busy" } });
});

test("a refusal is told at once and not asked again", async () => {
  world.welcome();
  const answer = bo.now().order(ballot);
  await settled();
  await world.answers({ ok: false, refusal: { code: "vote-closed" } });
  expect(await answer).toEqual({ ok: false, refusal: { code: "vote-closed" } });
  await world.passes(60_000);
  expect(world.asked).toHaveLength(0);
});

test("whoever is removed is told why, waits for nothing and dials no more", async () => {
  world.welcome();
  const answer = bo.now().order(ballot);
  await settled();
  world.heard.closed({ code: "removed-from-forum" });
  await world.breaks();
  expect(bo.now().status).toEqual({ is: "closed", refusal: { code: "removed-from-forum" } });
  expect(await answer).toMatchObject({ ok: false });
  const { dials } = world;
  await world.passes(60_000);
  expect(world.dials).toBe(dials);
  expect(await bo.now().order(ballot)).toEqual({ ok: false, refusal: { code: "removed-from-forum" } });
});

test("rights that changed close this connection too: the way back is the front door", () => {
  world.welcome();
  world.heard.closed({ code: "access-changed" });
  expect(bo.now().status).toEqual({ is: "closed", refusal: { code: "access-changed" } });
});

test("a server that asks for patience is dialled again", async () => {
  world.heard.dropped({ code: "too-many" });
  expect(bo.now().status.is).toBe("offline");
  const { dials } = world;
  await world.passes(10_000);
  expect(world.dials).toBe(dials + 1);
});

test("a page that was closed sends its unanswered ballot on its next start, but not stale steering", async () => {
  bo.close();
  const put = (command: Command, atMs: number) =>
    void world.kept.set(command.id, { session: "board", as: "participant", command, atMs });
  put({ id: "old-ballot", ...ballot }, world.nowMs - 3_600_000);
  put({ id: "old-step", type: "goToStep", step: "vote" }, world.nowMs - 3_600_000);
  put({ id: "new-step", type: "goToStep", step: "word" }, world.nowMs - 5_000);
  const again = openConnection("board", "participant", world.around);
  again.open();
  await settled();
  world.welcome();
  await settled();
  expect(world.asked.map(({ command }) => command.id)).toEqual(["old-ballot", "new-step"]);
  expect(world.kept.has("old-step")).toBe(false);
});
