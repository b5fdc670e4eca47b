import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readAxes, readRecommendations } from "@nadwa/shared/board/board";
import { template } from "@nadwa/shared/template/template";
import type { Browser, Page } from "playwright-core";
import { build, preview } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readsLikeWords } from "./acts.ts";
import { layoutFaults } from "./layout.ts";
import {
  createForum,
  type Device,
  device,
  deviceOf,
  joinForum,
  launchBrowser,
  type Member,
  type Nadwa,
  remove,
  root,
  screens,
  startNadwa,
  temporaryFolder,
} from "./nadwa.ts";
import { rule, type Seeded, seedForum } from "./seeded.ts";
import { addLast, allSaved, writer } from "./writer.ts";

/** The main screens in Arabic and French, light and dark: as one reads, hears and types them. */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const languages = ["ar", "fr"] as const;
type Language = (typeof languages)[number];

const dataDir = temporaryFolder();
let nadwa: Nadwa;
let browser: Browser;
let seeded: Seeded;
let bo: Member;
let home = "";

beforeAll(async () => {
  [nadwa, browser] = await Promise.all([startNadwa({ dataDir }), launchBrowser()]);
  seeded = await seedForum(nadwa, { people: 8 });
  bo = (seeded.crowd[7] as (typeof seeded.crowd)[0]).member;
  home = `/s/${seeded.session}`;
});
afterAll(async () => {
  seeded?.leave();
  await browser?.close();
  await nadwa?.stop();
  remove(dataDir);
});

const open = async (member: Member | undefined, screen: keyof typeof screens, language: Language): Promise<Device> => {
  const given = [browser, screen, language === "fr" ? "fr-MA" : "ar-MA"] as const;
  const own = await (member ? deviceOf(member, nadwa, ...given) : device(...given));
  await own.page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return own;
};
const close = async (own: Device): Promise<void> => {
  await own.context.close();
  expect(own.noise).toEqual([]);
};

type Violation = { readonly id: string; readonly where: readonly string[] };
const violations = (page: Page): Promise<readonly Violation[]> =>
  page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] };
    const { axe: own } = window as unknown as { axe: { run: (root: Document, how: object) => Promise<Found> } };
    const found = await own.run(document, {
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return found.violations.map(({ id, nodes }) => ({
      id,
      where: nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary?.split("\n")[1]?.trim()}`),
    }));
  });

/** What every screen must stand, in both themes; a phone's also on the narrowest one. */
const holds = async (
  name: string,
  { page }: Device,
  narrow = false,
  themes: readonly ("light" | "dark")[] = ["light", "dark"],
): Promise<void> => {
  await page.waitForFunction(
    () => document.body.innerText.trim().length > 12 && !document.querySelector("[aria-busy=true]:not(button)"),
  );
  await page.evaluate(() => document.fonts.ready);
  await readsLikeWords(page);
  expect(await page.locator("body").innerText(), `${name}: words`).not.toMatch(/\b[a-z]{2,}(?:[A-Z][a-z]+)+\b/);
  expect(await layoutFaults(page), `${name}: layout`).toEqual([]);
  if (narrow) {
    const size = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await layoutFaults(page), `${name} at 320 px`).toEqual([]);
    if (size) await page.setViewportSize(size);
  }
  await page.evaluate(axe);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), `${name} ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
};
const at = (path: string): string => `${nadwa.url}${path}`;
const inBoth = (walk: (language: Language) => Promise<void>): Promise<unknown> => Promise.all(languages.map(walk));
const by = (ar: string, fr: string, language: Language): string => (language === "ar" ? ar : fr);

/** From now on: what the assertive region of the page says, in order. Whoever listens hears a text when it changes. */
const listen = async (page: Page): Promise<() => Promise<readonly string[]>> => {
  await page.locator("[data-news] [aria-live=assertive]").waitFor({ state: "attached" });
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      // Below a sheet the page is inert, and only the sheet's own region is heard.
      const above = document.querySelector("dialog[open]") ?? document;
      const text = above.querySelector("[data-news] [aria-live=assertive]")?.textContent ?? "";
      const plain = text.replaceAll(/[\u2066-\u2069\u200e\u200f]/g, "");
      if (plain && plain !== said.at(-1)) said.push(plain);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  // Who may know the result hears the close alone first, or at once with it, as the news comes: the longer one counts.
  return async () =>
    (await page.evaluate(() => (window as unknown as { said: readonly string[] }).said)).filter(
      (text, at, all) => !all[at + 1]?.startsWith(text),
    );
};

/** Which of the zones Tab enters, in order, from the top of the page until it has been in all or 120 stops. */
const zonesByTab = async (page: Page, zones: readonly string[]): Promise<readonly string[]> => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const entered: string[] = [];
  for (let presses = 0; presses < 120 && entered.length < zones.length; presses += 1) {
    await page.keyboard.press("Tab");
    const zone = await page.evaluate(
      (all) => all.find((each) => document.activeElement?.closest(`.${each}`)),
      [...zones],
    );
    if (zone !== undefined && !entered.includes(zone)) entered.push(zone);
  }
  return entered;
};
/** What is in focus after each of so many Tabs, by its label or its first word. */
const namesByTab = async (page: Page, presses: number): Promise<readonly string[]> => {
  const names: string[] = [];
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press("Tab");
    names.push(
      await page.evaluate(() => {
        const { activeElement: here } = document;
        return here === document.body ? "" : (here?.getAttribute("aria-label") ?? here?.textContent?.trim() ?? "");
      }),
    );
  }
  return names;
};

test("the organiser's desk and the door", async () => {
  expect.hasAssertions();
  await inBoth(async (language) => {
    const ana = await open(undefined, "laptop", language);
    await ana.page.goto(at(`/organise#t=${nadwa.token}`));
    await ana.page.locator(".way").first().waitFor();
    await holds("organise", ana);
    await ana.page.locator("a[href='/organise/new']").first().click();
    await ana.page.getByRole("switch").first().waitFor();
    await holds("new forum", ana);
    await close(ana);
    const phone = await open(undefined, "phone", language);
    await phone.page.goto(at("/join"));
    await holds("join", phone, true);
    await phone.page.goto("about:blank");
    await phone.page.goto(at(`/join#c=${seeded.created.forum.joinCode}`));
    await phone.page.getByRole("radio").first().waitFor({ state: "attached" });
    await holds("identify", phone, true);
    await close(phone);
  });
});

test("writing: home, board, panel, editor", async () => {
  expect.hasAssertions();
  await seeded.order({ type: "goToStep", step: "word" });
  const one = await seeded.idOf("4.1");
  await inBoth(async (language) => {
    const phone = await open(bo, "phone", language);
    await phone.page.goto(at(home));
    await phone.page.getByRole("navigation").first().waitFor();
    await holds("phone home", phone, true);
    await phone.page.goto(at(`${home}/board`));
    await phone.page.getByRole("tab").first().waitFor();
    await holds("phone board", phone, true);
    await phone.page.goto(at(`${home}/board/${one}`));
    await phone.page.getByRole("button", { name: by("تحرير النص", "Modifier le texte", language) }).click();
    await phone.page.locator(".ProseMirror").waitFor();
    await holds("phone editor", phone, true);
    await close(phone);
    const laptop = await open(bo, "laptop", language);
    await laptop.page.goto(at(home));
    await laptop.page.locator(".lh").waitFor();
    await holds("laptop home", laptop);
    await laptop.page.goto(at(`${home}/board/${one}`));
    await laptop.page.locator(".panel").waitFor();
    await holds("board and panel", laptop);
    await close(laptop);
  });
});

test("the stage: console, vote set-up, people, desk, hall", async () => {
  expect.hasAssertions();
  const recommendation = await seeded.idOf("2.2");
  const shown = async (
    cue: { readonly [key: string]: unknown },
    words: RegExp,
    halls: readonly Device[],
  ): Promise<void> => {
    await seeded.order({ type: "setCue", cue });
    for (const hall of halls) {
      await hall.page.getByText(words).first().waitFor();
      await holds(String(cue["show"]), hall);
    }
  };
  const halls = await Promise.all(languages.map((language) => open(seeded.projector, "hall", language)));
  await Promise.all(halls.map(({ page }) => page.goto(at(`${home}/projector`))));
  await shown({ show: "recommendation", recommendation }, /جلسة استماع واحدة/, halls);
  await shown({ show: "join" }, /انضموا|Rejoignez/, halls);
  await shown({ show: "closing" }, /التوصيات المعتمدة|Recommandations adoptées/, halls);
  await Promise.all(halls.map(close));
  await inBoth(async (language) => {
    const console_ = await open(seeded.moderator, "laptop", language);
    await console_.page.goto(at(`${home}/console`));
    await console_.page.locator(".next").first().waitFor();
    await holds("console", console_);
    await console_.page.setViewportSize({ width: 1280, height: 720 });
    const bar = await console_.page.locator(".next").first().boundingBox();
    expect((bar?.y ?? 720) + (bar?.height ?? 0), "the next step is seen at 1280 by 720").toBeLessThanOrEqual(720);
    expect(await layoutFaults(console_.page), "console at 1280 by 720").toEqual([]);
    await console_.page.setViewportSize(screens.laptop);
    await console_.page
      .getByRole("button", { name: by("إعداد التصويت", "Régler le vote", language) })
      .first()
      .click();
    await console_.page.getByRole("dialog").waitFor();
    await holds("vote set-up", console_, false, [language === "ar" ? "light" : "dark"]);
    await console_.page.keyboard.press("Escape");
    await console_.page
      .getByText(by("الأشخاص", "Personnes", language), { exact: true })
      .first()
      .click();
    await console_.page.getByRole("table").first().waitFor();
    await holds("people", console_, false, [language === "ar" ? "dark" : "light"]);
    await close(console_);
    const desk = await open(seeded.rapporteur, "laptop", language);
    await desk.page.goto(at(`${home}/rapporteur`));
    await desk.page
      .getByText(/معتمدة|adoptée/i)
      .first()
      .waitFor();
    await holds("rapporteur", desk, false, [language === "ar" ? "light" : "dark"]);
    await desk.page
      .getByText(by("سجل التصويت", "Registre des votes", language), { exact: true })
      .first()
      .click();
    await desk.page.getByRole("table").first().waitFor();
    await holds("record of votes", desk, false, [language === "ar" ? "dark" : "light"]);
    await close(desk);
  });
});

test("a vote by keyboard alone, from freezing to the result", async () => {
  expect.hasAssertions();
  await seeded.order({ type: "goToStep", step: "vote" });
  await seeded.order({ type: "setCue", cue: { show: "recommendation", recommendation: await seeded.idOf("2.2") } });
  const console_ = await open(seeded.moderator, "laptop", "ar");
  // Without a clock, which would be heard too when a slow machine comes to its last half minute.
  await console_.context.addInitScript(
    (setup) => localStorage.setItem("nadwa.voteSetup", setup),
    JSON.stringify({ rule }),
  );
  await console_.page.goto(at(`${home}/console`));
  const next = (label: string) => console_.page.getByRole("button", { name: new RegExp(`^${label}`) });
  /** Tab until the wanted button is reached: whoever has no mouse gets there too. */
  const tabTo = async (page: Page, label: string): Promise<void> => {
    for (let presses = 0; presses < 120; presses += 1) {
      if ((await page.evaluate(() => document.activeElement?.textContent?.trim() ?? "")).startsWith(label)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${label} is not reached by Tab`);
  };
  const press = async (label: string): Promise<void> => {
    // Between two steps the bar waits for the server.
    await expect.poll(() => next(label).getAttribute("aria-disabled")).toBeNull();
    await tabTo(console_.page, label);
    await console_.page.keyboard.press("Enter");
  };
  await next("تجميد النص").waitFor();
  // Tab goes through the console as one reads it: the bar, the run of show, the hall's screen, the text, the next step.
  const zones = ["topbar", "console__side--start", "out", "remote", "procedure", "nextbar", "console__side--end"];
  expect(await zonesByTab(console_.page, zones)).toEqual(zones);

  const phone = await open(bo, "phone", "ar");
  const paper = phone.page;
  await paper.goto(at(home));
  const heard = await listen(paper);
  const chairHeard = await listen(console_.page);
  // Each turn is read out once, and no single ballot.
  const turns: RegExp[] = [];
  const chairTurns: RegExp[] = [];
  const nextTurn = async (turn: RegExp, atTheDesk = turn): Promise<void> => {
    chairTurns.push(atTheDesk);
    turns.push(turn);
    await expect.poll(heard).toEqual(turns.map((each) => expect.stringMatching(each)));
    await expect.poll(chairHeard).toEqual(chairTurns.map((each) => expect.stringMatching(each)));
  };
  await press("تجميد النص");
  await nextTurn(/^يُجمَّد نص/);
  await press("فتح التصويت");
  await nextTurn(/^فُتح التصويت/);
  await next("إغلاق التصويت").waitFor();
  await paper.getByRole("button", { name: "الإدلاء بالصوت" }).waitFor();
  await holds("home with an open vote", phone, true);
  await tabTo(paper, "الإدلاء بالصوت");
  await paper.keyboard.press("Enter");
  const sheet = paper.getByRole("dialog");
  await sheet.waitFor();
  await holds("ballot", phone, true);
  // Nothing is chosen by opening it: the focus is on the sheet, and Tab goes round within it, the choices before the end.
  await expect.poll(() => sheet.evaluate((dialog) => dialog === document.activeElement)).toBe(true);
  expect((await namesByTab(paper, 6)).filter(Boolean).slice(0, 4)).toEqual([
    "إخفاء",
    "موافق",
    "كيف تُحفظ السرية",
    "إخفاء",
  ]);
  await tabTo(paper, "موافق");
  await paper.keyboard.press("ArrowDown");
  await paper.keyboard.press("Space");
  await sheet.getByRole("radio", { name: /معارض/, checked: true }).waitFor();
  await expect.poll(() => sheet.getByRole("status").allInnerTexts()).toContain("سُجّل الصوت");
  await holds("ballot, voted", phone, true);
  await paper.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  // The button that raised it says something else by now, and has the focus again.
  await expect.poll(() => paper.evaluate(() => document.activeElement?.textContent)).toBe("الاطلاع على صوتي أو تغييره");

  const [french, laptop, hall] = await Promise.all([
    open(bo, "phone", "fr"),
    open(bo, "laptop", "fr"),
    open(seeded.projector, "hall", "fr"),
  ]);
  await Promise.all([french.page.goto(at(home)), laptop.page.goto(at(home)), hall.page.goto(at(`${home}/projector`))]);
  await hall.page
    .getByText(/Vote ouvert/)
    .first()
    .waitFor();
  await holds("projector, vote", hall);
  await laptop.page.getByRole("radio").first().waitFor();
  await holds("laptop home with a ballot in one row", laptop);
  const places = await Promise.all((await laptop.page.getByRole("radio").all()).map((each) => each.boundingBox()));
  expect(new Set(places.map((place) => place?.y)).size).toBe(1);
  await holds("phone home, voted", french, true);
  await holds("console with an open vote", console_);

  await tabTo(console_.page, "إغلاق التصويت");
  await console_.page.keyboard.down("Space");
  await next("إغلاق التصويت").waitFor({ state: "detached" });
  await console_.page.keyboard.up("Space");
  await nextTurn(/^أُغلق التصويت على \S+$/, /^أُغلق التصويت على .*\. لا نصاب/);
  await press("عرض النتيجة");
  await hall.page
    .getByText(/Résultat|Quorum|adoptée/)
    .first()
    .waitFor();
  await holds("projector, result", hall);
  await paper.locator(".result").first().waitFor();
  await holds("phone, result", phone, true);
  await nextTurn(/^لا نصاب/);
  for (const own of [console_, phone, french, laptop, hall]) await close(own);
});

test("nothing, one and 200 recommendations on ten axes, the longest and the shortest words", async () => {
  const { forum, sessions, invitations } = await createForum(nadwa, { axes: template.axes.map(({ id }) => id) });
  const session = sessions[0]?.id ?? "";
  const ana = await joinForum(nadwa.url, { invitation: invitations.moderator });
  const eve = await joinForum(nadwa.url, { code: forum.joinCode, category: "expert" });
  await ana.order(session, { type: "goToStep", step: "collect" });
  const writes = writer(nadwa.url, session, ana.cookie, { asksForSaved: true });
  await writes.synced();
  const axes = readAxes(writes.doc).map(({ id }) => id);
  expect(axes).toHaveLength(10);
  const add = (axis: number, title: string, text: string): string =>
    addLast(writes.doc, axes[axis] as string, ana.me.id, { title, text });
  const phone = await open(eve, "phone", "ar");
  const laptop = await open(eve, "laptop", "fr");
  const both = async (what: string): Promise<void> => {
    for (const own of [phone, laptop]) {
      await own.page.goto(at(`/s/${session}/board`));
      await own.page.locator(".axisnum, .ribbon").first().waitFor();
    }
    await holds(`${what}, phone`, phone, true, ["light"]);
    await holds(`${what}, laptop`, laptop, false, ["light"]);
    // Ten axes stand beside each other without being pushed.
    expect(await phone.page.locator(".axisnums").evaluate((row) => row.scrollWidth <= row.clientWidth + 1)).toBe(true);
  };
  await both("an empty board");
  add(0, "", "ن");
  await both("one letter");
  const long = "التنسيق بين المتدخلين ".repeat(9).trim();
  add(0, long.slice(0, 200), `${"Coordination intersectorielle des intervenants ".repeat(120)}${"x".repeat(120)}`);
  for (let n = 2; n < 200; n += 1)
    add(n % 10, n % 2 ? `مقترح ${n}` : `Proposition ${n}`, n % 2 ? "نص قصير للتجربة" : "Un texte court pour l’essai");
  expect(readRecommendations(writes.doc)).toHaveLength(200);
  await allSaved("200 recommendations", writes);
  await both("200 recommendations");
  writes.leave();
  await close(phone);
  await close(laptop);
});

test("every part in every state, theme and direction", async () => {
  expect.hasAssertions();
  const outDir = join(temporaryFolder(), "parts");
  const mode = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "development";
  const configFile = join(root, "client/vite.config.ts");
  await build({ configFile, mode: "development", logLevel: "error", build: { outDir, manifest: false } });
  process.env["NODE_ENV"] = mode;
  const server = await preview({
    configFile,
    logLevel: "error",
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1" },
  });
  const [address = ""] = server.resolvedUrls?.local ?? [];
  const own = await open(undefined, "laptop", "ar");
  await own.page.goto(`${address}parts`);
  await own.page.locator(".parts__theme").nth(3).waitFor();
  await holds("parts", own, false, ["light"]);
  // What stands above a page takes the focus, and gives it back to where it came from.
  for (const name of ["Dialog", "Sheet"]) {
    const opener = own.page.getByRole("button", { name, exact: true }).first();
    await opener.click();
    const above = own.page.getByRole("dialog");
    await above.waitFor();
    await expect
      .poll(() => above.evaluate((dialog) => dialog.contains(document.activeElement)), { message: name })
      .toBe(true);
    await own.page.keyboard.press("Escape");
    await above.waitFor({ state: "detached" });
    await expect
      .poll(() => opener.evaluate((button) => button === document.activeElement), { message: name })
      .toBe(true);
  }
  await server.close();
  remove(dirname(outDir));
  await close(own);
});
