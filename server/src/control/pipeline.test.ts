import type { Happened } from "@nadwa/shared/session/events";
import { ok } from "@nadwa/shared/result";
import pino from "pino";
import { afterEach, describe, expect, test, vi } from "vitest";
import { newId } from "../http/secrets.ts";
import type { BoardLog, Lane } from "../log/BoardLog.ts";
import { LogUnavailable } from "../log/BoardLog.ts";
import { seal, unseal } from "../log/entry.ts";
import { memoryLog } from "../log/memory/memoryLog.ts";
import { type House, listen, openHouse, recommend, workshop } from "../world.ts";
import { chainStart, linkOf, packEvents, unpackEvent } from "./chain.ts";
import { byServer, openSessions } from "./openSessions.ts";

const logger = pino({ level: "silent" });
const lane = (board: string): Lane => ({ board, name: "control" });
const created = (board: string): Extract<Happened, { type: "sessionCreated" }> => ({
  type: "sessionCreated",
  board,
  forum: "f",
  title: { fr: "F" },
  steps: [],
  step: "collect",
});
const joined = (person: string): Happened => ({ type: "personJoined", person, role: "participant", category: "other" });
const open = (log: BoardLog) => openSessions(log, { logger, nowMs: Date.now });

describe("the chain", () => {
  const events = [joined("bo"), joined("cy")].map((event) => ({ ...event, atMs: 1, actor: "server" }));
  test("each entry names the hash of the one before", () => {
    const [one, two] = packEvents(events, chainStart);
    const first = unpackEvent(one!, chainStart);
    expect(first.event.previous).toBe("");
    expect(unpackEvent(two!, first.link).event).toMatchObject({ person: "cy", previous: linkOf(unseal(one!)!.bytes) });
    expect(() => unpackEvent(two!, chainStart)).toThrow("chain");
  });

  test("a record that was changed, cut or added to opens read-only at the last good entry, and says so", async () => {
    const honest = memoryLog();
    await open(honest).create("b", created("b"));
    const session = (await open(honest).hold("b"))!;
    for (const person of ["bo", "cy", "dan"]) await session.change(byServer, () => ok([joined(person)]));
    const { entries } = await honest.read(lane("b"), 0);
    const bytes = entries.map((entry) => entry.bytes);
    const forged = JSON.parse(Buffer.from(unseal(bytes[2]!)!.bytes).toString()) as object;
    const changed = seal({
      ...unseal(bytes[2]!)!,
      bytes: Buffer.from(JSON.stringify({ ...forged, role: "moderator" })),
    });
    for (const [record, people] of [
      [[bytes[0]!, bytes[1]!, changed, bytes[3]!], 2],
      [[bytes[0]!, bytes[1]!, bytes[3]!], 1],
      [[...bytes, bytes[3]!], 3],
      [[bytes[0]!, bytes[2]!], 0],
    ] as const) {
      const log = memoryLog();
      for (const entry of record) await log.append(lane("b"), [entry]);
      const reopened = (await open(log).hold("b"))!;
      expect(reopened.now().state.people.size).toBe(people);
      expect(await reopened.change(byServer, () => ok([joined("eve")]))).toEqual({
        ok: false,
        error: { code: "read-only" },
      });
      expect((await log.read(lane("b"), 0)).head, "nothing is written behind a fault").toBe(record.length);
    }
  });
});

describe("deciding and appending", () => {
  test("two nodes at once: everything happens once, in one order, on both", async () => {
    const log = memoryLog();
    await open(log).create("b", created("b"));
    const [here, there] = [(await open(log).hold("b"))!, (await open(log).hold("b"))!];
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, at) => (at % 2 ? here : there).change(byServer, () => ok([joined(`p${at}`)]))),
    );
    const accepted = results.filter((result) => result.ok).length;
    expect(new Set(results.map((result) => (result.ok ? "ok" : result.error.code)))).toBeOneOf([
      new Set(["ok"]),
      new Set(["ok", "busy"]),
    ]);
    await Promise.all([here.caughtUp(), there.caughtUp()]);
    expect(here.now().state.people.size).toBe(accepted);
    expect(here.now()).toEqual(there.now());
    expect(accepted).toBeGreaterThan(20);
  });

  test("five conflicts are enough: busy, and the decision is asked each time anew", async () => {
    const log = memoryLog();
    await open(log).create("b", created("b"));
    const rival = (await open(log).hold("b"))!;
    const session = (await open(log).hold("b"))!;
    const seen: number[] = [];
    const result = await session.change(byServer, async (state) => {
      seen.push(state.seq);
      await rival.change(byServer, () => ok([joined(`rival${seen.length}`)]));
      return ok([joined("bo")]);
    });
    expect(result).toEqual({ ok: false, error: { code: "busy" } });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test("what takes a right away raises the fence, in the same step", async () => {
    const log = memoryLog();
    await open(log).create("b", created("b"));
    const session = (await open(log).hold("b"))!;
    await session.change(byServer, () => ok([joined("bo")]));
    expect(session.now().fence).toBe(0);
    await session.change(byServer, () => ok([{ type: "locked" }]));
    expect(session.now().fence).toBe(1);
    expect((await log.read(lane("b"), 0)).fence).toBe(1);
  });
});

describe("commands", () => {
  let house: House;
  afterEach(() => house.close());

  test("the same id gets the same answer, by socket and by HTTP, on both nodes", async () => {
    house = await openHouse({ nodes: 2 });
    const [one, two] = house.nodes;
    const { ana } = await workshop(house);
    const id = newId();
    const first = await ana.order({ type: "goToStep", id, step: "vote" }, one);
    const console = await listen(two!, ana.cookie, { session: ana.session });
    expect(await ana.order({ type: "goToStep", id, step: "vote" }, two)).toEqual(first);
    expect(await console.order({ type: "goToStep", id, step: "vote" })).toEqual(first);
    // Later, and though the step is another one by now.
    await ana.order({ type: "goToStep", step: "collect" });
    expect(await ana.order({ type: "goToStep", id, step: "vote" }, two)).toEqual(first);
    expect((await ana.view(two)).step).toBe("collect");
    console.leave();
  });

  test("storage that takes nothing is `read-only`, one that does not answer `unavailable`; nothing is told, and the same id works later", async () => {
    house = await openHouse();
    const { ana, bo } = await workshop(house);
    const wall = await listen(house.first, bo.cookie, { session: bo.session });
    const before = wall.view().seq;
    const { log } = house.store;
    const whole = { ...log };
    log.append = () => Promise.reject(new LogUnavailable("disk full"));
    const id = newId();
    const refusedBy = async () => {
      const answer = await ana.order({ type: "goToStep", id, step: "vote" });
      return answer.ok ? undefined : answer.refusal.code;
    };
    expect(await refusedBy()).toBe("read-only");
    log.read = () => Promise.reject(new LogUnavailable("gone"));
    expect(await refusedBy()).toBe("unavailable");
    expect(wall.view().seq).toBe(before);
    Object.assign(log, whole);
    expect(await ana.order({ type: "goToStep", id, step: "vote" })).toEqual({ ok: true, seq: before + 1 });
    wall.leave();
  });

  test("a record that breaks while people are there: every role is told that the board is read-only", async () => {
    house = await openHouse();
    const { ana, bo } = await workshop(house);
    const desk = await listen(house.first, ana.cookie, { session: ana.session });
    const phone = await listen(house.first, bo.cookie, { session: bo.session });
    expect([desk.view().readOnly, phone.view().readOnly]).toEqual([undefined, undefined]);
    await house.store.log.append(lane(bo.session), [Uint8Array.of(1, 2, 3)]);
    await vi.waitFor(() => expect([desk.view().readOnly, phone.view().readOnly]).toEqual([true, true]));
    expect((await bo.view()).readOnly).toBe(true);
    expect(await ana.order({ type: "goToStep", step: "vote" })).toEqual({ ok: false, refusal: { code: "read-only" } });
    desk.leave();
    phone.leave();
  });

  test("what changes reaches every role as that role may see it, on both nodes, and equals a fresh view", async () => {
    house = await openHouse({ nodes: 2 });
    const [one, two] = house.nodes;
    const { ana, bo } = await workshop(house);
    const desk = await listen(two!, ana.cookie, { session: ana.session });
    const phone = await listen(one!, bo.cookie, { session: bo.session });
    await recommend(house, bo, "r1", "Une recommandation à discuter.");
    await recommend(house, bo, "r2", "Une autre.");
    await ana.order({ type: "setCue", cue: { show: "recommendation", recommendation: "r1" } });
    await ana.order({ type: "hide", recommendation: "r1" });
    await ana.order({ type: "goToStep", step: "word" });
    await bo.order({ type: "support", recommendation: "r2", on: true });
    await vi.waitFor(async () => {
      expect(phone.view()).toEqual(await bo.view());
      expect(desk.view()).toEqual(await ana.view(two));
    });
    expect(desk.view().recommendations.map(({ id, hidden }) => [id, hidden])).toEqual([
      ["r1", true],
      ["r2", false],
    ]);
    expect(phone.view().recommendations.map(({ id }) => id)).toEqual(["r2"]);
    expect(phone.view().cue).toEqual({ show: "blank" });
    expect(phone.heard.join(), "nothing of the hidden text after it was hidden").not.toContain('"hidden":true');
    expect(phone.mine().supports).toEqual(["r2"]);
    await vi.waitFor(() =>
      expect(desk.pulse()).toMatchObject({ supports: { r2: 1 }, present: { moderator: 1, participant: 1 } }),
    );
    phone.leave();
    desk.leave();
  });
});
