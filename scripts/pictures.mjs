// Pictures of every screen, ours beside the mock-up where the design folder is at hand: node scripts/pictures.mjs <folder> [name part]
// Long; looked at by people, not part of npm test. Needs the pages built and Chromium.
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { device, joinForum, launchBrowser, remove, screens, startNadwa, temporaryFolder } from "../e2e/nadwa.ts";
import { seedForum } from "../e2e/seeded.ts";
import { root } from "./prepare.mjs";

const [folder, only = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node scripts/pictures.mjs <folder> [part of a name]");
  process.exit(2);
}
const out = resolve(folder);
mkdirSync(out, { recursive: true });
const design = resolve(root, process.env["DESIGN"] ?? "../shared/design/ui");
const drawn = existsSync(design);

const dataDir = temporaryFolder();
const nadwa = await startNadwa({ dataDir });
const browser = await launchBrowser();
const seeded = await seedForum(nadwa, { people: 24 });
const { session, order, idOf } = seeded;
const at = (path) => `${nadwa.url}${path}`;

/** A device on which somebody has already joined. */
const opened = async (member, screen, language, theme) => {
  const own = await device(browser, screen, language === "fr" ? "fr-MA" : "ar-MA");
  own.page.setDefaultTimeout(6_000);
  await own.page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  if (member) {
    const [name, value] = member.cookie.split("=");
    await own.context.addCookies([{ name, value, url: nadwa.url, httpOnly: true, sameSite: "Strict" }]);
  }
  return own;
};
const settled = async (page) => {
  await page.waitForFunction(
    () => document.body.innerText.trim().length > 12 && !document.querySelector("[aria-busy=true]"),
  );
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(900);
};
const paired = await browser.newPage();
const dataUrl = (png) => `data:image/png;base64,${png.toString("base64")}`;
/** One picture of two: ours and, under the same width, what it was drawn after. */
const sideBySide = async (file, ours, mock, { width, height }) => {
  await paired.setViewportSize({ width: width * 2 + 24, height });
  await paired.setContent(
    `<body style="margin:0;display:flex;gap:24px;background:#f0f">${[ours, mock].map((png) => `<img src="${dataUrl(png)}" width="${width}" height="${height}">`).join("")}`,
  );
  await paired.screenshot({ path: file });
};
const mockPage = await browser.newPage();
const rendered = async (mock, size) => {
  await mockPage.setViewportSize(size);
  await mockPage.goto(pathToFileURL(join(design, `${mock}.html`)).href);
  await settled(mockPage);
  return mockPage.screenshot();
};
let taken = 0;
/**
 * One screen: in Arabic beside its mock-up, in French alone. `open` brings the page where the picture is taken.
 * `mock` may be absent: then ours alone.
 */
const picture = async (
  name,
  { screen, member, mock, theme = "light", languages = ["ar", "fr"], size = screens[screen], open },
) => {
  if (!name.includes(only)) return;
  for (const language of languages) {
    const own = await opened(member, screen, language, theme);
    await own.page.setViewportSize(size);
    try {
      await open(own.page, own);
      await settled(own.page);
      const ours = await own.page.screenshot();
      const file = join(out, `${name}-${language}.png`);
      if (drawn && mock && language === (mock.endsWith("-fr") ? "fr" : "ar"))
        await sideBySide(file, ours, await rendered(mock, size), size);
      else await paired.setViewportSize(size).then(() => own.page.screenshot({ path: file }));
      taken += 1;
      if (own.noise.length) console.log(`${name}-${language}: ${own.noise.join(" | ")}`);
    } catch (error) {
      console.log(`${name}-${language}: ${String(error).split("\n")[0]}`);
      await own.page.screenshot({ path: join(out, `${name}-${language}-failed.png`) }).catch(() => undefined);
    }
    await own.context.close();
  }
};
const goto = (path) => (page) => page.goto(at(path));
const someone = () => joinForum(nadwa.url, { code: seeded.created.forum.joinCode, category: "association" });
const bo = seeded.crowd[23].member;
const cue = (value) => order({ type: "setCue", cue: value });
const wallAt = (name, mock, extra = {}) =>
  picture(name, { screen: "hall", member: seeded.projector, mock, open: goto(`/s/${session}/projector`), ...extra });

// The door and the organiser's desk.
const organiser = `/organise#t=${nadwa.token}`;
await picture("organise-none", { screen: "laptop", open: goto("/organise") });
await picture("organiser-home", {
  screen: "laptop",
  mock: "organiser-home",
  open: async (page) => {
    await page.goto(at(organiser));
    await page.waitForTimeout(500);
    if (!(await page.locator(".way").count()))
      await page.locator("a[href^='/organise/']:not([href$='new'])").first().click();
  },
});
await picture("organiser-new", {
  screen: "laptop",
  mock: "organiser-new",
  open: async (page) => {
    await page.goto(at(organiser));
    await page.locator("a[href='/organise/new']").first().click();
  },
});
await picture("phone-join", { screen: "phone", mock: "phone-join", open: goto("/join") });
await picture("phone-identify", {
  screen: "phone",
  mock: "phone-identify",
  open: async (page) => {
    await page.goto(at(`/join#c=${seeded.created.forum.joinCode}`));
    await page.getByRole("radio").first().waitFor({ state: "attached" });
  },
});
await picture("laptop-join", { screen: "laptop", mock: "laptop-join", open: goto("/join") });
await picture("phone-notfound", { screen: "phone", open: goto("/nowhere") });
await picture("phone-stranger", { screen: "phone", open: goto(`/s/${session}`) });

// Writing: before any vote is open.
await cue({ show: "recommendation", recommendation: await idOf("2.2") });
const { recommendations } = await seeded.view();
const writing = [
  ["3.1", 3],
  ["4.1", 5],
  ["2.3", 1],
];
for (const [number, who] of writing)
  seeded.crowd[who].writes.provider.awareness.setLocalState({
    recommendation: recommendations.find((each) => each.number === number)?.id,
  });
await order({ type: "goToStep", step: "word" });
await picture("phone-home-calm", { screen: "phone", member: bo, open: goto(`/s/${session}`) });
await picture("phone-more", { screen: "phone", member: bo, open: goto(`/s/${session}/more`) });
await picture("phone-axes", { screen: "phone", member: bo, mock: "phone-axes", open: goto(`/s/${session}/board`) });
const edited = await idOf("3.2");
await picture("phone-edit", {
  screen: "phone",
  member: bo,
  mock: "phone-edit",
  open: goto(`/s/${session}/board/${edited}`),
});
await picture("phone-compose", {
  screen: "phone",
  member: bo,
  open: async (page) => {
    await page.goto(at(`/s/${session}/board`));
    await page
      .getByRole("button", { name: /^(توصية|Ajouter)$/ })
      .first()
      .click();
  },
});
await picture("phone-safety", {
  screen: "phone",
  member: bo,
  mock: "phone-safety",
  open: async (page) => {
    await page.goto(at(`/s/${session}/board`));
    await page
      .getByRole("button", { name: /^(توصية|Ajouter)$/ })
      .first()
      .click();
    await page
      .getByRole("dialog")
      .getByRole("textbox")
      .first()
      .fill("زيارة بيت الطفل والاتصال برقم 0612345678 قبل كل قرار");
    await page
      .getByRole("button", { name: /تقديم التوصية|Déposer|Proposer|Ajouter/ })
      .last()
      .click();
  },
});
await picture("phone-offline", {
  screen: "phone",
  member: bo,
  mock: "phone-offline",
  open: async (page, own) => {
    await page.goto(at(`/s/${session}/board/${edited}`));
    await page.waitForTimeout(1_200);
    await own.context.setOffline(true);
    await page.waitForTimeout(6_000);
  },
});
await picture("board", { screen: "laptop", member: bo, mock: "board", open: goto(`/s/${session}/board`) });
await picture("board-wide", { screen: "hall", member: bo, mock: "board", open: goto(`/s/${session}/board`) });
await picture("board-panel", {
  screen: "laptop",
  member: bo,
  mock: "board-panel",
  open: goto(`/s/${session}/board/${edited}`),
});
await picture("board-list", {
  screen: "laptop",
  member: bo,
  mock: "board-list",
  open: async (page) => {
    await page.goto(at(`/s/${session}/board`));
    await page
      .getByRole("radio", { name: /لائحة|Liste/ })
      .or(page.getByRole("button", { name: /لائحة|Liste/ }))
      .first()
      .click({ force: true });
  },
});
await picture("laptop-home-calm", { screen: "laptop", member: bo, open: goto(`/s/${session}`) });
await picture("console-prepare", {
  screen: "laptop",
  member: seeded.moderator,
  mock: "console-prepare",
  open: goto(`/s/${session}/console`),
});
await wallAt("projector-recommendation", "projector-b-recommendation");

// The hall's other screens.
await cue({ show: "join" });
await wallAt("projector-join", "projector-a-join");
await cue({ show: "board" });
await wallAt("projector-overview", "projector-e-overview");
await cue({ show: "message", message: "استراحة إلى غاية الساعة 11:45" });
await wallAt("projector-message", "projector-k-message");
await cue({ show: "blank" });
await wallAt("projector-blank", "projector-k-blank");
await cue({ show: "closing" });
await wallAt("projector-closing", "projector-g-closing");
await cue({ show: "recommendation", recommendation: await idOf("2.2"), dim: true });
await wallAt("projector-recommendation-dim", "projector-b-recommendation-dim");

// Voting.
await order({ type: "goToStep", step: "vote" });
await cue({ show: "recommendation", recommendation: await idOf("2.2") });
await picture("console-vote-setup", {
  screen: "laptop",
  member: seeded.moderator,
  mock: "vote-setup",
  open: async (page) => {
    await page.goto(at(`/s/${session}/console`));
    await page
      .getByRole("button", {
        name: /إعداد التصويت|Régler le vote/,
      })
      .first()
      .click();
  },
});
const open = await seeded.openVote("2.2", [14, 3, 2]);
await order({ type: "startTimer", durationMs: 600_000 });
await cue({ show: "vote", vote: open, recommendation: await idOf("2.2") });
await picture("phone-home", { screen: "phone", member: bo, mock: "phone-home", open: goto(`/s/${session}`) });
await picture("laptop-home", { screen: "laptop", member: bo, mock: "laptop-home", open: goto(`/s/${session}`) });
const ballot = async (page) => {
  await page.goto(at(`/s/${session}`));
  await page
    .getByRole("button", { name: /الإدلاء بالصوت|^Voter/ })
    .first()
    .click();
};
await picture("phone-ballot", { screen: "phone", member: bo, mock: "phone-ballot", open: ballot });
await picture("phone-ballot-fr", {
  screen: "phone",
  member: bo,
  mock: "phone-ballot-fr",
  languages: ["fr"],
  open: ballot,
});
await picture("phone-ballot-dark", {
  screen: "phone",
  member: bo,
  mock: "phone-ballot-dark",
  theme: "dark",
  open: ballot,
});
await picture("phone-axes-vote", { screen: "phone", member: bo, open: goto(`/s/${session}/board`) });
await picture("board-vote", { screen: "laptop", member: bo, mock: "board", open: goto(`/s/${session}/board`) });
await picture("board-dark", {
  screen: "laptop",
  member: bo,
  mock: "board-dark",
  theme: "dark",
  open: goto(`/s/${session}/board`),
});
await picture("phone-ballot-voted", {
  screen: "phone",
  member: bo,
  mock: "phone-ballot-voted",
  open: async (page) => {
    await ballot(page);
    await page.getByRole("radio").first().click();
    await page.waitForTimeout(800);
  },
});
await picture("console-vote", {
  screen: "laptop",
  member: seeded.moderator,
  mock: "console-vote",
  open: goto(`/s/${session}/console`),
});
await picture("console-vote-dark", {
  screen: "laptop",
  member: seeded.moderator,
  mock: "console-vote-dark",
  theme: "dark",
  open: goto(`/s/${session}/console`),
});
await picture("console-720", {
  screen: "laptop",
  size: { width: 1280, height: 720 },
  member: seeded.moderator,
  open: goto(`/s/${session}/console`),
});
await picture("console-people", {
  screen: "laptop",
  member: seeded.moderator,
  mock: "console-people",
  open: async (page) => {
    await page.goto(at(`/s/${session}/console`));
    await page
      .getByRole("tab", { name: /المشاركون|المشاركات|Participants|الناس|Personnes/ })
      .or(page.getByRole("button", { name: /المشاركون|المشاركات|Participants|Personnes|الأشخاص/ }))
      .first()
      .click();
  },
});
await wallAt("projector-vote", "projector-c-vote");
await seeded.closeVote(open, false);
await picture("console-closed", { screen: "laptop", member: seeded.moderator, open: goto(`/s/${session}/console`) });
await order({ type: "publishVote", vote: open });
await cue({ show: "result", vote: open, recommendation: await idOf("2.2"), bars: true });
await wallAt("projector-adopted", "projector-d-adopted");
await picture("phone-result", { screen: "phone", member: bo, mock: "phone-result", open: goto(`/s/${session}`) });
const nominal = { kind: "forAgainst", secrecy: "nominal", threshold: "simple", results: "live" };
const live = await seeded.openVote("4.2", [6, 11, 3], nominal);
await cue({ show: "vote", vote: live, recommendation: await idOf("4.2"), bars: true });
await wallAt("projector-vote-bars", "projector-c-vote-bars");
await seeded.closeVote(live);
await cue({ show: "result", vote: live, recommendation: await idOf("4.2"), bars: true });
await wallAt("projector-not-adopted", "projector-d-not-adopted");
await picture("phone-result-not", { screen: "phone", member: bo, mock: "phone-result", open: goto(`/s/${session}`) });
const few = await seeded.openVote("5.1", [3, 1, 0], { ...nominal, quorum: { percent: 50 }, results: "hidden" });
await seeded.closeVote(few);
await cue({ show: "result", vote: few, recommendation: await idOf("5.1"), bars: true });
await wallAt("projector-no-quorum");
await picture("phone-result-quorum", { screen: "phone", member: bo, open: goto(`/s/${session}`) });

// The desk.
await picture("rapporteur-document", {
  screen: "laptop",
  member: seeded.rapporteur,
  mock: "rapporteur-document",
  open: goto(`/s/${session}/rapporteur`),
});
await picture("rapporteur-export", {
  screen: "laptop",
  member: seeded.rapporteur,
  mock: "rapporteur-export",
  open: async (page) => {
    await page.goto(at(`/s/${session}/rapporteur`));
    await page.getByRole("button", { name: /^(تصدير|Exporter)/ }).click();
  },
});
await picture("rapporteur-votes", {
  screen: "laptop",
  member: seeded.rapporteur,
  mock: "rapporteur-votes",
  open: async (page) => {
    await page.goto(at(`/s/${session}/rapporteur`));
    await page
      .getByRole("tab", { name: /التصويت|votes/i })
      .or(page.getByRole("radio", { name: /التصويت|votes/i }))
      .or(page.getByRole("button", { name: /التصويت|votes/i }))
      .first()
      .click({ force: true });
  },
});
const newcomer = await someone();
await order({ type: "removePerson", person: newcomer.me.id });
await picture("phone-removed", { screen: "phone", member: newcomer, open: goto(`/s/${session}`) });
await order({ type: "goToStep", step: "closed" });
await picture("phone-closed", { screen: "phone", member: bo, open: goto(`/s/${session}/board`) });

seeded.leave();
await browser.close();
await nadwa.stop();
remove(dataDir);
console.log(`${taken} pictures in ${out}`);
// The stock providers keep timers of their own.
process.exit(0);
