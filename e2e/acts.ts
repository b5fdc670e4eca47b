import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Device } from "./nadwa.ts";

/** What people do with their hands, by the words that they see (Arabic). Nothing here that a person could not do. */

const tab = async (from: Device, open: () => Promise<void>): Promise<Page> => {
  const [page] = await Promise.all([from.context.waitForEvent("page"), open()]);
  await page.waitForLoadState();
  return page;
};

/** The organiser's page lists the ways in this order. */
const ways = ["projector", "participant", "moderator", "rapporteur", "observer"] as const;
export type Way = (typeof ways)[number];

export const makeForum = async (organiser: Device, link: string): Promise<void> => {
  await organiser.page.goto(link);
  await organiser.page.getByRole("link", { name: "منتدى جديد" }).click();
  await organiser.page.getByRole("button", { name: "إنشاء المنتدى" }).click();
  await organiser.page.getByRole("heading", { name: "ثلاث خطوات ويبدأ المنتدى" }).waitFor();
};

const wayLink = (organiser: Device, way: Way) =>
  organiser.page.locator("a[href*='/join#']", { hasText: "فتح" }).nth(ways.indexOf(way));

export const openWay = (organiser: Device, way: Way): Promise<Page> =>
  tab(organiser, () => wayLink(organiser, way).click());

/** The address behind a way, as one reads it off a copied link. */
export const addressOf = async (organiser: Device, way: Way): Promise<string> =>
  (await wayLink(organiser, way).getAttribute("href")) ?? "";

/** Types the code from the hall's screen, says in what capacity one takes part, keeps the re-entry code. */
export const joinByCode = async (phone: Device, url: string, code: string, category = "جمعية"): Promise<string> => {
  const { page } = phone;
  await page.goto(url);
  await page.getByRole("textbox").first().click();
  await page.keyboard.type(code, { delay: 20 });
  await page.getByRole("button", { name: "متابعة" }).click();
  await page.getByRole("radio", { name: category, exact: true }).click({ force: true });
  await page.getByRole("button", { name: "دخول الورشة" }).click();
  await page.getByRole("heading", { name: "رمز العودة الشخصي" }).waitFor();
  const reentry = (await page.locator("main").innerText()).match(/[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/)?.[0] ?? "";
  await page.getByRole("link", { name: "دخول الورشة" }).click();
  await page.getByText("المرحلة الحالية").waitFor();
  return reentry;
};

/** On a phone's board: the sheet for a new recommendation, its words, and off it goes. */
export const compose = async (page: Page, text: string, title = ""): Promise<void> => {
  await page.getByRole("button", { name: "توصية", exact: true }).first().click();
  await page.getByRole("dialog").getByRole("textbox", { name: "النص" }).fill(text);
  if (title) await page.getByRole("dialog").getByRole("textbox", { name: "عنوان مختصر" }).fill(title);
  await page.getByRole("button", { name: "تقديم التوصية" }).click();
};

const nextBar = (console_: Page, label: string) => console_.getByRole("button", { name: new RegExp(`^${label}`) });

export const pressNext = async (console_: Page, label: string): Promise<void> => {
  await nextBar(console_, label).click();
};

/** Closing is pressed and held: like a thumb whose owner watches it fill, until it has counted, however busy the machine. */
export const holdNext = async (console_: Page, label: string): Promise<void> => {
  const button = nextBar(console_, label);
  await button.and(console_.locator(":not([aria-disabled])")).hover();
  await console_.mouse.down();
  await button.waitFor({ state: "detached" });
  await console_.mouse.up();
};

/** From anywhere on the board: what says that a vote is open leads to the ballot. */
export const openBallot = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: /^تصويت مفتوح على/ }).click();
};

/** Goes through the run of show until the step of this name is the current one. */
export const goToStep = async (console_: Page, name: string): Promise<void> => {
  await console_
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .first()
    .click();
};

/** Chooses a recommendation by its number in the queue of its axis. */
export const choose = async (console_: Page, number: string): Promise<void> => {
  const axis = Number(number.split(".")[0]);
  await console_.getByRole("combobox", { name: "المحور", exact: true }).selectOption({ index: axis - 1 });
  await console_
    .getByRole("region", { name: "التوصيات" })
    .getByRole("button")
    .filter({ has: console_.getByText(number, { exact: true }) })
    .click();
};

/** No screen may show what only a programmer reads. */
export const readsLikeWords = async (page: Page): Promise<void> => {
  const text = await page.locator("body").innerText();
  expect(text).not.toMatch(/\bundefined\b|\bnull\b|\bNaN\b|\[object|\{\w+\}/);
  expect(text).not.toMatch(/\b[A-Za-z0-9_-]{22}\b/);
};
