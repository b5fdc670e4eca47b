import { readRecommendations, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { type Device, device, launchBrowser, type Nadwa, remove, startNadwa, temporaryFolder } from "./nadwa.ts";
import {
  beginWriting,
  claims,
  claimsSoon,
  enterByQr,
  keptOnDevice,
  openRoom,
  plainIn,
  press,
  replicaOf,
  type Room,
  shapeIn,
  shapeOn,
  showsWhatIs,
  timesIn,
  write,
} from "./room.ts";
import { allSaved, until, type Writer, writer } from "./writer.ts";

/** Nothing that Bo types is lost, whatever becomes of his network, his tab, the server or the right to write; and "saved" is true. */

const dataDir = temporaryFolder();
let nadwa: Nadwa;
let browser: Browser;
let room: Room;
/** The moderator's own copy, through a stock provider. */
let ana: Writer;
let bo: Device;

beforeAll(async () => {
  nadwa = await startNadwa({ dataDir });
  browser = await launchBrowser();
  room = await openRoom(nadwa);
  ana = writer(nadwa.url, room.board, room.ana.cookie, { asksForSaved: true });
  await ana.synced();
  bo = await device(browser, "laptop");
  await enterByQr(bo.page, nadwa.url, room.forum.forum.joinCode);
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") console.log(mistakes());
});
afterAll(async () => {
  ana?.leave();
  await browser?.close();
  await nadwa?.kill();
  remove(dataDir);
});

/** A recommendation of Ana's that Bo has open for writing, the cursor at its end. */
const opened = async (text: string, page: Page = bo.page): Promise<string> => {
  const id = write(ana.doc, room.ana.me.id, text);
  await allSaved("Ana's recommendation", ana);
  await beginWriting(page, nadwa.url, room, id);
  return id;
};
const atAnas = (id: string, word: string): Promise<void> =>
  until(`Ana reads ${word}`, () => timesIn(plainIn(ana.doc, id), word) === 1);
const lines = (doc: Y.Doc, id: string): Y.XmlFragment => textOf(doc, id) as Y.XmlFragment;
/** Losing the network is no mistake of the page: Chromium writes it in the console all the same. */
const mistakes = (): readonly string[] =>
  bo.noise.filter(
    (line) =>
      !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_NETWORK|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/.test(
        line,
      ),
  );

test("`saved` is true for typing, for a deletion alone, for bold alone, and after a reload: kill -9 takes nothing of it", async () => {
  const id = await opened("كلمة أولى وكلمة ثانية");
  const { keyboard } = bo.page;
  const acts: readonly (readonly [name: string, act: () => Promise<void>, shape: string])[] = [
    ["typing", () => keyboard.type(" وثالثة"), "<paragraph>كلمة أولى وكلمة ثانية وثالثة</paragraph>"],
    ["deletion", () => keyboard.press("Backspace"), "<paragraph>كلمة أولى وكلمة ثانية وثالث</paragraph>"],
    [
      "bold",
      async () => {
        await keyboard.press("Control+a");
        await keyboard.press("Control+b");
      },
      "<paragraph><bold>كلمة أولى وكلمة ثانية وثالث</bold></paragraph>",
    ],
    [
      "bold off after a reload",
      async () => {
        await bo.page.reload();
        await claimsSoon(bo.page, "saved");
        await press(bo.page);
        freeze();
        await keyboard.press("Control+a");
        await keyboard.press("Control+b");
      },
      "<paragraph>كلمة أولى وكلمة ثانية وثالث</paragraph>",
    ],
  ];
  const freeze = (): void => void nadwa.process.kill("SIGSTOP");
  for (const [name, act, shape] of acts) {
    await claimsSoon(bo.page, "saved");
    // A server that hears nothing has saved nothing: the screen must not claim it, however long it takes.
    if (!name.includes("reload")) freeze();
    await act();
    await bo.page.waitForTimeout(400);
    expect(await claims(bo.page), `${name}`).toBe("saving");
    nadwa.process.kill("SIGCONT");
    await claimsSoon(bo.page, "saved");
    const { port } = nadwa;
    await nadwa.kill();
    nadwa = await startNadwa({ dataDir, port });
    expect(await replicaOf(nadwa.url, room, (doc) => shapeIn(doc, id)), `${name}`).toBe(shape);
    await expect.poll(() => shapeOn(bo.page)).toBe(shape);
  }
  expect(mistakes()).toEqual([]);
});

test("an hour without network: what Bo typed is with everybody, once, also what he wrote in two tabs of which one is closed meanwhile", async () => {
  await bo.page.clock.install();
  const id = await opened("نص قبل الانقطاع");
  const { page, context } = bo;
  await page.keyboard.type(" قبل");
  await claimsSoon(page, "saved");
  const second = await context.newPage();
  await beginWriting(second, nadwa.url, room, id);
  await claimsSoon(second, "saved");

  await context.setOffline(true);
  await claimsSoon(page, "offline");
  await page.bringToFront();
  await page.keyboard.type(" دون شبكة");
  await second.bringToFront();
  await second.keyboard.type(" ومن لسان ثان");
  // Every letter is a frame, and what is not on the device yet goes with its tab.
  await expect.poll(() => keptOnDevice(page, "frames")).toBe(" دون شبكة ومن لسان ثان".length);
  await second.close();
  await page.bringToFront();
  await page.clock.fastForward("01:00:00");
  await page.keyboard.type(" وبعد ساعة");
  expect(await claims(page)).toBe("offline");
  await page.getByText("انقطع الاتصال").first().waitFor();
  // Meanwhile the others go on.
  (lines(ana.doc, id).get(0) as Y.XmlElement).insert(0, [new Y.XmlText("مقدمة ")]);
  expect(plainIn(ana.doc, id)).not.toContain("دون شبكة");

  await context.setOffline(false);
  for (const word of ["دون شبكة", "وبعد ساعة"]) await atAnas(id, word);
  // The closed tab's queue is looked for every 15 s.
  await page.clock.fastForward(16_000);
  await atAnas(id, "ومن لسان ثان");
  await claimsSoon(page, "saved");
  const everything = plainIn(ana.doc, id);
  for (const word of ["مقدمة", "نص قبل الانقطاع", "دون شبكة", "ومن لسان ثان", "وبعد ساعة"])
    expect(timesIn(everything, word), `${word}`).toBe(1);
  await showsWhatIs(page, ana.doc, id);
  expect(await page.getByText("لم يُقبل").count()).toBe(0);
  await page.close();
  bo = { ...bo, page: await context.newPage() };
  expect(mistakes()).toEqual([]);
});

test("words typed while Ana locks are offered, still after closing the tab, and can be sent as a new recommendation", async () => {
  const id = await opened("نص مشترك");
  const { context } = bo;
  await claimsSoon(bo.page, "saved");
  await context.setOffline(true);
  await claimsSoon(bo.page, "offline");
  await bo.page.keyboard.type(" وإضافة لم تصل في وقتها");
  expect(await room.ana.order(room.board, { type: "lock", recommendation: id })).toMatchObject({ ok: true });
  await context.setOffline(false);
  const offered = (page: Page) => page.getByText("تغيير واحد لم يُقبل").first();
  await offered(bo.page).waitFor();
  expect(plainIn(ana.doc, id)).toBe("نص مشترك");
  await claimsSoon(bo.page, "saved");

  const address = bo.page.url();
  await expect.poll(() => keptOnDevice(bo.page, "drafts")).toBe(1);
  await bo.page.close();
  bo = { ...bo, page: await context.newPage() };
  await bo.page.goto(address);
  await offered(bo.page).waitFor();
  await bo.page.getByRole("button", { name: "عرض المسودات" }).click();
  await bo.page.getByRole("dialog").getByText("نص مشترك وإضافة لم تصل في وقتها").waitFor();
  await bo.page.getByRole("button", { name: "تقديمه كتوصية جديدة" }).click();
  const composed = bo.page.getByRole("dialog").getByRole("textbox", { name: "النص" });
  await expect.poll(() => composed.inputValue()).toBe("نص مشترك وإضافة لم تصل في وقتها");

  // Not sent yet: leaving the sheet, and the page, leaves the words where they were.
  await bo.page.keyboard.press("Escape");
  await bo.page.reload();
  await offered(bo.page).waitFor();
  await bo.page.getByRole("button", { name: "عرض المسودات" }).click();
  await bo.page.getByRole("button", { name: "تقديمه كتوصية جديدة" }).click();
  await expect.poll(() => composed.inputValue()).toBe("نص مشترك وإضافة لم تصل في وقتها");
  await bo.page.getByRole("button", { name: "تقديم التوصية" }).click();
  await until("the words are a recommendation of their own", () =>
    readRecommendations(ana.doc).some(
      (each) => each.id !== id && plainIn(ana.doc, each.id) === "نص مشترك وإضافة لم تصل في وقتها",
    ),
  );
  await expect.poll(() => offered(bo.page).count()).toBe(0);
  await expect.poll(() => keptOnDevice(bo.page, "drafts")).toBe(0);
  await bo.page.reload();
  await claimsSoon(bo.page, "saved");
  expect(await offered(bo.page).count()).toBe(0);
  expect(plainIn(ana.doc, id)).toBe("نص مشترك");
  expect(mistakes()).toEqual([]);
});

test("two tabs of one person write at once", async () => {
  const id = await opened("أول\nثان");
  const second = await bo.context.newPage();
  await beginWriting(second, nadwa.url, room, id);
  await second.keyboard.press("Control+Home");
  for (let n = 0; n < 6; n += 1) {
    await bo.page.bringToFront();
    await bo.page.keyboard.type(`أ${n}.`);
    await second.bringToFront();
    await second.keyboard.type(`ب${n}.`);
  }
  const all = "أ0.أ1.أ2.أ3.أ4.أ5.";
  await atAnas(id, all);
  await atAnas(id, all.replaceAll("أ", "ب"));
  await claimsSoon(bo.page, "saved");
  await claimsSoon(second, "saved");
  for (const page of [bo.page, second]) await showsWhatIs(page, ana.doc, id);
  await second.close();
  expect(mistakes()).toEqual([]);
});

test("Ana deletes the paragraph, then the recommendation, in which Bo types", async () => {
  const id = await opened("فقرة باقية\nفقرة زائلة");
  const typing = bo.page.keyboard.type("كلام كثير يكتب بلا توقف ولا انتظار", { delay: 30 });
  await bo.page.waitForTimeout(400);
  lines(ana.doc, id).delete(1, 1);
  await typing;
  await claimsSoon(bo.page, "saved");
  await showsWhatIs(bo.page, ana.doc, id);
  await until(
    "the server has the same",
    async () => (await replicaOf(nadwa.url, room, (doc) => shapeIn(doc, id))) === shapeIn(ana.doc, id),
  );
  expect(plainIn(ana.doc, id)).toContain("فقرة باقية");
  expect(plainIn(ana.doc, id)).not.toContain("زائلة");

  await bo.context.setOffline(true);
  await claimsSoon(bo.page, "offline");
  await bo.page.keyboard.press("Control+End");
  await bo.page.keyboard.type(" وكلمة أخيرة");
  recommendationsOf(ana.doc).delete(id);
  await allSaved("the deletion", ana);
  await bo.context.setOffline(false);
  await bo.page.getByText("تغيير واحد لم يُقبل").first().waitFor();
  await claimsSoon(bo.page, "saved");
  await bo.page.getByRole("button", { name: "عرض المسودات" }).click();
  await bo.page.getByRole("dialog").getByText("وكلمة أخيرة").waitFor();
  await bo.page.getByRole("button", { name: "حذف المسودة" }).click();
  expect(mistakes()).toEqual([]);
});

test("undo and redo are Bo's own; Ana's words between them stay", async () => {
  const id = await opened("أصل");
  const { keyboard } = bo.page;
  // At once: letters that come slowly are undone one by one.
  await keyboard.insertText(" مني");
  await atAnas(id, " مني");
  const text = (lines(ana.doc, id).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.insert(0, "منها ");
  await bo.page.locator(".ProseMirror").getByText("منها").waitFor();
  await keyboard.press("Control+z");
  await until("Bo's words are gone, Ana's are there", () => plainIn(ana.doc, id) === "منها أصل");
  await keyboard.press("Control+Shift+z");
  await until("both are there", () => plainIn(ana.doc, id) === "منها أصل مني");
  await claimsSoon(bo.page, "saved");
  await showsWhatIs(bo.page, ana.doc, id);
  expect(mistakes()).toEqual([]);
});

test("kill -9 and a restart while Bo types: his text is whole, and saved again", async () => {
  const id = await opened("بداية");
  const words = Array.from({ length: 20 }, (_, n) => ` ك${n};`).join("");
  const typing = bo.page.keyboard.type(words, { delay: 20 });
  await bo.page.waitForTimeout(800);
  const { port } = nadwa;
  await nadwa.kill();
  await claimsSoon(bo.page, "offline");
  nadwa = await startNadwa({ dataDir, port });
  await typing;
  await claimsSoon(bo.page, "saved");
  expect(await replicaOf(nadwa.url, room, (doc) => plainIn(doc, id))).toBe(`بداية${words}`);
  await expect.poll(() => shapeOn(bo.page)).toBe(`<paragraph>بداية${words}</paragraph>`);
  expect(mistakes()).toEqual([]);
});
