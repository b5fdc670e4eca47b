import { plainOf } from "@nadwa/shared/board/blocks";
import { readAxes, readRecommendations, readText } from "@nadwa/shared/board/board";
import type { CreatedForum, DemoState } from "@nadwa/shared/protocol/http";
import { template } from "@nadwa/shared/template/template";
import pino from "pino";
import { afterEach, describe, expect, test, vi } from "vitest";
import { adminToken, ask, comeIn, type House, listen, nominalRule, openHouse, openVoteOn, writeAt } from "../world.ts";
import { type Demo, startDemo } from "./demo.ts";
import { nextWording } from "./participant.ts";
import { difference } from "./pen.ts";
import { demoPeople, demoRecommendations, simulated } from "./recommendations.ts";

/** The demonstration as whoever looks at it meets it: its words, its people, and that it ends. */

describe("what it says", () => {
  test("is 40 recommendations, 28 in Arabic and 12 in French, five to each of the eight axes", () => {
    expect(demoRecommendations.filter(({ language }) => language === "ar")).toHaveLength(28);
    expect(demoRecommendations.filter(({ language }) => language === "fr")).toHaveLength(12);
    const axes = template.axes.filter(({ enabledByDefault }) => enabledByDefault).map(({ id }) => id);
    expect(axes.map((axis) => demoRecommendations.filter((each) => each.axis === axis).length)).toEqual(
      Array.from({ length: 8 }, () => 5),
    );
  });

  test("is of a recommendation's length, each once, in its own script and punctuation", () => {
    const texts = demoRecommendations.flatMap(({ text, finer }) => (finer ? [text, finer] : [text]));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.filter(({ length }) => length < 60 || length > 250)).toEqual([]);
    expect(texts.filter((text) => /[.؛;]$/.test(text))).toEqual([]);
    const faults = demoRecommendations.filter(({ language, title, text, finer }) => {
      const said = `${title} ${text} ${finer ?? ""}`;
      return language === "ar"
        ? title.length > 32 || !/[\u0600-\u06ff]/.test(text) || /[a-z,;?\u0640\u0660-\u0669]/i.test(said)
        : title.length > 40 || /['"\u0600-\u06ff]| [;:!?]|n° /.test(said);
    });
    expect(faults).toEqual([]);
  });

  test("names bodies and categories of the template", () => {
    const bodies = template.bodies.map(({ id }) => id);
    const children = template.childCategories.map(({ id }) => id);
    for (const { fields } of demoRecommendations) {
      expect(bodies).toEqual(expect.arrayContaining([fields.leadBody, ...(fields.partners ?? [])]));
      expect(children).toEqual(expect.arrayContaining([...(fields.categories ?? [])]));
      expect(fields.horizon).toBeDefined();
      expect(fields.level).toBeDefined();
    }
    const known = template.participantCategories.map(({ id }) => id);
    expect(known).toEqual(expect.arrayContaining(demoPeople.map(({ category }) => category)));
  });
});

test("what is typed is only what differs", () => {
  expect(difference("داخل 48 ساعة", "داخل 24 ساعة")).toEqual({ at: 5, length: 2, typed: "24" });
  expect(difference("Tenue", "Tenue mensuelle")).toEqual({ at: 5, length: 0, typed: " mensuelle" });
  expect(difference("aa", "a")).toEqual({ at: 1, length: 1, typed: "" });
});

test("nobody's own words are struck out: only from a wording of ours, whole or begun, does one go on to another", () => {
  const [first] = demoRecommendations;
  expect(first && nextWording(first.text)).toBe(first?.finer);
  expect(first?.finer && nextWording(first.finer)).toBe(first?.text);
  expect(nextWording(first?.text.slice(0, 40))).toBe(first?.text);
  for (const theirs of [undefined, "", "نص كتبه زائر", `${first?.text} وزيادة`, first?.text.replace("خلية", "لجنة")])
    expect(nextWording(theirs)).toBeUndefined();
});

describe("what it does", () => {
  let house: House;
  let demo: Demo | undefined;
  afterEach(async () => {
    await demo?.stop();
    demo = undefined;
    await house.close();
  });
  const begin = async (hurry = 40, auto = false): Promise<Demo> => {
    house = await openHouse();
    demo = await startDemo(
      { url: house.first.url, adminToken, logger: pino({ level: "silent" }), hurry },
      { auto, minutes: 30 },
    );
    return demo;
  };
  const moderator = async ({ running }: Demo) => {
    const { body } = await ask<{ invitation: string }>(
      house.first.url,
      `/api/forums/${running.forum}/invitations/moderator`,
      { body: {}, headers: { authorization: `Bearer ${adminToken}` } },
    );
    return comeIn(house.first, { invitation: body.invitation, name: "Ana" });
  };

  test("the board fills with all forty, written by people who are marked, and stays alive", async () => {
    const ana = await moderator(await begin());
    const { doc, leave } = await writeAt(house.first, ana);
    const plain = () => readRecommendations(doc).map(({ id }) => plainOf(readText(doc, id)));
    const wanted = demoRecommendations.map(({ text }) => text);
    await vi.waitFor(() => expect(readRecommendations(doc)).toHaveLength(40));
    await vi.waitFor(() => {
      const now = plain();
      const said = demoRecommendations.flatMap(({ text, finer }) => [text, finer ?? text]);
      expect(now.filter((text) => said.includes(text)).length).toBeGreaterThan(30);
    });
    const before = plain();
    await vi.waitFor(() => expect(plain()).not.toEqual(before));
    expect(wanted).toHaveLength(40);
    for (const axis of readAxes(doc))
      expect(readRecommendations(doc).filter((each) => each.axis === axis.id)).toHaveLength(5);
    const { people } = await ana.view();
    const others = people.filter(({ id }) => id !== ana.me.id);
    expect(others).toHaveLength(demoPeople.length + 2);
    for (const each of others) expect(each.institution).toBe(simulated);
    leave();
  });

  test("a step that ends the writing cuts nobody's sentence in two", async () => {
    const ana = await moderator(await begin(12));
    const { doc, leave } = await writeAt(house.first, ana);
    const known = new Set(demoRecommendations.flatMap(({ text, finer }) => [text, finer ?? text]));
    const halves = () =>
      readRecommendations(doc)
        .map(({ id }) => plainOf(readText(doc, id)))
        .filter((text) => !known.has(text));
    await ana.order({ type: "goToStep", step: "word" });
    for (let round = 0; round < 3; round += 1) {
      await vi.waitFor(() => expect(halves().length).toBeGreaterThan(0), { interval: 20 });
      await ana.order({ type: "goToStep", step: "vote" });
      await vi.waitFor(() => expect(halves()).toEqual([]), { interval: 50 });
      await ana.order({ type: "goToStep", step: "word" });
    }
    await vi.waitFor(() => expect(halves().length).toBeGreaterThan(0), { interval: 20 });
    await demo?.stop();
    await vi.waitFor(() => expect(halves()).toEqual([]), { interval: 50 });
    leave();
  });

  test("an open vote gets everybody's ballot, once", async () => {
    const ana = await moderator(await begin());
    await vi.waitFor(async () => expect((await ana.view()).recommendations.length).toBeGreaterThan(0));
    const [first] = (await ana.view()).recommendations;
    const wall = await listen(house.first, ana.cookie, { session: ana.session });
    await openVoteOn(ana, "demo-vote", first?.id ?? "", nominalRule);
    await vi.waitFor(() => expect(wall.pulse()?.turnout).toEqual({ "demo-vote": demoPeople.length }));
    wall.leave();
    await ana.order({ type: "closeVote", vote: "demo-vote" });
    await vi.waitFor(async () => {
      const vote = (await ana.view()).votes.find(({ id }) => id === "demo-vote");
      const tally = vote?.result?.tally;
      expect((tally?.for ?? 0) + (tally?.against ?? 0) + (tally?.abstain ?? 0)).toBe(demoPeople.length);
    });
  });

  test("stopping really stops: nobody is connected, nothing changes, twice is no fault", async () => {
    const running = await begin();
    const ana = await moderator(running);
    await vi.waitFor(async () => expect((await ana.view()).recommendations.length).toBeGreaterThan(5));
    const present = async () => {
      const { body } = await ask<{ present: { [role: string]: number } }>(
        house.first.url,
        `/api/forums/${running.running.forum}`,
        { headers: { authorization: `Bearer ${adminToken}` } },
      );
      return body.present;
    };
    await vi.waitFor(async () => expect((await present())["participant"]).toBe(demoPeople.length));
    await running.stop();
    await running.stop();
    await vi.waitFor(async () => expect((await present())["participant"]).toBe(0));
    // None of them is left to be counted for a quorum; what they wrote is.
    const simulatedVoters = (await ana.view()).people.filter(
      ({ role, institution }) => role === "participant" && institution === simulated,
    );
    expect(simulatedVoters.map(({ removed }) => removed)).toEqual(demoPeople.map(() => true));
    const { doc, leave } = await writeAt(house.first, ana);
    const state = () => JSON.stringify(readRecommendations(doc).map(({ id }) => plainOf(readText(doc, id))));
    const { seq } = await ana.view();
    const before = state();
    await new Promise((later) => setTimeout(later, 1_000));
    expect(state()).toBe(before);
    expect((await ana.view()).seq).toBe(seq);
    leave();
  });

  test("with auto it goes through wording and a vote by itself", async () => {
    const ana = await moderator(await begin(120, true));
    await vi.waitFor(async () => expect((await ana.view()).votes.some(({ is }) => is === "published")).toBe(true), {
      interval: 100,
    });
  });

  test("a server that refuses leaves nothing running", async () => {
    house = await openHouse();
    const wrong = startDemo(
      { url: house.first.url, adminToken: "wrong", logger: pino({ level: "silent" }) },
      { auto: false, minutes: 1 },
    );
    await expect(wrong).rejects.toThrow("not-signed-in");
  });
});

describe("by the organiser's door", () => {
  let house: House;
  afterEach(() => house.close());
  const bearer = { authorization: `Bearer ${adminToken}` };

  test("is the organiser's alone, one at a time, and ends with a word", async () => {
    house = await openHouse();
    const { url } = house.first;
    const strangers = await Promise.all([
      ask(url, "/api/demo"),
      ask(url, "/api/demo", { body: {} }),
      ask(url, "/api/demo/stop", { body: {} }),
    ]);
    expect(strangers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect((await ask<DemoState>(url, "/api/demo", { headers: bearer })).body).toEqual({});
    expect((await ask(url, "/api/demo", { body: { minutes: 0 }, headers: bearer })).status).toBe(400);

    const [one, other] = await Promise.all([
      ask<DemoState>(url, "/api/demo", { body: {}, headers: bearer }),
      ask<DemoState>(url, "/api/demo", { body: { auto: true }, headers: bearer }),
    ]);
    expect(one.status).toBe(201);
    expect(other.body.running?.forum).toBe(one.body.running?.forum);
    expect((one.body.running?.endsAtMs ?? 0) - (one.body.running?.startedAtMs ?? 0)).toBe(30 * 60_000);
    const forums = await ask<{ forums: CreatedForum["forum"][] }>(url, "/api/forums", { headers: bearer });
    expect(forums.body.forums).toHaveLength(1);

    expect((await ask(url, "/api/demo/stop", { body: {}, headers: bearer })).status).toBe(204);
    expect((await ask<DemoState>(url, "/api/demo", { headers: bearer })).body).toEqual({});
    expect((await ask(url, "/api/demo/stop", { body: {}, headers: bearer })).status).toBe(204);
  });

  test("closing the server ends a running demonstration", async () => {
    house = await openHouse();
    await ask(house.first.url, "/api/demo", { body: {}, headers: bearer });
    // It would go on for half an hour.
    await expect(house.close()).resolves.toBeUndefined();
    house = await openHouse();
  });
});
