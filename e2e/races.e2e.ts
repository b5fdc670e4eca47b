import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { patienceMs } from "../patience.ts";
import { type Device, device, launchBrowser, type Nadwa, remove, startNadwa, temporaryFolder } from "./nadwa.ts";
import {
  beginWriting,
  claimsSoon,
  enterByLink,
  enterByQr,
  openRoom,
  plainIn,
  press,
  refusalsHeard,
  replicaOf,
  type Room,
  shapeIn,
  shapeInside,
  shapeOn,
  write,
} from "./room.ts";
import { allSaved, until, type Writer, writer } from "./writer.ts";
import { randomFrom } from "./random.ts";

/**
 * Several people in one text at full speed, in real browsers, while the console locks and unlocks it: in the end every
 * editor shows its document, every document is the server's, nothing honest was refused, and no page complained.
 */

const seed = Number(process.env["SEED"] ?? 301_126);
const actsPerPerson = Number(process.env["ACTS"] ?? 45);
const dataDir = temporaryFolder();
let nadwa: Nadwa;
let browser: Browser;
let room: Room;
let ana: Writer;
let con: Device;
let id = "";
type Typist = {
  readonly name: string;
  readonly device: Device;
  readonly page: Page;
  readonly refusals: readonly string[];
};
const typists: Typist[] = [];

beforeAll(async () => {
  nadwa = await startNadwa({ dataDir });
  browser = await launchBrowser();
  room = await openRoom(nadwa);
  ana = writer(nadwa.url, room.board, room.ana.cookie, { asksForSaved: true });
  await ana.synced();
  id = write(ana.doc, room.ana.me.id, "بداية مشتركة");
  await allSaved("Ana's recommendation", ana);
  for (const name of ["bo", "cy", "di"]) {
    const own = await device(browser, "laptop");
    const refusals = refusalsHeard(own.page);
    await enterByQr(own.page, nadwa.url, room.forum.forum.joinCode);
    await beginWriting(own.page, nadwa.url, room, id);
    typists.push({ name, device: own, page: own.page, refusals });
  }
});
afterEach(({ task }) => {
  if (task.result?.state === "fail")
    console.log(
      `seed ${seed}`,
      typists.map(({ device: { noise } }) => noise),
    );
});
afterAll(async () => {
  ana?.leave();
  await browser?.close();
  await nadwa?.kill();
  remove(dataDir);
});

const tool = (page: Page, label: string): Promise<void> =>
  page.getByRole("toolbar").getByRole("button", { name: label, exact: true }).click();
const keys =
  (page: Page, ...pressed: readonly string[]): (() => Promise<void>) =>
  async () => {
    for (const key of pressed) await page.keyboard.press(key);
  };
/** What one does in a text, each by its weight. */
const actsOf = ({ name, page }: Typist, random: () => number): readonly (readonly [number, () => Promise<void>])[] => {
  const { keyboard } = page;
  let words = 0;
  return [
    [6, () => keyboard.type(` ${name}${(words += 1)}`)],
    [2, () => keyboard.type(" كلمة عربية")],
    [4, keys(page, "Enter")],
    [2, keys(page, "Backspace", "Backspace", "Backspace")],
    // Over the edge of a block.
    [2, keys(page, "Home", "Backspace")],
    [2, keys(page, "Shift+ArrowUp", "Backspace")],
    [1, keys(page, "Shift+ArrowUp", "Shift+ArrowUp", "Delete")],
    [1, keys(page, "End", "Delete")],
    [2, keys(page, "Control+Home")],
    [2, keys(page, "Control+End")],
    [3, keys(page, random() < 0.5 ? "ArrowUp" : "ArrowDown")],
    [2, () => tool(page, "قائمة")],
    [2, () => tool(page, "قائمة مرقمة")],
    [1, keys(page, "Tab")],
    [1, keys(page, "Shift+ArrowUp", "Control+b")],
    [1, keys(page, "Shift+Home", "Control+c", "ArrowDown", "Control+v")],
    [3, keys(page, "Control+z")],
    [2, keys(page, "Control+Shift+z")],
  ];
};
const hurry = async (typist: Typist, start: number, acts: number): Promise<void> => {
  const random = randomFrom(start);
  const choices = actsOf(typist, random);
  const total = choices.reduce((sum, [weight]) => sum + weight, 0);
  for (let n = 0; n < acts; n += 1) {
    let at = random() * total;
    const [, act] = choices.find(([weight]) => (at -= weight) < 0) ?? choices[0]!;
    await act();
  }
};

const refusedInAll = async (): Promise<number> =>
  Number(/^nadwa_refused_updates (\d+)$/m.exec(await (await fetch(`${nadwa.url}/metrics`)).text())?.[1]);
const mistakes = (): readonly string[] => [...typists.flatMap(({ device: { noise } }) => noise), ...(con?.noise ?? [])];

/** The server's replica, a stock client's copy, each page's own document, and what it shows. */
const allAgree = async (): Promise<void> => {
  const readings = async (): Promise<{ readonly [who: string]: string }> => {
    const read: { [who: string]: string } = {
      server: await replicaOf(nadwa.url, room, (doc) => shapeIn(doc, id)),
      ana: shapeIn(ana.doc, id),
    };
    for (const { name, page } of typists) {
      read[`${name}'s document`] = await shapeInside(page);
      read[`${name}'s screen`] = await shapeOn(page);
    }
    return read;
  };
  for (const { page } of typists) await claimsSoon(page, "saved");
  const agree = (read: { readonly [who: string]: string }): boolean => new Set(Object.values(read)).size === 1;
  // What one person's editor tidies up after another's change is on its way for a moment.
  const end = Date.now() + patienceMs;
  let last = await readings();
  while (!agree(last) && Date.now() < end) last = await readings();
  expect(Object.fromEntries(Object.keys(last).map((who) => [who, last["server"]])), `seed ${seed}`).toEqual(last);
};

test(`three people in one text, ${actsPerPerson} acts each (seed ${seed}): all views are the document, nothing is refused`, async () => {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(typists.map((typist, n) => hurry(typist, seed + round * 10 + n, actsPerPerson / 3)));
    await allAgree();
  }
  expect(typists.flatMap(({ refusals }) => refusals)).toEqual([]);
  expect(await refusedInAll()).toBe(0);
  expect(mistakes()).toEqual([]);
  // Whoever comes anew, and whoever comes again, reads the same.
  for (const { page } of typists) {
    await page.reload();
    await press(page);
  }
  await allAgree();
});

test("the console locks and unlocks while they type: what was saved stays, what came too late is offered, all agree", async () => {
  con = await device(browser, "laptop");
  await enterByLink(con.page, nadwa.url, room.forum.invitations.moderator);
  const lock = async (label: "قفل النص" | "فتح قفل النص"): Promise<void> => {
    await con.page.getByRole("button", { name: "أوامر على التوصية" }).click();
    await con.page.getByRole("menuitem", { name: label, exact: true }).click();
  };
  for (let round = 0; round < 2; round += 1) {
    const before = typists.map(({ refusals }) => refusals.length);
    let open = true;
    const typing = typists.map(async ({ name, page }, n) => {
      await page.keyboard.press("Control+End");
      // One press at a time, so that those after the lock fall on nothing, as a person's would.
      for (let at = 0; open && at < 200; at += 1) {
        await page.keyboard.type(at % 9 === 8 ? " " : `${name}${round}`);
        if (at % 12 === 11) await page.keyboard.press(n % 2 ? "Enter" : "Backspace");
      }
    });
    await con.page.waitForTimeout(700);
    expect(typists.map(({ refusals }) => refusals.length)).toEqual(before);
    await lock("قفل النص");
    for (const { page } of typists) await page.getByText("للقراءة فقط الآن").waitFor();
    open = false;
    await Promise.all(typing);
    // Static text now, drawn from each page's own document.
    const there = () => replicaOf(nadwa.url, room, (doc) => plainIn(doc, id));
    for (const { name, page } of typists) {
      await claimsSoon(page, "saved");
      const shown = () =>
        page
          .locator(".textpart .prose")
          .evaluate((text) => [...text.querySelectorAll("p")].map((line) => line.textContent).join("\n"));
      await until(`${name} reads the locked text`, async () => (await shown()) === (await there()));
    }
    // Only for the lock, and for what hangs on the first words that it refused; and then the words are offered.
    for (const [n, { name, page, refusals }] of typists.entries()) {
      const [first, ...rest] = refusals.slice(before[n]);
      if (first === undefined) continue;
      expect(first, `${name}`).toBe("text-locked");
      expect(
        rest.filter((code) => code !== "text-locked" && code !== "resync"),
        `${name}`,
      ).toEqual([]);
      await page
        .getByText(/لم يُقبلا?$|لم تُقبل$/)
        .first()
        .waitFor();
    }
    await lock("فتح قفل النص");
    for (const { page } of typists) await press(page);
    await allAgree();
  }
  console.log(`refused for the lock: ${typists.map(({ name, refusals }) => `${name} ${refusals.length}`).join(", ")}`);
  expect(mistakes()).toEqual([]);
});
