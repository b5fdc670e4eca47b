import { addRecommendation, readRecommendations } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import { readText } from "@nadwa/shared/board/board";
import type { View } from "@nadwa/shared/session/view";
import { type Choice, choices } from "@nadwa/shared/vote/vote";
import * as Y from "yjs";
import { afterEach, expect, test } from "vitest";
import {
  createForum,
  joinForum,
  type Member,
  newId,
  type Nadwa,
  remove,
  startNadwa,
  temporaryFolder,
} from "./nadwa.ts";
import { firstText, until, type Writer, writer } from "./writer.ts";
import { randomFrom } from "./random.ts";

/**
 * F1: kill -9 at random moments while 20 people type and vote, again and again on the same data folder. F3: the same with SIGTERM, as a
 * host restarts. Each time a stranger reads the board before any writer is back, so that nobody's own copy can hide a loss.
 */

const kills = Number(process.env["KILLS"] ?? 50);
const restarts = Number(process.env["RESTARTS"] ?? 5);
const people = 20;
const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const folders: string[] = [];
let nadwa: Nadwa | undefined;
afterEach(async () => {
  await nadwa?.kill();
  for (const folder of folders.splice(0)) remove(folder);
});

/** How the server goes. One that is asked to has time to say what is durable: within five seconds, or it ends with 1. */
const ways: readonly { readonly name: string; readonly times: number; readonly end: (it: Nadwa) => Promise<void> }[] = [
  { name: "F1: kills", times: kills, end: (it) => it.kill() },
  { name: "F3: restarts", times: restarts, end: async (it) => expect(await it.stop(), it.output()).toBe(0) },
];

type Typist = {
  readonly member: Member;
  readonly writes: Writer;
  readonly recommendation: string;
  /** Every word ever typed, and those that the server called durable. */
  readonly typed: string[];
  readonly acknowledged: Set<string>;
  waiting: { word: string; frame: number }[];
  /** The last choice that was acknowledged, and the one that no answer came for. */
  choice: Choice | undefined;
  unanswered: { id: string; choice: Choice } | undefined;
};

test.each(ways)(
  `$name, $times of them: nothing is lost that was saved, seen or acknowledged (seed ${seed})`,
  { timeout: 600_000 },
  async ({ times, end }) => {
    const random = randomFrom(seed);
    const dataDir = temporaryFolder();
    folders.push(dataDir);
    let running = await startNadwa({ dataDir });
    nadwa = running;
    const { port, url } = running;
    const forum = await createForum(running);
    const board = forum.sessions[0]?.id ?? "";
    const ana = await joinForum(url, { invitation: forum.invitations.moderator });
    const view = async (): Promise<View> =>
      (await (await fetch(`${url}/api/sessions/${board}`, { headers: { cookie: ana.cookie } })).json()) as View;
    const collect = (await view()).steps.find((step) => step.id === "collect");
    const everything = { add: true, edit: true, suggest: true, support: true, comment: true, vote: true };
    expect(await ana.order(board, { type: "setStep", step: { ...collect, allow: everything } })).toMatchObject({
      ok: true,
    });
    expect(await ana.order(board, { type: "goToStep", step: "collect" })).toMatchObject({ ok: true });

    const typists: Typist[] = [];
    for (let n = 0; n < people; n += 1) {
      const member = await joinForum(url, { code: forum.forum.joinCode, category: "association" });
      const writes = writer(url, board, member.cookie, { asksForSaved: true });
      await writes.synced();
      const recommendation = newId();
      addRecommendation(writes.doc, {
        id: recommendation,
        axis: "reception_listening",
        order: `a${n % 10}`,
        createdBy: member.me.id,
        createdAtMs: Date.now(),
        text: "نص",
      });
      typists.push({
        member,
        writes,
        recommendation,
        typed: [],
        acknowledged: new Set(),
        waiting: [],
        choice: undefined,
        unanswered: undefined,
      });
    }
    const first = typists[0] as Typist;
    await until("everybody's recommendation has reached everybody", () =>
      typists.every(({ writes }) => readRecommendations(writes.doc).length === people),
    );
    expect(typists.flatMap(({ writes }) => writes.refusals)).toEqual([]);

    // The text that is voted on is bound: its author types in somebody else's.
    const votedOn = newId();
    addRecommendation(first.writes.doc, {
      id: votedOn,
      axis: "reception_listening",
      order: "b00",
      createdBy: first.member.me.id,
      createdAtMs: Date.now(),
      text: "نص معروض للتصويت",
    });
    await until("it is saved", () => first.writes.savedFrames() === first.writes.sentFrames());
    const vote = newId();
    const rule = { kind: "forAgainst", secrecy: "secret", threshold: "simple", results: "hidden" };
    expect(await ana.order(board, { type: "armVote", vote, on: { recommendation: votedOn }, rule })).toMatchObject({
      ok: true,
    });
    expect(await ana.order(board, { type: "openVote", vote })).toMatchObject({ ok: true });

    const type = (typist: Typist): void => {
      const word = `p${typists.indexOf(typist)}w${typist.typed.length};`;
      typist.typed.push(word);
      const text = firstText(typist.writes.doc, typist.recommendation);
      text.insert(text.length, word);
      if (typist.writes.provider.wsconnected) typist.waiting.push({ word, frame: typist.writes.sentFrames() });
    };
    const noteSaved = (typist: Typist): void => {
      const saved = typist.writes.savedFrames();
      typist.waiting = typist.waiting.filter(({ word, frame }) => {
        if (frame > saved) return true;
        typist.acknowledged.add(word);
        return false;
      });
    };
    const cast = async (typist: Typist): Promise<void> => {
      const ballot = typist.unanswered ?? { id: newId(), choice: choices[Math.floor(random() * 3)] as Choice };
      typist.unanswered = ballot;
      try {
        const answer = await typist.member.order(board, {
          id: ballot.id,
          type: "castBallot",
          vote,
          choice: ballot.choice,
        });
        expect(answer).toMatchObject({ ok: true });
        typist.choice = ballot.choice;
        typist.unanswered = undefined;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // fetch failed: the server is dead, the same id goes again
      }
    };
    const wordsIn = (doc: Y.Doc): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const { recommendation } of typists) {
        for (const word of plainOf(readText(doc, recommendation)).match(/p\d+w\d+;/g) ?? []) {
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
      }
      return counts;
    };

    let slowestLoadMs = 0;
    let checkedWords = 0;
    for (let round = 0; round < times; round += 1) {
      const life = 150 + random() * 700;
      const dies = Date.now() + life;
      let dead = false;
      const ballots = typists.map(async (typist) => {
        while (!dead) {
          await cast(typist);
          await new Promise((soon) => setTimeout(soon, 50 + random() * 200));
        }
      });
      while (Date.now() < dies) {
        for (const typist of typists) {
          if (random() < 0.5) type(typist);
          noteSaved(typist);
        }
        await new Promise((soon) => setTimeout(soon, 5 + random() * 20));
      }
      await end(running);
      dead = true;
      for (const typist of typists) noteSaved(typist);
      await Promise.all(ballots);
      // What others had on their screens counts like what was acknowledged.
      const promised = new Set(typists.flatMap(({ acknowledged }) => [...acknowledged]));
      for (const [n, typist] of typists.entries()) {
        const other = typists[(n + 1) % people] as Typist;
        const seen = wordsIn(other.writes.doc);
        for (const word of typist.typed) if (seen.has(word)) promised.add(word);
      }
      for (const { writes } of typists) writes.provider.disconnect();
      for (const typist of typists) typist.waiting = [];

      running = await startNadwa({ dataDir, port });
      nadwa = running;
      const startedAt = Date.now();
      const stranger = writer(url, board, ana.cookie);
      await stranger.synced();
      slowestLoadMs = Math.max(slowestLoadMs, Date.now() - startedAt);
      const counts = wordsIn(stranger.doc);
      const lost = [...promised].filter((word) => counts.get(word) !== 1);
      expect(lost, `round ${round}, seed ${seed}`).toEqual([]);
      checkedWords += promised.size;
      stranger.leave();
      for (const { writes } of typists) writes.provider.connect();
      await Promise.all(typists.map(({ writes }) => writes.synced()));
    }

    for (const typist of typists) while (typist.unanswered) await cast(typist);
    expect(await ana.order(board, { type: "closeVote", vote })).toMatchObject({ ok: true });
    const result = (await view()).votes.find(({ id }) => id === vote)?.result;
    const expected = { for: 0, against: 0, abstain: 0 };
    for (const { choice } of typists) if (choice) expected[choice] += 1;
    expect(result?.tally).toEqual(expected);

    await until("everybody has everything, once", () => {
      const all = typists.flatMap(({ typed }) => typed);
      return typists.every(({ writes }) => {
        const counts = wordsIn(writes.doc);
        return all.every((word) => counts.get(word) === 1);
      });
    });
    expect(typists.flatMap(({ writes }) => writes.refusals)).toEqual([]);
    console.log(
      `${times} ends, ${typists.reduce((sum, { typed }) => sum + typed.length, 0)} words typed, ` +
        `${checkedWords} promises checked, slowest from the start of the process to the whole board ${slowestLoadMs} ms, seed ${seed}`,
    );
    expect(checkedWords).toBeGreaterThan(times);
    for (const { writes } of typists) writes.leave();
  },
);
