import { readAxes, readRecommendations } from "@nadwa/shared/board/board";
import { limits } from "@nadwa/shared/board/schema";
import { template } from "@nadwa/shared/template/template";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { layoutFaults } from "./layout.ts";
import {
  createForum,
  type Device,
  deviceOf,
  joinForum,
  launchBrowser,
  type Member,
  type Nadwa,
  newId,
  remove,
  screens,
  startNadwa,
  temporaryFolder,
} from "./nadwa.ts";
import { addLast, allSaved, type Writer, writer } from "./writer.ts";

/**
 * Issue 14 to the letter: the longest and the shortest words, no, one and 200 recommendations, ten axes, Arabic and French
 * on one board; at 320 px and at 400 % nothing is cut, overlaps or scrolls sideways.
 */

/** 400 % of a window of 1280 by 1024 leaves this. */
const at400Percent = { width: 320, height: 256 };
const narrow = { width: 320, height: 640 };
const long = (words: string, letters: number): string =>
  words
    .repeat(Math.ceil(letters / words.length))
    .slice(0, letters)
    .trim();

const dataDir = temporaryFolder();
let nadwa: Nadwa;
let browser: Browser;
let ana: Member;
let writes: Writer;
let session = "";
let phone: Device;
let laptop: Device;
let axes: readonly string[];

beforeAll(async () => {
  [nadwa, browser] = await Promise.all([startNadwa({ dataDir }), launchBrowser()]);
  const { forum, sessions, invitations } = await createForum(nadwa, {
    title: {
      ar: long("المنتدى الجهوي لحماية الطفولة ", 110),
      fr: long("Forum régional de protection de l’enfance ", 110),
    },
    axes: template.axes.map(({ id }) => id),
  });
  session = sessions[0]?.id ?? "";
  ana = await joinForum(nadwa.url, { invitation: invitations.moderator });
  const bo = await joinForum(nadwa.url, {
    code: forum.joinCode,
    category: "association",
    institution: long("جمعية رعاية الطفولة والشباب ", 80),
    name: long("Coordination régionale ", 40),
  });
  await ana.order(session, { type: "goToStep", step: "collect" });
  writes = writer(nadwa.url, session, ana.cookie, { asksForSaved: true });
  await writes.synced();
  axes = readAxes(writes.doc).map(({ id }) => id);
  [phone, laptop] = await Promise.all([
    deviceOf(bo, nadwa, browser, "phone"),
    deviceOf(bo, nadwa, browser, "laptop", "fr-MA"),
  ]);
});
afterAll(async () => {
  writes?.leave();
  await browser?.close();
  await nadwa?.stop();
  remove(dataDir);
});

const add = (axis: number, title: string, text: string, fields: { readonly leadBody?: string } = {}): string =>
  addLast(writes.doc, axes[axis] ?? "", ana.me.id, { title, text, fields: { ...fields, horizon: "short" } });

/** A device goes somewhere, and what it shows holds in every size that it may have. */
const holds = async (
  what: string,
  own: Device,
  path: string,
  sign: string,
  act?: () => Promise<void>,
): Promise<void> => {
  const sizes = own === phone ? [screens.phone, narrow, at400Percent] : [screens.laptop, { width: 1024, height: 700 }];
  for (const size of sizes) {
    await own.page.setViewportSize(size);
    if (size === sizes[0]) {
      await own.page.goto(`${nadwa.url}/s/${session}${path}`);
      await own.page.locator(sign).first().waitFor();
      await act?.();
      await own.page.evaluate(() => document.fonts.ready);
    }
    await own.page.locator(sign).filter({ visible: true }).first().waitFor();
    expect(await layoutFaults(own.page), `${what}, ${size.width} by ${size.height}`).toEqual([]);
  }
};

const boards = async (what: string): Promise<void> => {
  await holds(`${what}: phone home`, phone, "", ".stepnow");
  await holds(`${what}: phone board`, phone, "/board", ".axisnum");
  await expect.poll(() => phone.page.locator(".axisnum").count()).toBe(10);
  await holds(`${what}: laptop home`, laptop, "", ".stepnow");
  await holds(`${what}: columns`, laptop, "/board", ".ribbon__axis");
  await expect.poll(() => laptop.page.locator(".ribbon__axis").count()).toBe(10);
  await holds(`${what}: list`, laptop, "/board", ".ribbon__axis, .tbl", async () => {
    await laptop.page.getByRole("radio", { name: "Liste" }).click({ force: true });
    await laptop.page.locator(".tbl").waitFor();
  });
};

test("no recommendation, and one of one letter", async () => {
  expect.hasAssertions();
  await boards("none");
  await holds("none: the way to be the first", phone, "/board", ".emptyboard");
  await expect.poll(() => phone.page.getByRole("button", { name: "إضافة توصية" }).count()).toBe(1);
  await holds("a desk that is not theirs", phone, "/console", ".stmsg");
  await expect.poll(() => phone.page.getByRole("heading").allInnerTexts()).toEqual(["هذه الصفحة للتسيير"]);
  add(0, "", "ن");
  await allSaved("one letter", writes);
  await boards("one letter");
});

test("200 recommendations, the longest words, both scripts", async () => {
  expect.hasAssertions();
  const longest = add(
    0,
    long("التنسيق بين المتدخلين في حماية الطفولة ", limits.titleLength),
    `${long("Coordination intersectorielle des intervenants ", 3_000)} ${"x".repeat(150)}\n${long("تنسيق التدخلات ", 800)}`,
    { leadBody: long("اللجنة الجهوية لحماية الطفولة ", 300) },
  );
  for (let n = readRecommendations(writes.doc).length; n < 200; n += 1)
    add(n % 10, n % 2 ? `مقترح ${n}` : `Proposition ${n}`, n % 2 ? "نص قصير للتجربة" : "Un texte court pour l’essai");
  await allSaved("200 recommendations", writes);
  await boards("200");
  const rows = laptop.page.locator(".tbl tbody tr");
  await expect.poll(() => rows.count()).toBe(200);
  await laptop.page.getByRole("group", { name: "Axe", exact: true }).getByRole("checkbox").first().uncheck();
  // Every tenth of the others, and the two that were there before.
  await expect.poll(() => rows.count()).toBe(200 - 21);
  expect(await ana.order(session, { type: "goToStep", step: "word" })).toMatchObject({ ok: true });
  await holds("the longest, read and written", phone, `/board/${longest}`, ".prose", async () => {
    await phone.page.getByRole("button", { name: "تحرير النص" }).click();
    await phone.page.locator(".ProseMirror").waitFor();
  });
  await holds("the longest without a line", phone, `/board/${longest}`, ".prose", async () => {
    await phone.context.setOffline(true);
    await phone.page.locator(".banner--offline").waitFor();
  });
  await phone.context.setOffline(false);
  await holds("the longest in the panel", laptop, `/board/${longest}`, ".panel .prose");

  const vote = newId();
  const rule = {
    kind: "forAgainst",
    secrecy: "secret",
    threshold: "twoThirds",
    quorum: { percent: 50 },
    results: "hidden",
  };
  for (const command of [
    { type: "setStatus", recommendation: longest, status: "discussion" },
    { type: "goToStep", step: "vote" },
    { type: "armVote", vote, on: { recommendation: longest }, rule },
    { type: "openVote", vote },
  ])
    expect(await ana.order(session, command)).toMatchObject({ ok: true });
  await holds("its vote on the phone", phone, "", ".nowcard__act");
  await holds("its ballot", phone, "", ".nowcard__act", async () => {
    await phone.page.locator(".nowcard__act").click();
    await phone.page.locator(".ballot [role=radio]").first().waitFor();
  });
  await holds("its vote on the laptop", laptop, "", ".nowcard [role=radio]");
});
