// Pictures of every screen, ours beside the mock-up where the design folder is at hand: node scripts/pictures.mjs <folder> [names, a regular expression]
// Long; looked at by people, not part of npm test. Needs the pages built and Chromium.
import { resolve } from "node:path";
import { createForum, joinForum, remove, startNadwa, temporaryFolder } from "../e2e/nadwa.ts";
import { seedForum } from "../e2e/seeded.ts";
import { openCamera } from "./camera.mjs";

const [folder, only = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node scripts/pictures.mjs <folder> [names]");
  process.exit(2);
}
const dataDir = temporaryFolder();
const nadwa = await startNadwa({ dataDir });
const camera = await openCamera({ url: nadwa.url, out: resolve(folder), only });
const { picture } = camera;
const seeded = await seedForum(nadwa, { people: 24 });
const { session, order, idOf } = seeded;
const { joinCode } = seeded.created.forum;
const bo = seeded.crowd[23].member;
const home = `/s/${session}`;
const board = `${home}/board`;
const recommendation = async (number) => `${board}/${await idOf(number)}`;

const phone = (name, given) => picture(name, { screen: "phone", member: bo, ...given });
const laptop = (name, given) => picture(name, { screen: "laptop", member: bo, ...given });
const desk = (name, given) =>
  laptop(name, { member: seeded.moderator, path: `${home}/console`, sign: ".next", ...given });
const record = (name, given) =>
  laptop(name, { member: seeded.rapporteur, path: `${home}/rapporteur`, sign: ".page, table", ...given });
/** What the hall sees while the screen shows `cue`. */
const hall = async (name, cue, mock) => {
  if (cue) await order({ type: "setCue", cue });
  await picture(name, {
    screen: "hall",
    member: seeded.projector,
    mock,
    path: `${home}/projector`,
    sign: ".pj",
  });
};
/** Presses what is named so, in whatever form the screen has it. */
const press = (label, within) => async (page) => {
  const place = within ? page.locator(within) : page;
  const named = (role) => place.getByRole(role, { name: label });
  await named("button").or(named("tab")).or(named("radio")).or(named("link")).first().click({ force: true });
};
const compose = press(/^(توصية|Ajouter)$/);
const cards = ".axiscards .rec, .cols .rec";

// The organiser.
const organiser = `/organise#t=${nadwa.token}`;
await laptop("organise-none", { member: undefined, path: "/organise", sign: "main h1, .stmsg" });
await laptop("organiser-home", { member: undefined, mock: "organiser-home", path: organiser, sign: ".way" });
await laptop("organiser-new", {
  member: undefined,
  mock: "organiser-new",
  path: organiser,
  act: (page) => page.locator("a[href='/organise/new']").first().click(),
  sign: "[role=switch]",
});

// The door.
const atTheDoor = { member: undefined, path: "/join" };
const withCode = { ...atTheDoor, path: `/join#c=${joinCode}`, sign: ".pickrow" };
const codeBox = ".codebox";
await phone("phone-join", { ...atTheDoor, mock: "phone-join", sign: codeBox });
await phone("phone-identify", { ...withCode, mock: "phone-identify" });
await laptop("laptop-join", { ...atTheDoor, mock: "laptop-join", sign: ".pickrow" });

// The nine states that a screen may be in.
const quietPlace = await createForum(nadwa, { title: { ar: "ندوة لم تبدأ", fr: "Un colloque à venir" } });
const quietSession = quietPlace.sessions[0].id;
const early = await joinForum(nadwa.url, { code: quietPlace.forum.joinCode, category: "association" });
const empty = { member: early, path: `/s/${quietSession}/board` };
const onlooker = await joinForum(nadwa.url, { invitation: seeded.created.invitations.observer });
const gone = await joinForum(nadwa.url, { code: joinCode, category: "association" });
await order({ type: "removePerson", person: gone.me.id });
const answers = (path, answer) => (page) => page.route(path, answer);
await phone("state-empty-phone", { ...empty, sign: ".empty" });
await laptop("state-empty-laptop", { ...empty, sign: ".cols" });
await phone("state-loading-phone", { path: board, prepare: answers("**/api/me", () => {}), sign: ".skel" });
await laptop("state-loading-laptop", { path: board, prepare: answers("**/api/me", () => {}), sign: ".skel" });
await phone("state-error", { path: board, prepare: answers("**/api/me", (route) => route.abort()), sign: ".stmsg" });
await phone("state-read-only", {
  member: onlooker,
  path: board,
  sign: ".banner--info",
});
await phone("state-forbidden", { path: `${home}/console`, sign: ".stmsg" });
await phone("state-removed", { member: gone, path: home, sign: ".stmsg" });
await phone("state-stranger", { member: undefined, path: home, sign: ".stmsg" });
await phone("state-not-found", { member: undefined, path: "/nowhere", sign: ".stmsg" });
await phone("state-wrong-code", {
  ...atTheDoor,
  act: async (page) => {
    await page.getByRole("textbox").first().click();
    await page.keyboard.type("00000000", { delay: 20 });
  },
  sign: ".banner--error",
});
await phone("state-full", {
  ...withCode,
  prepare: answers("**/api/join", (route) => route.fulfill({ status: 409, json: { code: "forum-full" } })),
  act: async (page) => {
    await page.getByRole("radio").first().click({ force: true });
    await press(/دخول الورشة|Entrer/)(page);
  },
  sign: ".banner--error",
});

// Writing: before any vote is open.
await order({ type: "setCue", cue: { show: "recommendation", recommendation: await idOf("2.2") } });
for (const [number, who] of [
  ["3.1", 3],
  ["4.1", 4],
  ["2.3", 1],
])
  seeded.crowd[who].writes.provider.awareness.setLocalState({ recommendation: await idOf(number) });
await order({ type: "goToStep", step: "word" });
const edited = await recommendation("4.1");
const editor = ".ProseMirror";
const write = press(/^(تحرير النص|Modifier le texte)$/);
/** Without a line. */
const typeAtTheEnd = async (page, own, words) => {
  await page.locator(editor).click();
  await page.keyboard.press("Control+End");
  await own.context.setOffline(true);
  await page.keyboard.type(words);
};
await phone("phone-home-calm", { path: home, sign: ".stepnow" });
await laptop("laptop-home-calm", { path: home, sign: ".stepnow" });
await phone("phone-more", { path: `${home}/more`, sign: ".phone__main .surf" });
await phone("phone-axes", { mock: "phone-axes", path: board, sign: cards });
await phone("phone-edit", { mock: "phone-edit", path: edited, act: write, sign: editor });
await phone("phone-compose", { path: board, act: compose, sign: "dialog textarea" });
await phone("phone-safety", {
  mock: "phone-safety",
  path: board,
  act: async (page) => {
    await compose(page);
    await page.locator("dialog textarea").fill("زيارة بيت الطفل والاتصال برقم 0612345678 قبل كل قرار");
    await press(/تقديم التوصية|Proposer/, "dialog")(page);
  },
  sign: ".safety",
});
await phone("phone-offline", {
  mock: "phone-offline",
  path: edited,
  act: async (page, own) => {
    await write(page);
    await typeAtTheEnd(page, own, "، ويُراجع كل سنة");
  },
  sign: ".banner--offline",
});
const refused = await idOf("3.2");
await phone("phone-refused", {
  mock: "phone-refused",
  path: `${board}/${refused}`,
  act: async (page, own) => {
    await write(page);
    await typeAtTheEnd(page, own, " وتُبلَّغ للأسرة بلغة تفهمها");
    await order({ type: "lock", recommendation: refused });
    await own.context.setOffline(false);
    await press(/عرض المسودات|Voir les brouillons/)(page);
  },
  after: () => order({ type: "unlock", recommendation: refused }),
  sign: ".draft",
});
await laptop("board", { mock: "board", path: board, sign: cards });
await picture("board-wide", { screen: "hall", member: bo, mock: "board", path: board, sign: cards });
await laptop("board-panel", { mock: "board-panel", path: edited, sign: ".panel .prose" });
await laptop("board-panel-edit", { mock: "board-panel", path: edited, act: write, sign: editor });
await laptop("board-list", { mock: "board-list", path: board, act: press(/لائحة|Liste/), sign: ".tbl td" });
await desk("console-prepare", { mock: "console-prepare" });

// The hall's other screens.
await hall("projector-recommendation", undefined, "projector-b-recommendation");
await hall("projector-join", { show: "join" }, "projector-a-join");
await hall("projector-overview", { show: "board" }, "projector-e-overview");
await hall("projector-message", { show: "message", message: "استراحة إلى غاية الساعة 11:45" }, "projector-k-message");
await hall("projector-blank", { show: "blank" }, "projector-k-blank");
await hall("projector-closing", { show: "closing" }, "projector-g-closing");
const second = await idOf("2.2");
await hall(
  "projector-recommendation-dim",
  { show: "recommendation", recommendation: second, dim: true },
  "projector-b-recommendation-dim",
);

// Voting.
await order({ type: "goToStep", step: "vote" });
await order({ type: "setCue", cue: { show: "recommendation", recommendation: second } });
await desk("console-vote-setup", { mock: "vote-setup", act: press(/إعداد التصويت|Régler le vote/), sign: ".setts" });
const open = await seeded.openVote("2.2", [14, 3, 2]);
await order({ type: "startTimer", durationMs: 600_000 });
const voteCue = { show: "vote", vote: open, recommendation: second };
await order({ type: "setCue", cue: voteCue });
const ballot = { path: home, act: press(/الإدلاء بالصوت|^Voter|الاطلاع على صوتي|^Revoir/), sign: ".ballot [role=radio]" };
await phone("phone-home", { mock: "phone-home", path: home, sign: ".nowcard" });
await laptop("laptop-home", { mock: "laptop-home", path: home, sign: ".nowcard [role=radio]" });
await phone("phone-ballot", { ...ballot, mock: "phone-ballot" });
await phone("phone-ballot-fr", { ...ballot, mock: "phone-ballot-fr", languages: ["fr"] });
await phone("phone-ballot-dark", { ...ballot, mock: "phone-ballot-dark", theme: "dark" });
await phone("phone-axes-vote", { path: board, sign: cards });
await laptop("board-vote", { mock: "board", path: board, sign: cards });
await laptop("board-dark", { mock: "board-dark", theme: "dark", path: edited, sign: ".panel .prose" });
const voted = async (page) => {
  await page.getByRole("radio").first().click();
};
await phone("phone-ballot-voted", {
  ...ballot,
  mock: "phone-ballot-voted",
  act: async (page) => {
    await ballot.act(page);
    await voted(page);
  },
  sign: ".choice[data-selected]",
});
await laptop("laptop-home-voted", { path: home, act: voted, sign: ".choice[data-selected]" });
await desk("console-vote", { mock: "console-vote" });
await desk("console-vote-dark", { mock: "console-vote-dark", theme: "dark" });
await desk("console-720", { size: { width: 1280, height: 720 } });
await desk("console-people", { mock: "console-people", act: press(/الأشخاص|Personnes/), sign: "table" });
await hall("projector-vote", undefined, "projector-c-vote");
await seeded.closeVote(open, false);
await desk("console-closed", {});
await order({ type: "publishVote", vote: open });
const result = { path: home, mock: "phone-result", sign: ".result" };
await hall("projector-adopted", { ...voteCue, show: "result", bars: true }, "projector-d-adopted");
await phone("phone-result", result);
await laptop("laptop-result", { ...result, mock: undefined });
const nominal = { kind: "forAgainst", secrecy: "nominal", threshold: "simple", results: "live" };
const live = await seeded.openVote("4.2", [6, 11, 3], nominal);
const liveCue = { vote: live, recommendation: await idOf("4.2"), bars: true };
await hall("projector-vote-bars", { ...liveCue, show: "vote" }, "projector-c-vote-bars");
await seeded.closeVote(live);
await hall("projector-not-adopted", { ...liveCue, show: "result" }, "projector-d-not-adopted");
await phone("phone-result-not", result);
const few = await seeded.openVote("5.1", [3, 1, 0], { ...nominal, quorum: { percent: 50 }, results: "hidden" });
await seeded.closeVote(few);
await hall("projector-no-quorum", { show: "result", vote: few, recommendation: await idOf("5.1"), bars: true });
await phone("phone-result-quorum", { ...result, mock: undefined });

// The rapporteur's desk.
await record("rapporteur-document", { mock: "rapporteur-document" });
await record("rapporteur-export", {
  mock: "rapporteur-export",
  act: press(/^(تصدير|Exporter)/),
  sign: "[role=menu]",
});
await record("rapporteur-votes", {
  mock: "rapporteur-votes",
  act: press(/سجل التصويت|Registre des votes/),
  sign: "table",
});

await order({ type: "goToStep", step: "closed" });
await order({ type: "setCue", cue: { show: "closing" } });
await phone("state-closed-home", { path: home, sign: ".stepnow" });
await phone("state-closed", { path: await recommendation("1.1"), sign: ".prose" });

seeded.leave();
await camera.close();
await nadwa.stop();
remove(dataDir);
console.log(`${camera.taken.length} pictures in ${resolve(folder)}`);
if (camera.failed.length > 0) console.log(`not taken: ${camera.failed.join(", ")}`);
// The stock providers keep timers of their own.
process.exit(camera.failed.length > 0 ? 1 : 0);
