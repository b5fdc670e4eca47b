import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  choose,
  compose,
  goToStep,
  holdNext,
  joinByCode,
  makeForum,
  openBallot,
  openWay,
  pressNext,
  readsLikeWords,
} from "./acts.ts";
import { type Device, device, launchBrowser, type Nadwa, remove, startNadwa, temporaryFolder } from "./nadwa.ts";
import { claimsSoon, press } from "./room.ts";

/**
 * A hall without a certificate: browsers withhold clipboard, locks and more from such pages. Everything works all the
 * same, without a word in the console, and the screens say that the network can read along.
 */

const dataDir = temporaryFolder();
let nadwa: Nadwa;
let browser: Browser;
let url = "";
let ana: Device;
let bo: Device;
let hall: Page;
let con: Page;

beforeAll(async () => {
  nadwa = await startNadwa({ dataDir });
  url = `http://nadwa.test:${nadwa.port}`;
  browser = await launchBrowser(["--host-resolver-rules=MAP nadwa.test 127.0.0.1"]);
});
afterEach(({ task }) => {
  if (task.result?.state === "fail") console.log(ana?.noise, bo?.noise);
});
afterAll(async () => {
  await browser?.close();
  await nadwa?.kill();
  remove(dataDir);
});
const mistakes = (): readonly string[] => [...(ana?.noise ?? []), ...(bo?.noise ?? [])];

test("the organiser is told before anybody joins; every link stays on the name that she came by", async () => {
  ana = await device(browser, "laptop");
  await makeForum(ana, nadwa.organiserLink.replace(nadwa.url, url));
  expect(await ana.page.evaluate(() => isSecureContext)).toBe(false);
  await ana.page.getByText("HTTP دون تشفير").waitFor();
  await ana.page.getByText("يمكن للشبكة الاطلاع على ما يُرسل").waitFor();
  hall = await openWay(ana, "projector");
  await hall.getByText("انضموا إلى الورشة").waitFor();
  con = await openWay(ana, "moderator");
  await con.getByText("سير الجلسة").first().waitFor();
  for (const page of [hall, con]) expect(new URL(page.url()).origin).toBe(url);
  expect(mistakes()).toEqual([]);
});

test("Bo joins by the code, copies his re-entry code, writes, edits, votes and reloads", async () => {
  bo = await device(browser, "phone");
  const code = (await hall.locator("body").innerText()).match(/\d{4}\s?\d{4}/)?.[0].replace(/\s/g, "") ?? "";
  await goToStep(con, "جمع المقترحات");
  const reentry = await joinByCode(bo, url, code);
  const { page } = bo;
  expect(await page.evaluate(() => isSecureContext)).toBe(false);

  // Copied: what a person then pastes elsewhere is the code itself.
  await page.getByRole("link", { name: "المزيد" }).click();
  await page.getByText("الاتصال غير مشفر").waitFor();
  await page.getByRole("button", { name: "إظهار الرمز" }).click();
  await page.getByRole("button", { name: "نسخ رمز العودة" }).click();
  await page.getByText("نُسخ").first().waitFor({ state: "attached" });
  await page.getByRole("link", { name: "المحاور" }).click();
  await page.getByRole("button", { name: "توصية", exact: true }).first().click();
  const title = page.getByRole("dialog").getByRole("textbox", { name: "عنوان مختصر" });
  await title.click();
  await page.keyboard.press("Control+v");
  await expect.poll(() => title.inputValue()).toBe(reentry);
  await title.fill("");
  await page.keyboard.press("Escape");

  await compose(page, "توفير فضاء آمن للأطفال", "فضاء آمن");
  await page.getByText("فضاء آمن").first().waitFor();
  await press(page);
  await page.keyboard.type(" في كل حي");
  await claimsSoon(page, "saved");
  await page.reload();
  await page.getByText("توفير فضاء آمن للأطفال في كل حي").first().waitFor();
  await claimsSoon(page, "saved");
  await readsLikeWords(page);

  await goToStep(con, "التصويت");
  await choose(con, "1.1");
  await pressNext(con, "تجميد النص");
  await pressNext(con, "فتح التصويت");
  await openBallot(page);
  await page.getByRole("dialog").getByText("الاتصال بهذا الخادم غير مشفر").waitFor();
  await page.getByRole("radio", { name: /موافق/ }).click();
  await page.getByText("سُجّل الصوت").first().waitFor();
  await page.reload();
  await hall.getByText("تصويت مفتوح").first().waitFor();
  await holdNext(con, "إغلاق التصويت");
  await pressNext(con, "عرض النتيجة");
  await hall.getByText("نتيجة التصويت").first().waitFor();
  await page.getByText("معتمدة").first().waitFor();
  await Promise.all([hall.reload(), con.reload()]);
  await hall.getByText("نتيجة التصويت").first().waitFor();
  await con.getByText("سير الجلسة").first().waitFor();
  expect(mistakes()).toEqual([]);
});
