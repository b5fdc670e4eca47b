import { mkdtempSync, readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAxes, readRecommendations } from "@nadwa/shared/board/board";
import type { FinalDocument } from "@nadwa/shared/document/model";
import type { Choice } from "@nadwa/shared/vote/vote";
import { strFromU8, unzipSync } from "fflate";
import type { Browser, Download, Page } from "playwright-core";
import * as Y from "yjs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  addressOf,
  choose,
  compose,
  goToStep,
  holdNext,
  joinByCode,
  makeForum,
  openWay,
  pressNext,
  readsLikeWords,
} from "./acts.ts";
import {
  type Device,
  device,
  joinForum,
  launchBrowser,
  type Member,
  type Nadwa,
  remove,
  startNadwa,
  temporaryFolder,
  viewOf,
} from "./nadwa.ts";
import { plainIn } from "./room.ts";
import { addLast, firstText, until, type Writer, writer } from "./writer.ts";

/**
 * The main job, end to end, against the process that `npm start` runs: Ana makes a forum and moderates, Bo takes part on a
 * phone, the hall watches, forty more people write from outside through the stock provider, five votes are held, and the
 * rapporteur leaves with the documents. Every screen is reached by clicking from the printed link.
 */

const people = 40;
const wanted = 150;
const dataDir = temporaryFolder();
let nadwa: Nadwa;
let browser: Browser;
let ana: Device;
let bo: Device;
let hall: Page;
let con: Page;
let desk: Page;
let code = "";
let board = "";
const crowd: { readonly member: Member; readonly writes: Writer }[] = [];

beforeAll(async () => {
  nadwa = await startNadwa({ dataDir, through: "npm start" });
  browser = await launchBrowser();
});
// What everybody had before their eyes when it went wrong.
afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  const pages = { organiser: ana?.page, phone: bo?.page, hall, console: con, desk };
  for (const [name, page] of Object.entries(pages)) {
    await page?.screenshot({ path: join(tmpdir(), `nadwa-failed-${name}.png`), timeout: 5_000 }).catch(() => undefined);
  }
});
afterAll(async () => {
  for (const { writes } of crowd) writes.leave();
  await browser?.close();
  expect(await nadwa?.stop()).toBe(0);
  remove(dataDir);
});

const view = () => viewOf(nadwa.url, board, crowd[0]?.member.cookie ?? "");
const noise = (): string[] => [...ana.noise, ...(bo?.noise ?? [])];

test("Ana makes a forum; the hall shows its code; moderation and the desk open beside it", async () => {
  ana = await device(browser, "laptop");
  await makeForum(ana, nadwa.organiserLink);
  await readsLikeWords(ana.page);
  hall = await openWay(ana, "projector");
  await hall.setViewportSize({ width: 1920, height: 1080 });
  await hall.getByText("انضموا إلى الورشة").waitFor();
  code = (await hall.locator("body").innerText()).match(/\d{4}\s?\d{4}/)?.[0].replace(/\s/g, "") ?? "";
  expect(code).toMatch(/^\d{8}$/);
  con = await openWay(ana, "moderator");
  await con.getByText("سير الجلسة").first().waitFor();
  desk = await openWay(ana, "rapporteur");
  await desk.getByText("الوثيقة الختامية").first().waitFor();
  board = con.url().split("/")[4] ?? "";
  expect(noise()).toEqual([]);
});

test("Bo joins on a phone by the code on the wall, forty others through the API", async () => {
  bo = await device(browser, "phone");
  const reentry = await joinByCode(bo, nadwa.url, code);
  expect(reentry).not.toBe("");
  for (let n = 0; n < people; n += 1) {
    const member = await joinForum(nadwa.url, { code, category: n % 2 ? "expert" : "judiciary" });
    crowd.push({ member, writes: writer(nadwa.url, board, member.cookie) });
  }
  await Promise.all(crowd.map(({ writes }) => writes.synced()));
  expect((await view()).step).toBe("prepare");
});

test(`${wanted} recommendations are added and edited at once; everybody converges`, async () => {
  await pressNext(con, "المرحلة الموالية");
  await bo.page.getByText("جمع المقترحات").first().waitFor();
  await bo.page.getByRole("link", { name: "إضافة توصية" }).click();
  await compose(bo.page, "إحداث خلية للإنصات بكل مركز مواكبة، تعمل مساء وفي عطلة نهاية الأسبوع", "خلية إنصات قريبة");
  await bo.page.getByText("خلية إنصات قريبة").first().waitFor();

  const axes = readAxes((crowd[0] as (typeof crowd)[0]).writes.doc).map(({ id }) => id);
  expect(axes).toHaveLength(8);
  for (let n = 1; n < wanted; n += 1) {
    const { member, writes } = crowd[n % people] as (typeof crowd)[0];
    const axis = axes[n % axes.length] as string;
    const text = n % 3 ? `توصية رقم ${n} للتجربة` : `Recommandation d’essai nº ${n}`;
    addLast(writes.doc, axis, member.me.id, { text });
    if (n % 20 === 0) await new Promise((soon) => setTimeout(soon, 10));
  }
  await until("everybody has all recommendations", () =>
    crowd.every(({ writes }) => readRecommendations(writes.doc).length === wanted),
  );

  await goToStep(con, "الصياغة");
  await expect.poll(async () => (await view()).step).toBe("word");
  const ids = readRecommendations((crowd[0] as (typeof crowd)[0]).writes.doc).map(({ id }) => id);
  // The last of each axis stay as they were written: they are voted on by their wording below.
  for (let round = 0; round < 10; round += 1) {
    for (const [n, { writes }] of crowd.entries()) {
      const text = firstText(writes.doc, ids[(n * 7 + round * 13) % 100] ?? "");
      text.insert(Math.floor(text.length / 2), "+");
    }
    await new Promise((soon) => setTimeout(soon, 20));
  }
  const state = (doc: Y.Doc) => JSON.stringify(ids.map((id) => plainIn(doc, id)));
  await until("everybody reads the same", () => {
    const texts = new Set(crowd.map(({ writes }) => state(writes.doc)));
    const [one] = texts;
    return texts.size === 1 && (one?.match(/\+/g)?.length ?? 0) === people * 10;
  });
  expect(crowd.filter(({ writes }) => !writes.provider.wsconnected)).toEqual([]);
  await readsLikeWords(bo.page);
  expect(noise()).toEqual([]);
});

type Ballot = readonly [votesFor: number, against: number, abstain: number];
const votes: { readonly ballots: Ballot; readonly bo: string; readonly counted: Ballot; readonly outcome: string }[] = [
  { ballots: [30, 5, 5], bo: "موافق", counted: [31, 5, 5], outcome: "adopted" },
  { ballots: [10, 25, 5], bo: "معارض", counted: [10, 26, 5], outcome: "notAdopted" },
  { ballots: [20, 19, 1], bo: "معارض", counted: [20, 20, 1], outcome: "tie" },
  { ballots: [0, 0, 40], bo: "ممتنع", counted: [0, 0, 41], outcome: "noDecision" },
  { ballots: [40, 0, 0], bo: "موافق", counted: [41, 0, 0], outcome: "adopted" },
];
const decided: { readonly id: string; readonly plain: string; readonly outcome: string }[] = [];

test("five votes, from freezing to the wall", async () => {
  await goToStep(con, "التصويت");
  await expect.poll(async () => (await view()).step).toBe("vote");
  await bo.page
    .getByRole("button", { name: "رجوع" })
    .or(bo.page.getByRole("link", { name: "رجوع" }))
    .click();
  await bo.page.getByRole("link", { name: "الآن" }).click();
  const doc = (crowd[0] as (typeof crowd)[0]).writes.doc;
  for (const [n, vote] of votes.entries()) {
    const about = (await view()).recommendations.find(({ number }) => number === `1.${n + 1}`);
    expect(about).toBeDefined();
    await choose(con, `1.${n + 1}`);
    await pressNext(con, "تجميد النص");
    await pressNext(con, "فتح التصويت");
    const open = await expect
      .poll(async () => (await view()).votes.find(({ is }) => is === "open"))
      .toBeTruthy()
      .then(async () => (await view()).votes.find(({ is }) => is === "open"));
    expect(open?.on.recommendation).toBe(about?.id);
    expect(open?.text?.plain).toBe(plainIn(doc, about?.id ?? ""));
    await hall.getByText("تصويت مفتوح").first().waitFor();

    const choices: Choice[] = (["for", "against", "abstain"] as const).flatMap((choice, at) =>
      Array.from({ length: vote.ballots[at] ?? 0 }, () => choice),
    );
    const castAll = Promise.all(
      crowd.map(({ member }, at) =>
        member.order(board, { type: "castBallot", vote: open?.id, choice: choices[at], textHash: open?.text?.hash }),
      ),
    );
    await bo.page.getByRole("button", { name: "الإدلاء بالصوت" }).click();
    await bo.page.getByRole("radio", { name: new RegExp(vote.bo) }).click();
    await bo.page.getByText("سُجّل الصوت").first().waitFor();
    expect((await castAll).every(({ ok }) => ok)).toBe(true);
    // No role knows anything but how many have voted.
    expect(JSON.stringify((await view()).votes.find(({ id }) => id === open?.id))).not.toContain("tally");

    await holdNext(con, "إغلاق التصويت");
    await pressNext(con, "عرض النتيجة");
    const published = await expect
      .poll(async () => (await view()).votes.find(({ id, is }) => id === open?.id && is === "published"))
      .toBeTruthy()
      .then(async () => (await view()).votes.find(({ id }) => id === open?.id));
    const [votesFor, against, abstain] = vote.counted;
    expect(published?.result?.tally).toEqual({ for: votesFor, against, abstain });
    expect(published?.result?.outcome).toBe(vote.outcome);
    decided.push({ id: about?.id ?? "", plain: open?.text?.plain ?? "", outcome: vote.outcome });
    await hall.getByText("نتيجة التصويت").first().waitFor();
    await readsLikeWords(hall);
    await readsLikeWords(bo.page);
    await readsLikeWords(con);
    const lower = bo.page.getByRole("dialog").getByRole("button", { name: "إخفاء" });
    if (await lower.count()) await lower.click();
  }
  expect((await view()).recommendations.filter(({ status }) => status === "adopted")).toHaveLength(2);
  expect(noise()).toEqual([]);
});

test("console and hall reload in the middle and carry on; a second profile's screen follows too", async () => {
  await Promise.all([hall.reload(), con.reload()]);
  await hall.getByText("نتيجة التصويت").first().waitFor();
  await con.getByText("سير الجلسة").first().waitFor();
  const other = await device(browser, "hall");
  await other.page.goto(await addressOf(ana, "projector"));
  await other.page.getByText("نتيجة التصويت").first().waitFor();
  expect(other.noise).toEqual([]);
  await other.context.close();
});

const downloaded = async (page: Page, format: RegExp): Promise<Buffer> => {
  await page.getByRole("button", { name: "تصدير" }).click();
  const [download] = (await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: format }).click(),
  ])) as [Download, void];
  return readFileSync(await download.path());
};

test("the rapporteur leaves with the adopted texts, and only those, in four formats", async () => {
  const adopted = decided.filter(({ outcome }) => outcome === "adopted").map(({ plain }) => plain);
  const others = decided.filter(({ outcome }) => outcome !== "adopted").map(({ plain }) => plain);
  expect(adopted).toHaveLength(2);

  await desk.getByText("معتمدتان").first().waitFor();
  await readsLikeWords(desk);
  const json = JSON.parse((await downloaded(desk, /JSON/)).toString()) as { document: FinalDocument } & FinalDocument;
  const text = JSON.stringify(json);
  for (const plain of adopted) expect(text).toContain(JSON.stringify(plain).slice(1, -1));
  for (const plain of others) expect(text).not.toContain(JSON.stringify(plain).slice(1, -1));

  const markdown = (await downloaded(desk, /Markdown/)).toString().replace(/\\(.)/g, "$1");
  for (const plain of adopted) expect(markdown).toContain(plain);
  for (const plain of others) expect(markdown).not.toContain(plain);

  const docx = unzipSync(await downloaded(desk, /DOCX|Word/));
  const words = strFromU8(docx["word/document.xml"] ?? new Uint8Array());
  const written = [...words.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, run]) => run).join("");
  const unescaped = written.replaceAll("&apos;", "'").replaceAll("&amp;", "&").replaceAll("&quot;", '"');
  for (const plain of adopted) expect(unescaped).toContain(plain);
  for (const plain of others) expect(unescaped).not.toContain(plain);

  const folder = mkdtempSync(join(tmpdir(), "nadwa pdf "));
  const pdf = await downloaded(desk, /PDF/);
  const printed = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  remove(folder);
  const letters = (from: string) => from.normalize("NFKC").replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  for (const plain of adopted) {
    for (const word of plain.split(/\s+/).filter((each) => /^\p{L}+$/u.test(each)))
      expect(letters(printed)).toContain(letters(word));
  }
  expect(noise()).toEqual([]);
});

test("after adoption the rapporteur edits the text: exports and the wall keep what was voted, and the desk says so", async () => {
  const [first] = decided.filter(({ outcome }) => outcome === "adopted");
  const secret = await joinForum(nadwa.url, {
    invitation: new URL(await addressOf(ana, "rapporteur")).hash.slice("#i=".length),
  });
  const edits = writer(nadwa.url, board, secret.cookie);
  await edits.synced();
  const text = firstText(edits.doc, first?.id ?? "");
  text.insert(text.length, " وزيادة بعد الاعتماد");
  await desk.getByText("عُدلت بعد الاعتماد").first().waitFor();
  const json = (await downloaded(desk, /JSON/)).toString();
  expect(json).not.toContain("وزيادة بعد الاعتماد");
  expect(json).toContain(JSON.stringify(first?.plain).slice(1, -1));
  await con.getByRole("radio", { name: "الختام" }).click();
  await con.getByRole("button", { name: "عرض التالي" }).click();
  await hall.getByText("التوصيات المعتمدة").first().waitFor();
  expect(await hall.locator("body").innerText()).not.toContain("وزيادة بعد الاعتماد");
  edits.leave();
});
