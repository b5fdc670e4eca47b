// The pictures of docs/ and README, taken from a running demonstration: node scripts/guidePictures.mjs [folder] [ar|fr]
// About two minutes; needs the pages built and Chromium. Look at what it made before committing it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { joinForum, launchBrowser, newId, remove, startNadwa, temporaryFolder } from "../e2e/nadwa.ts";
import { palettePng } from "./palettePng.mjs";
import { root } from "./prepare.mjs";

const [folder = join(root, "docs/pictures"), onlyLanguage] = process.argv.slice(2);
const out = resolve(folder);
mkdirSync(out, { recursive: true });
const mostBytes = 150_000;

const dataDir = temporaryFolder();
const nadwa = await startNadwa({ dataDir });
const browser = await launchBrowser();
const darkroom = await browser.newPage();
const later = (ms) => new Promise((soon) => setTimeout(soon, ms));
const admin = { authorization: `Bearer ${nadwa.token}`, "content-type": "application/json" };
const api = async (path, body) => {
  const init = body ? { method: "POST", headers: admin, body: JSON.stringify(body) } : { headers: admin };
  const response = await fetch(nadwa.url + path, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
};

const sizes = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, hasTouch: true, isMobile: true },
  laptop: { viewport: { width: 1280, height: 800 } },
  hall: { viewport: { width: 1280, height: 720 } },
};
const locales = { ar: "ar-MA", fr: "fr-MA" };
const languages = Object.keys(locales).filter((each) => !onlyLanguage || each === onlyLanguage);

/** A page of somebody who has already joined. */
const opened = async (member, size, language, path) => {
  const context = await browser.newContext({
    ...sizes[size],
    locale: locales[language],
    timezoneId: "Africa/Casablanca",
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const [name, value] = member.cookie.split("=");
  await context.addCookies([{ name, value, url: nadwa.url, httpOnly: true, sameSite: "Strict" }]);
  const page = await context.newPage();
  await page.goto(nadwa.url + path);
  await page.evaluate(() => document.fonts.ready);
  return page;
};
const tooLarge = [];
const take = async (page, name, language) => {
  await later(600);
  const png = await palettePng(darkroom, await page.screenshot({ animations: "disabled" }));
  writeFileSync(join(out, `${name}.${language}.png`), png);
  if (png.length > mostBytes) tooLarge.push(`${name}.${language} ${png.length}`);
  console.log(`${name}.${language}  ${Math.round(png.length / 1_000)} kB`);
};

try {
  const { running } = await api("/api/demo", {});
  const { invitations, sessions } = await api(`/api/forums/${running.forum}`);
  const session = sessions[0].id;
  const ana = await joinForum(nadwa.url, { invitation: invitations.moderator, category: "government" });
  const order = async (type, more = {}) => {
    const answer = await ana.order(session, { type, ...more });
    if (!answer.ok) throw new Error(`${type}: ${answer.refusal.code}`);
  };
  const view = async () =>
    (await fetch(`${nadwa.url}/api/sessions/${session}`, { headers: { cookie: ana.cookie } })).json();
  const until = async (what, holds) => {
    for (let tries = 0; tries < 300; tries += 1) {
      const now = await view();
      if (holds(now)) return now;
      await later(200);
    }
    throw new Error(`not within a minute: ${what}`);
  };

  await until("most recommendations are written", ({ recommendations }) => recommendations.length >= 38);
  const pages = {};
  for (const language of languages) {
    const person = (by) => joinForum(nadwa.url, { ...by, category: "association", language });
    const phone = await person({ code: running.joinCode });
    const writer = await person({ code: running.joinCode });
    pages[language] = {
      phone: await opened(phone, "phone", language, `/s/${session}`),
      board: await opened(writer, "laptop", language, `/s/${session}/board`),
      console: await opened(ana, "laptop", language, `/s/${session}/console`),
      hall: await opened(
        await person({ invitation: invitations.projector }),
        "hall",
        language,
        `/s/${session}/projector`,
      ),
      desk: await opened(
        await person({ invitation: invitations.rapporteur }),
        "laptop",
        language,
        `/s/${session}/rapporteur`,
      ),
    };
  }
  const each = async (screen, name, before = async () => {}) => {
    for (const language of languages) {
      await before(pages[language][screen]);
      await take(pages[language][screen], name, language);
    }
  };

  // Long enough that supports have come and carets move.
  await later(12_000);
  await each("hall", "hall-join");
  await order("goToStep", { step: "word" });
  await later(8_000);
  await each("phone", "phone-now");
  await each("board", "board");
  await each("phone", "phone-axes", async (page) => {
    await page.goto(`${nadwa.url}/s/${session}/board`);
    await page
      .getByText(/الوقاية|الرصد|Repérage/)
      .first()
      .waitFor();
  });
  for (const language of languages) await pages[language].phone.goto(`${nadwa.url}/s/${session}`);

  await order("goToStep", { step: "vote" });
  const rule = { kind: "forAgainst", secrecy: "secret", threshold: "simple", results: "hidden" };
  const decide = async (number, { photographed }) => {
    const about = (await view()).recommendations.find((every) => every.number === number);
    const on = { recommendation: about.id };
    const vote = newId();
    await order("setCue", { cue: { show: "recommendation", ...on } });
    await order("armVote", { vote, on, rule });
    await later(3_500);
    await order("openVote", { vote });
    await until("the vote is open", ({ votes }) => votes.some(({ id, is }) => id === vote && is === "open"));
    await order("startTimer", { durationMs: 120_000 });
    await order("setCue", { cue: { show: "vote", vote, ...on } });
    if (photographed) {
      await later(7_000);
      await each("hall", "hall-vote");
      await each("console", "console-vote");
      await each("phone", "phone-ballot", (page) =>
        page
          .locator("main")
          .getByRole("button")
          .filter({ hasText: /الإدلاء بالصوت|Voter/ })
          .first()
          .click(),
      );
    }
    await later(photographed ? 6_000 : 14_000);
    await order("stopTimer");
    await order("closeVote", { vote });
    await until("the vote is counted", ({ votes }) => votes.some(({ id, is }) => id === vote && is === "closed"));
    await order("publishVote", { vote });
    await order("setCue", { cue: { show: "result", vote, bars: true, ...on } });
    if (photographed) await each("hall", "hall-result");
  };
  await decide("1.1", { photographed: false });
  await decide("1.4", { photographed: false });
  await decide("1.2", { photographed: true });
  await later(2_500);
  await each("desk", "desk");
  await api("/api/demo/stop", {});
} finally {
  await browser.close();
  await nadwa.stop();
  remove(dataDir);
}
if (tooLarge.length > 0) {
  console.error(`over ${mostBytes / 1_000} kB: ${tooLarge.join(", ")}`);
  process.exitCode = 1;
}
