import type { Answer } from "@nadwa/shared/protocol/down";
import { afterEach, describe, expect, test, vi } from "vitest";
import { newId } from "../http/secrets.ts";
import { unseal } from "../log/entry.ts";
import {
  comeIn,
  type House,
  listen,
  type Listener,
  nominalRule,
  openHouse,
  openVoteOn,
  recommend,
  workshop,
} from "../world.ts";
import { unpackBallot } from "./ballot.ts";
import { keysIdOf } from "./box.ts";

/** Votes as a hall holds them, from outside (reliability.md §4; architecture A7, §6). */

let house: House;
afterEach(() => house.close());

const ok = (answer: Answer): Extract<Answer, { ok: true }> => {
  if (!answer.ok) throw new Error(`${answer.refusal.code} ${answer.refusal.detail ?? ""}`);
  return answer;
};
const refusedBy = (answer: Answer): string => (answer.ok ? "accepted" : answer.refusal.code);
const ballotsOf = async (board: string, vote: string) =>
  (await house.store.log.read({ board, name: `ballots/${vote}` }, 0)).entries.map(({ bytes }) => unpackBallot(bytes));
const eventsOf = async (board: string) =>
  (await house.store.log.read({ board, name: "control" }, 0)).entries.map(
    ({ bytes }) =>
      JSON.parse(Buffer.from(unseal(bytes)?.bytes ?? []).toString("utf8")) as { type: string; atMs: number },
  );

describe("a secret vote", () => {
  test("from arming to the adopted text, changed until the close", async () => {
    house = await openHouse();
    const { ana, bo, others } = await workshop(house, ["Bo", "Cy", "Dan"]);
    const [, cy, dan] = others;
    await recommend(house, bo, "r1", "نوصي بإحداث خلية إقليمية لليقظة.");
    await openVoteOn(ana, "v1", "r1");

    ok(await bo.order({ type: "castBallot", vote: "v1", choice: "against" }));
    ok(await bo.order({ type: "castBallot", vote: "v1", choice: "for" }));
    ok(await cy!.order({ type: "castBallot", vote: "v1", choice: "for" }));
    ok(await dan!.order({ type: "castBallot", vote: "v1", choice: "abstain" }));
    expect(refusedBy(await ana.order({ type: "castBallot", vote: "v1", choice: "for" }))).toBe("not-in-electorate");
    ok(await ana.order({ type: "closeVote", vote: "v1" }));
    expect(refusedBy(await bo.order({ type: "castBallot", vote: "v1", choice: "against" }))).toBe("vote-closed");

    const closed = (await ana.view()).votes[0];
    expect(closed).toMatchObject({ is: "closed", result: { tally: { for: 2, against: 0, abstain: 1 }, ballots: 3 } });
    expect((await bo.view()).votes[0]?.result, "nobody but the desk before the publication").toBeUndefined();
    ok(await ana.order({ type: "publishVote", vote: "v1" }));
    const view = await bo.view();
    expect(view.votes[0]).toMatchObject({ is: "published", result: { outcome: "adopted" } });
    expect(view.recommendations[0]).toMatchObject({
      status: "adopted",
      adopted: { vote: "v1", hash: view.votes[0]?.text?.hash },
    });
    expect(view.votes[0]?.text?.plain).toBe("نوصي بإحداث خلية إقليمية لليقظة.");
  });

  test("I8, I9: no byte that any role receives before the close tells a choice, and afterwards the keys are gone", async () => {
    house = await openHouse();
    const { forum, ana, bo, others } = await workshop(house, ["Bo", "Cy"]);
    const cy = others[1]!;
    await recommend(house, bo, "r1", "Une recommandation.");
    const roles = ["moderator", "rapporteur", "participant", "observer", "projector"] as const;
    const walls: Listener[] = [];
    for (const role of roles) {
      const { cookie, session } = await comeIn(house.first, { invitation: forum.invitations[role], name: role });
      walls.push(await listen(house.first, cookie, { session }));
    }
    await openVoteOn(ana, "v1", "r1");
    const keys = structuredClone(await house.vault.get(keysIdOf(bo.session, "v1")));
    expect(keys).toBeDefined();
    ok(await bo.order({ type: "castBallot", vote: "v1", choice: "against" }));
    ok(await cy.order({ type: "castBallot", vote: "v1", choice: "abstain" }));
    // Longer than a step of the turnout: pulses and `mine` have come.
    await vi.waitFor(() => expect(walls[0]!.pulse()?.turnout).toEqual({ v1: 2 }));

    const ballots = await ballotsOf(bo.session, "v1");
    expect(ballots).toHaveLength(2);
    expect(new Set(ballots.map((each) => ("sealed" in each ? each.sealed.length : 0))).size, "one length").toBe(1);
    for (const heard of [
      ...walls.map(({ heard: all }) => all.join("\n")),
      JSON.stringify(ballots),
      JSON.stringify(await eventsOf(bo.session)),
    ]) {
      expect(heard).not.toContain('"against"');
      expect(heard).not.toContain('"abstain"');
      expect(heard).not.toContain('"tally"');
      for (const ballot of ballots)
        expect(heard === JSON.stringify(ballots) || !heard.includes("sealed" in ballot ? ballot.tag : "-")).toBe(true);
    }
    expect(JSON.stringify(ballots)).not.toContain(bo.me.id);

    ok(await ana.order({ type: "closeVote", vote: "v1" }));
    expect(await house.vault.get(keysIdOf(bo.session, "v1"))).toBeUndefined();
    expect((await eventsOf(bo.session)).map(({ type }) => type)).toContain("keysDestroyed");
    for (const wall of walls) wall.leave();
  });

  test("I3: a hundred retries on two nodes are one ballot with one receipt, and an old retry undoes nothing", async () => {
    house = await openHouse({ nodes: 2 });
    const [one, two] = house.nodes;
    const { ana, bo } = await workshop(house);
    await recommend(house, bo, "r1", "Texte.");
    await openVoteOn(ana, "v1", "r1");
    const id = newId();
    const cast = { type: "castBallot", id, vote: "v1", choice: "for" };
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => bo.order(cast, at % 2 ? one : two)));
    expect(new Set(answers.map((answer) => ok(answer).receipt)).size).toBe(1);
    ok(await bo.order({ type: "castBallot", vote: "v1", choice: "against" }, two));
    expect(ok(await bo.order(cast, one)).receipt).toBe(ok(answers[0]!).receipt);
    ok(await ana.order({ type: "closeVote", vote: "v1" }, two));
    expect(ok(await bo.order(cast, two)).receipt, "the answer was lost; the vote is closed").toBe(
      ok(answers[0]!).receipt,
    );
    expect(refusedBy(await bo.order({ ...cast, id: newId() }, two))).toBe("vote-closed");
    expect((await ana.view(two)).votes[0]?.result).toMatchObject({
      tally: { for: 0, against: 1, abstain: 0 },
      ballots: 1,
      electorate: 1,
    });
  });

  test("keys that are lost void the vote and say why", async () => {
    house = await openHouse();
    const { ana, bo } = await workshop(house);
    await recommend(house, bo, "r1", "Texte.");
    await openVoteOn(ana, "v1", "r1");
    await house.vault.destroy(keysIdOf(bo.session, "v1"));
    const fresh = await house.node();
    expect(refusedBy(await bo.order({ type: "castBallot", vote: "v1", choice: "for" }, fresh))).toBe(
      "ballot-keys-lost",
    );
    expect(refusedBy(await ana.order({ type: "closeVote", vote: "v1" }, fresh))).toBe("ballot-keys-lost");
    expect((await ana.view(fresh)).votes[0]).toMatchObject({ is: "void", reason: "ballot-keys-lost" });
  });
});

describe("a nominal vote", () => {
  test("names who chose what as announced, to the desk; live results show while it runs", async () => {
    house = await openHouse();
    const { ana, bo, others } = await workshop(house, ["Bo", "Cy"]);
    const cy = others[1]!;
    await recommend(house, bo, "r1", "Texte.");
    await openVoteOn(ana, "v1", "r1", { ...nominalRule, results: "live" });
    const wall = await listen(house.first, bo.cookie, { session: bo.session });
    ok(await bo.order({ type: "castBallot", vote: "v1", choice: "for" }));
    ok(await cy.order({ type: "castBallot", vote: "v1", choice: "against" }));
    await vi.waitFor(() => expect(wall.view().votes[0]?.running).toEqual({ for: 1, against: 1, abstain: 0 }));
    expect(wall.mine().ballots).toEqual({ v1: { choice: "for" } });
    ok(await ana.order({ type: "closeVote", vote: "v1" }));
    const named = (await ana.view()).votes[0]?.result?.named;
    expect(new Map(named?.map(({ person, choice }) => [person, choice]))).toEqual(
      new Map([
        [bo.me.id, "for"],
        [cy.me.id, "against"],
      ]),
    );
    ok(await ana.order({ type: "publishVote", vote: "v1" }));
    expect((await bo.view()).votes[0]?.result?.outcome).toBe("tie");
    expect((await bo.view()).recommendations[0]?.status).toBe("rejected");
    wall.leave();
  });
});

describe("order and crashes", () => {
  test("I6: ballots that race the close are either counted or refused, on two nodes", async () => {
    house = await openHouse({ nodes: 2 });
    const [one, two] = house.nodes;
    const names = Array.from({ length: 30 }, (_, at) => `P${at}`);
    const { ana, bo, others } = await workshop(house, names);
    await recommend(house, bo, "r1", "Texte.");
    await openVoteOn(ana, "v1", "r1");
    const racing = others.map((person, at) =>
      person.order({ type: "castBallot", vote: "v1", choice: "for" }, at % 2 ? one : two),
    );
    const closing = ana.order({ type: "closeVote", vote: "v1" }, two);
    const answers = await Promise.all(racing);
    ok(await closing);
    const accepted = answers.filter((answer) => answer.ok).length;
    for (const answer of answers) expect(["accepted", "vote-closed"]).toContain(refusedBy(answer));
    expect((await ana.view(one)).votes[0]?.result?.ballots, "I4: receipt => counted").toBe(accepted);
  });

  test("I6: a ballot judged while the vote was open and appended after its close is refused, not counted", async () => {
    house = await openHouse({ nodes: 2 });
    const [one, two] = house.nodes;
    const { ana, bo } = await workshop(house);
    await recommend(house, bo, "r1", "Texte.");
    await openVoteOn(ana, "v1", "r1");
    const { log } = house.store;
    const append = log.append.bind(log);
    let reached: () => void = () => {};
    let goOn: () => void = () => {};
    const judged = new Promise<void>((found) => (reached = found));
    const held = new Promise<void>((found) => (goOn = found));
    log.append = async (lane, entries, on) => {
      if (lane.name === "ballots/v1") {
        reached();
        await held;
      }
      return append(lane, entries, on);
    };
    const casting = bo.order({ type: "castBallot", vote: "v1", choice: "for" }, one);
    await judged;
    ok(await ana.order({ type: "closeVote", vote: "v1" }, two));
    goOn();
    expect(refusedBy(await casting)).toBe("vote-closed");
    expect(await ballotsOf(bo.session, "v1")).toEqual([]);
    expect((await ana.view(two)).votes[0]?.result?.ballots).toBe(0);
  });

  test("a crash between the last ballot and the tally is healed by the next node that looks", async () => {
    house = await openHouse();
    const { ana, bo } = await workshop(house);
    await recommend(house, bo, "r1", "Texte.");
    await openVoteOn(ana, "v1", "r1");
    ok(await bo.order({ type: "castBallot", vote: "v1", choice: "for" }));
    // The node dies right after `ballotsEnded` is durable.
    const { log } = house.store;
    const append = log.append.bind(log);
    let dead = false;
    log.append = async (lane, entries, on) => {
      if (dead) throw new Error("this process is dead");
      const done = await append(lane, entries, on);
      const written = Buffer.from(entries[0] ?? []).toString("utf8");
      if (lane.name === "control" && written.includes('"ballotsEnded"')) dead = true;
      return done;
    };
    expect(refusedBy(await ana.order({ type: "closeVote", vote: "v1" }))).toBe("internal-error");
    await house.first.app.close();
    log.append = append;

    const fresh = await house.node();
    await fresh.app.heal();
    await vi.waitFor(async () => expect((await ana.view(fresh)).votes[0]?.is).toBe("closed"));
    expect((await ana.view(fresh)).votes[0]?.result?.tally.for).toBe(1);
    await vi.waitFor(async () => expect(await house.vault.get(keysIdOf(bo.session, "v1"))).toBeUndefined());
  });

  test("step, cue, removal and a second console change neither electorate nor ballots", async () => {
    house = await openHouse();
    const { ana, bo, others, forum } = await workshop(house, ["Bo", "Cy", "Dan"]);
    const [, cy, dan] = others;
    await recommend(house, bo, "r1", "Texte.");
    await openVoteOn(ana, "v1", "r1");
    ok(await cy!.order({ type: "castBallot", vote: "v1", choice: "for" }));
    ok(await ana.order({ type: "goToStep", step: "collect" }));
    ok(await ana.order({ type: "setCue", cue: { show: "board" } }));
    ok(await ana.order({ type: "removePerson", person: cy!.me.id }));
    const late = await comeIn(house.first, { code: forum.forum.joinCode, name: "Late" });
    expect(refusedBy(await late.order({ type: "castBallot", vote: "v1", choice: "for" }))).toBe("not-in-electorate");
    await ana.view();
    ok(await bo.order({ type: "castBallot", vote: "v1", choice: "against" }));
    ok(await dan!.order({ type: "castBallot", vote: "v1", choice: "for" }));
    expect((await ana.view()).votes[0]).toMatchObject({ is: "open", electorate: 3 });
    ok(await ana.order({ type: "closeVote", vote: "v1" }));
    expect((await ana.view()).votes[0]?.result).toMatchObject({
      electorate: 3,
      tally: { for: 2, against: 1, abstain: 0 },
    });
  });

  test("a paused vote takes no ballot; a ballot for another text is refused; nothing to vote on, nobody to vote", async () => {
    house = await openHouse();
    const { ana, bo, forum } = await workshop(house);
    await recommend(house, bo, "r1", "Texte.");
    await recommend(house, bo, "r2", "");
    await openVoteOn(ana, "v1", "r1");
    expect(refusedBy(await bo.order({ type: "castBallot", vote: "v1", choice: "for", textHash: "0".repeat(64) }))).toBe(
      "text-changed",
    );
    ok(await ana.order({ type: "pauseVote", vote: "v1", on: true }));
    expect(refusedBy(await bo.order({ type: "castBallot", vote: "v1", choice: "for" }))).toBe("vote-paused");
    ok(await ana.order({ type: "voidVote", vote: "v1", reason: "test" }));
    await vi.waitFor(async () => expect(await house.vault.get(keysIdOf(bo.session, "v1"))).toBeUndefined());
    ok(await ana.order({ type: "armVote", vote: "v2", on: { recommendation: "r2" }, rule: nominalRule }));
    expect(refusedBy(await ana.order({ type: "openVote", vote: "v2" }))).toBe("text-empty");
    expect((await ana.view()).votes.find(({ id }) => id === "v2")).toMatchObject({ is: "void", reason: "text-empty" });
    ok(await ana.order({ type: "armVote", vote: "v3", on: { recommendation: "r1" }, rule: nominalRule }));
    expect(
      refusedBy(await ana.order({ type: "armVote", vote: "v4", on: { recommendation: "r2" }, rule: nominalRule })),
    ).toBe("vote-under-way");
    expect(forum.sessions).toHaveLength(1);
  });

  test("armed, and the lock comes by itself after three seconds", async () => {
    house = await openHouse();
    const { ana, bo } = await workshop(house);
    await recommend(house, bo, "r1", "Texte.");
    ok(await ana.order({ type: "armVote", vote: "v1", on: { recommendation: "r1" }, rule: nominalRule }));
    expect((await ana.view()).votes[0]).toMatchObject({ is: "armed", number: "1.1" });
    await vi.waitFor(async () => expect((await ana.view()).votes[0]?.textLocked).toBe(true), { interval: 100 });
    const events = await eventsOf(bo.session);
    const atMs = (type: string) => events.find((each) => each.type === type)!.atMs;
    expect(atMs("textLocked") - atMs("voteArmed")).toBeGreaterThanOrEqual(3_000);
  });
});
