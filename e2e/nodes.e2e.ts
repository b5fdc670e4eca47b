import type { Happened } from "@nadwa/shared/session/events";
import * as Y from "yjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry } from "../server/src/log/BoardLog.ts";
import { unseal } from "../server/src/log/entry.ts";
import { openRedis } from "../server/src/log/redis/openRedis.ts";
import { startTestRedis } from "../server/src/log/redis/testRedis.ts";
import { joinForum, newId, type Nadwa, remove, startNadwa, temporaryFolder, viewOf } from "./nadwa.ts";
import { openRoom, plainIn, write } from "./room.ts";
import { allSaved, firstText, until, writer } from "./writer.ts";

/** Two nodes, one real Redis: any node serves any board (A10), and the append is the gate between them (A11). */

const trials = Number(process.env["TRIALS"] ?? 1_000);
const folders = [temporaryFolder(), temporaryFolder()];
let redis: Awaited<ReturnType<typeof startTestRedis>>;
const nodes: Nadwa[] = [];
const token = "a-token-that-both-nodes-know-0123456789";
const start = (n: number, port?: number) =>
  startNadwa({
    dataDir: folders[n] ?? "",
    env: { REDIS_URL: redis.url, ADMIN_TOKEN: token },
    ...(port === undefined ? {} : { port }),
  });

beforeAll(async () => {
  redis = await startTestRedis();
  nodes.push(await start(0), await start(1));
});
afterAll(async () => {
  for (const node of nodes) await node.kill();
  await redis?.stop();
  for (const folder of folders) remove(folder);
});

/** Ana at node A, Bo at node B. */
const setUp = async () => {
  const [a, b] = nodes as [Nadwa, Nadwa];
  const room = await openRoom(a);
  const bo = await joinForum(b.url, { code: room.forum.forum.joinCode, category: "expert" });
  return { a, b, bo, ...room };
};

test("typing, lock, vote and result cross over; the people of a killed node carry on at the other", async () => {
  const { a, b, board, ana, bo } = await setUp();
  const atA = writer(a.url, board, ana.cookie, { asksForSaved: true });
  const atB = writer(b.url, board, bo.cookie, { asksForSaved: true });
  await Promise.all([atA.synced(), atB.synced()]);
  const id = write(atB.doc, bo.me.id, "إحداث خلية للإنصات بكل إقليم");
  await until("Ana reads at node A what Bo wrote at node B", () => plainIn(atA.doc, id).includes("خلية"));

  const vote = newId();
  const rule = { kind: "forAgainst", secrecy: "secret", threshold: "simple", results: "hidden" };
  expect(await ana.order(board, { type: "armVote", vote, on: { recommendation: id }, rule })).toMatchObject({
    ok: true,
  });
  expect(await ana.order(board, { type: "openVote", vote })).toMatchObject({ ok: true });
  const ballot = newId();
  let receipts: (string | undefined)[] = [];
  await expect
    .poll(async () => {
      const answer = await bo.order(board, { id: ballot, type: "castBallot", vote, choice: "for" });
      if (answer.ok) receipts.push(answer.receipt);
      return answer.ok;
    })
    .toBe(true);
  // The same ballot at the other node: the same receipt, not a second ballot.
  const elsewhere = await fetch(`${a.url}/api/sessions/${board}/commands`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: bo.cookie, origin: a.url },
    body: JSON.stringify({ id: ballot, type: "castBallot", vote, choice: "for" }),
  });
  receipts.push(((await elsewhere.json()) as { receipt?: string }).receipt);
  expect(new Set(receipts).size).toBe(1);

  // Node B dies; Bo goes on at node A with the same cookie and everything that he had.
  write(atB.doc, bo.me.id, "نص أخير");
  await allSaved("Bo's last words", atB);
  await b.kill();
  const boAtA = writer(a.url, board, bo.cookie, { asksForSaved: true });
  await boAtA.synced();
  expect(Y.encodeStateVector(boAtA.doc)).toEqual(Y.encodeStateVector(atB.doc));
  expect(await ana.order(board, { type: "closeVote", vote })).toMatchObject({ ok: true });
  expect(await ana.order(board, { type: "publishVote", vote })).toMatchObject({ ok: true });
  nodes[1] = await start(1, b.port);
  await expect
    .poll(async () => (await viewOf(b.url, board, bo.cookie)).votes.find((each) => each.id === vote)?.result?.tally)
    .toEqual({ for: 1, against: 0, abstain: 0 });
  for (const each of [atA, atB, boAtA]) each.leave();
});

test(`S10: a lock at one node against typing at the other, ${trials} times: nothing after the fence`, async () => {
  const { b, board, ana, bo, forum } = await setUp();
  // They take turns: one person who joined afresh as often as this would be asked to wait.
  const people = [bo];
  while (people.length < 1 + trials / 150)
    people.push(await joinForum(b.url, { code: forum.forum.joinCode, category: "expert" }));
  // Heard as they come: a compaction would take them away before the end.
  const stores = await openRedis(redis.url);
  const control: Entry[] = [];
  const content: Entry[] = [];
  stores.log.follow({ board, name: "control" }, 0, (entries) => control.push(...entries));
  stores.log.follow({ board, name: "content/shared" }, 0, (entries) => content.push(...entries));
  let atB = writer(b.url, board, bo.cookie, { asksForSaved: true });
  await atB.synced();
  const id = write(atB.doc, bo.me.id, "نص");
  const other = write(atB.doc, bo.me.id, "نص آخر");
  const settled = () =>
    until("every frame is answered", () => atB.savedFrames() + atB.refusals.length >= atB.sentFrames());
  await settled();
  let refused = 0;
  const codes = new Set<string>();
  for (let trial = 0; trial < trials; trial += 1) {
    const text = firstText(atB.doc, id);
    const type = () => text.insert(text.length, ".");
    type();
    // A turn has just begun, and the letter waits for the next one: sometimes it comes first.
    await new Promise((soon) => setTimeout(soon, Math.random() * 10));
    const locking = ana.order(board, { type: "lock", recommendation: id });
    for (let n = 0; n < 5; n += 1) {
      type();
      await new Promise((soon) => setTimeout(soon, Math.random() * 2));
    }
    expect(await locking).toMatchObject({ ok: true });
    await settled();
    expect(await ana.order(board, { type: "unlock", recommendation: id })).toMatchObject({ ok: true });
    // Giving a right back raises no fence: the lock of another text makes what follows tellable from what came before.
    expect(await ana.order(board, { type: "lock", recommendation: other })).toMatchObject({ ok: true });
    expect(await ana.order(board, { type: "unlock", recommendation: other })).toMatchObject({ ok: true });
    if (atB.refusals.length > 0) {
      refused += 1;
      for (const code of atB.refusals) codes.add(code);
      atB.leave();
      atB = writer(b.url, board, people[refused % people.length]!.cookie, { asksForSaved: true });
      await atB.synced();
    }
    if (trial % 50 === 49) {
      // A long text makes every trial slower and proves nothing more.
      const grown = firstText(atB.doc, id);
      grown.delete(0, grown.length - 1);
      await settled();
    }
  }
  atB.leave();

  // The lanes themselves: between the fence of a lock and that of its unlocking there is no entry of theirs.
  const shut = new Set<number>();
  let locked = false;
  for (const { bytes, fence } of control) {
    const event = JSON.parse(new TextDecoder().decode(unseal(bytes)?.bytes)) as Happened;
    if (event.type === "locked") locked = event.recommendation === id;
    if (locked) shut.add(fence);
  }
  expect(shut.size).toBe(trials);
  expect(content.length).toBeGreaterThan(trials);
  const written = new Set(people.map(({ me }) => me.id));
  const late = content.filter(({ bytes, fence }) => shut.has(fence) && written.has(unseal(bytes)?.person ?? ""));
  expect(late).toEqual([]);
  console.log(
    `${trials} locks against typing: ${refused} times a frame came too late and was refused, 0 after the fence`,
  );
  expect(refused).toBeGreaterThan(0);
  expect([...codes].filter((code) => code !== "text-locked" && code !== "resync")).toEqual([]);
  await stores.close();
});
