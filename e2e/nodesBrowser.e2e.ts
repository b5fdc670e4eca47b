import { connect, createServer, type Server, type Socket } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startTestRedis } from "../server/src/log/redis/testRedis.ts";
import { choose, goToStep, holdNext, openBallot, pressNext } from "./acts.ts";
import { type Device, device, launchBrowser, type Nadwa, remove, startNadwa, temporaryFolder } from "./nadwa.ts";
import {
  beginWriting,
  claimsSoon,
  enterByLink,
  enterByQr,
  openRoom,
  plainIn,
  press,
  replicaOf,
  type Room,
  shapeOn,
  timesIn,
  write,
} from "./room.ts";
import { allSaved, until, writer } from "./writer.ts";

/** Two nodes, one Redis, a real browser on each; the second one's people reach their node through a proxy, as hosted. */

const folders = [temporaryFolder(), temporaryFolder()];
const token = "a-token-that-both-nodes-know-0123456789";
let redis: Awaited<ReturnType<typeof startTestRedis>>;
let a: Nadwa;
let b: Nadwa;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let browser: Browser;
let room: Room;
let ana: Device;
let bo: Device;
let id = "";

/** What stands before the nodes: passes bytes to whichever it was told last. */
const startProxy = async (first: number) => {
  let target = first;
  const through = new Set<Socket>();
  const server: Server = createServer((incoming) => {
    const outgoing = connect(target, "127.0.0.1");
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      through.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        through.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((found) => server.listen(0, "127.0.0.1", found));
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === "object" ? address?.port : ""}`,
    passTo: (port: number): void => void (target = port),
    stop: (): void => {
      server.close();
      for (const socket of through) socket.destroy();
    },
  };
};

beforeAll(async () => {
  redis = await startTestRedis();
  const start = (dataDir: string) => startNadwa({ dataDir, env: { REDIS_URL: redis.url, ADMIN_TOKEN: token } });
  [a, b] = await Promise.all([start(folders[0]!), start(folders[1]!)]);
  proxy = await startProxy(b.port);
  browser = await launchBrowser();
  room = await openRoom(a);
  const first = writer(a.url, room.board, room.ana.cookie, { asksForSaved: true });
  await first.synced();
  id = write(first.doc, room.ana.me.id, "إحداث خلية للإنصات بكل إقليم");
  await allSaved("the recommendation", first);
  first.leave();
  [ana, bo] = [await device(browser, "laptop"), await device(browser, "laptop")];
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") console.log(ana?.noise, mistakesOfBo());
});
afterAll(async () => {
  await browser?.close();
  proxy?.stop();
  await a?.kill();
  await b?.kill();
  await redis?.stop();
  for (const folder of folders) remove(folder);
});

/** That a node was killed is written in the console by Chromium itself. */
const mistakesOfBo = (): readonly string[] =>
  bo.noise.filter((line) => !/net::ERR_|502|WebSocket connection to/.test(line));

test("typing crosses over in both directions, letter by letter, once", async () => {
  await enterByLink(ana.page, a.url, room.forum.invitations.moderator);
  await enterByQr(bo.page, proxy.url, room.forum.forum.joinCode);
  const writing = await ana.context.newPage();
  await beginWriting(writing, a.url, room, id);
  await beginWriting(bo.page, proxy.url, room, id);
  await Promise.all([
    writing.keyboard.type(" من عند آنا", { delay: 15 }),
    bo.page.keyboard.type(" ومن عند بو", { delay: 15 }),
  ]);
  for (const page of [writing, bo.page]) {
    await claimsSoon(page, "saved");
    await expect
      .poll(async () => (await shapeOn(page)).length)
      .toBe("<paragraph>إحداث خلية للإنصات بكل إقليم من عند آنا ومن عند بو</paragraph>".length);
  }
  expect(await shapeOn(writing)).toBe(await shapeOn(bo.page));
  expect(await replicaOf(a.url, room, (doc) => plainIn(doc, id))).toBe(
    await replicaOf(b.url, room, (doc) => plainIn(doc, id)),
  );
  await writing.close();
  expect([...ana.noise, ...mistakesOfBo()]).toEqual([]);
});

test("lock, vote and result cross over", async () => {
  const { page: con } = ana;
  const number = (await room.view()).recommendations.find((each) => each.id === id)?.number ?? "";
  await choose(con, number);
  const act = async (label: string): Promise<void> => {
    await con.getByRole("button", { name: "أوامر على التوصية" }).click();
    await con.getByRole("menuitem", { name: label, exact: true }).click();
  };
  await act("قفل النص");
  await bo.page.getByText("للقراءة فقط الآن").waitFor();
  await bo.page.locator(".ProseMirror").waitFor({ state: "detached" });
  await act("فتح قفل النص");
  await press(bo.page);

  await goToStep(con, "التصويت");
  await pressNext(con, "تجميد النص");
  await bo.page.getByText("النص مجمد للتصويت").waitFor();
  await pressNext(con, "فتح التصويت");
  await openBallot(bo.page);
  await bo.page.getByRole("radio", { name: /موافق/ }).click();
  await bo.page.getByText("سُجّل الصوت").first().waitFor();
  await holdNext(con, "إغلاق التصويت");
  await pressNext(con, "عرض النتيجة");
  await expect
    .poll(async () => (await room.view()).votes.at(-1)?.result?.tally)
    .toEqual({ for: 1, against: 0, abstain: 0 });
  await bo.page.getByText("معتمدة").first().waitFor();
  expect([...ana.noise, ...mistakesOfBo()]).toEqual([]);
});

test("node B is killed while Bo types: his page carries on at node A, nothing lost, nothing twice", async () => {
  expect(await room.ana.order(room.board, { type: "goToStep", step: "word" })).toMatchObject({ ok: true });
  const other = writer(a.url, room.board, room.ana.cookie, { asksForSaved: true });
  await other.synced();
  const next = write(other.doc, room.ana.me.id, "نص ثان");
  await allSaved("the recommendation", other);
  await beginWriting(bo.page, proxy.url, room, next);
  const words = Array.from({ length: 24 }, (_, n) => ` ك${n};`).join("");
  const typing = bo.page.keyboard.type(words, { delay: 20 });
  await bo.page.waitForTimeout(700);
  await b.kill();
  await claimsSoon(bo.page, "offline");
  proxy.passTo(a.port);
  await typing;
  await claimsSoon(bo.page, "saved");
  expect(await shapeOn(bo.page)).toBe(`<paragraph>نص ثان${words}</paragraph>`);
  await until("everything that Bo typed is at node A", () => plainIn(other.doc, next) === `نص ثان${words}`);

  // With the address of node A itself, too: the same cookie, the same person, the same board.
  await bo.page.goto(`${a.url}/s/${room.board}/board/${next}`);
  await press(bo.page);
  await bo.page.keyboard.type(" انتهى");
  await claimsSoon(bo.page, "saved");
  await until("and what he types there", () => timesIn(plainIn(other.doc, next), " انتهى") === 1);
  other.leave();
  expect([...ana.noise, ...mistakesOfBo()]).toEqual([]);
});
