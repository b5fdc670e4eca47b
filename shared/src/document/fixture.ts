import type { Axis, Recommendation } from "../board/board.ts";
import { type Block, frozenText, type Run } from "../board/blocks.ts";
import { emptySession, type PersonState, type RecommendationState, type SessionState } from "../session/state.ts";
import type { Choice, Rule, Vote } from "../vote/vote.ts";
import { template } from "../template/template.ts";
import type { Composition } from "./compose.ts";

/** A small forum with everything that makes a document hard; for tests and for looking at the rendered pages. */

const run = (text: string, marks: Omit<Run, "text"> = {}): Run => ({ text, ...marks });
const paragraph = (...runs: (Run | string)[]): Block => ({
  type: "paragraph",
  depth: 0,
  ordered: false,
  start: false,
  runs: runs.map((each) => (typeof each === "string" ? run(each) : each)),
});
const item = (ordered: boolean, depth: number, ...runs: (Run | string)[]): Block => ({
  ...paragraph(...runs),
  type: "listItem",
  depth,
  ordered,
  start: true,
});

export const fixtureTexts = {
  oneForm: [
    paragraph(
      "إحداث استمارة موحدة للتبليغ داخل أجل 48 ساعة، تُعتمد في المؤسسات التعليمية والصحية (ابتدائي، إعدادي، ثانوي) تطبيقا للقانون رقم 103.13",
    ),
  ],
  listening: [
    paragraph("تهيئة فضاء «صديق للطفل» داخل كل مركز للمواكبة، على أن يضم:"),
    item(false, 1, "قاعة استماع ", run("واحدة مجهزة للتسجيل", { bold: true }), " تغني عن تكرار الرواية؛"),
    item(false, 1, "مترجما بالأمازيغية (ⵜⴰⵎⴰⵣⵉⵖⵜ) أو بلغة الإشارة عند الحاجة؛"),
    item(true, 2, "حضورا داخل 24 ساعة"),
    item(true, 2, "أو عن بعد خلال 3 ساعات"),
    item(
      false,
      1,
      "لائحة بأرقام الاتصال على ",
      run("بوابة الإقليم", { link: "https://example.org/contacts?lang=ar&v=2" }),
      ".",
    ),
    paragraph("ويُقيَّم الفضاء كل 6 أشهر وفق مؤشرات PPIPEM (2015–2025)."),
  ],
  contact: [
    paragraph(
      "Désigner, dans chaque service, un interlocuteur « protection de l’enfance » joignable 7 jours sur 7 (loi n° 103-13, art. 9 et 10)",
    ),
  ],
  digital: [paragraph("تكوين 120 إطارا تربويا على رصد العنف الرقمي، بمعدل دورتين في السنة لكل إقليم")],
  budget: [paragraph("رصد 2,5% من ميزانية الجماعة الترابية لبرامج الوقاية.")],
  return: [
    paragraph("Préparer le retour de l’enfant dans sa famille avec ", run("un référent unique", { bold: true }), " :"),
    item(true, 1, "une visite avant le retour ;"),
    item(true, 1, "un suivi de ", run("12 mois", { italic: true }), " par l’assistante sociale (المساعدة الاجتماعية) ;"),
    item(true, 1, "un bilan remis au juge"),
  ],
  secret: [paragraph("هذا نص محجوب لا يجوز أن يظهر في أي وثيقة")],
  platform: [paragraph("إحداث منصة معلوماتية مشتركة للإحالة بين المتدخلين")],
} as const satisfies { readonly [name: string]: readonly Block[] };
type Name = keyof typeof fixtureTexts;

/** What stands on the board after somebody edited an adopted text. */
export const editedAfterAdoption = [paragraph("إحداث استمارة رقمية عدّلها أحدهم بعد المصادقة")];

const axis = (id: string, order: string, ar: string, fr: string): Axis => ({
  id,
  order,
  title: { ar, fr },
  questions: [],
});
const axes: readonly Axis[] = [
  axis("detection", "a0", "الرصد والتبليغ", "Repérage et signalement"),
  axis("reception", "a1", "الاستقبال والإنصات", "Accueil et écoute"),
  axis("integration", "a2", "إعادة الإدماج", "Réintégration"),
];

const recommendation = (
  id: Name,
  axisId: string,
  order: string,
  fields: Recommendation["fields"] = {},
  title = "",
): Recommendation => ({ id, axis: axisId, order, title, createdBy: "bo", createdAtMs: 1_732_000_000_000, fields });

const recommendations: readonly Recommendation[] = [
  recommendation("oneForm", "detection", "a0", {
    leadBody: "education",
    partners: ["health", "associations", "نادي القضاة الشباب (CJM)"],
    level: "regional",
    horizon: "short",
    indicator: "80% من المؤسسات تستعمل الاستمارة قبل متم 2026",
    legalRefs: ["القانون رقم 103.13"],
    categories: ["victims"],
    priority: "high",
  }),
  recommendation("digital", "detection", "a1", { leadBody: "education", horizon: "immediate" }),
  recommendation("secret", "detection", "a2"),
  recommendation(
    "listening",
    "reception",
    "a0",
    {
      leadBody: "entraide",
      partners: ["health", "unicef"],
      horizon: "medium",
      level: "provincial",
      rationale: "تكرار الاستماع يضاعف الأذى (3 مرات في المتوسط).",
    },
    "فضاء استماع صديق للطفل",
  ),
  recommendation("contact", "reception", "a1", { leadBody: "Tribunal de première instance de Fès" }),
  recommendation("return", "integration", "a0", {
    leadBody: "youth",
    partners: ["entraide"],
    horizon: "long",
    indicator: "60 % des retours suivis pendant 12 mois",
  }),
  recommendation("budget", "integration", "a1", { leadBody: "territorial_collectivities" }),
  recommendation("platform", "integration", "a2"),
];

const rule = (threshold: Rule["threshold"], secrecy: Rule["secrecy"] = "secret", percent?: number): Rule => ({
  kind: "forAgainst",
  secrecy,
  threshold,
  results: "hidden",
  ...(percent === undefined ? {} : { quorum: { percent } }),
});

const electorate = new Set(Array.from({ length: 84 }, (_, index) => `p${index}`));
const published = (
  id: Name,
  number: string,
  chosen: Rule,
  tally: { readonly [choice in Choice]: number },
  outcome: "adopted" | "notAdopted",
  title: string,
): Vote => ({
  id: `vote-${id}`,
  on: { recommendation: id },
  rule: chosen,
  number,
  armedAtMs: 1_733_820_000_000,
  is: "published",
  text: frozenText(title, fixtureTexts[id]),
  contentSeq: 40,
  electorate,
  openedAtMs: 1_733_820_010_000,
  closedAtMs: 1_733_824_320_000,
  termsHash: "00".repeat(32),
  result: {
    tally,
    electorate: electorate.size,
    ballots: tally.for + tally.against + tally.abstain,
    quorumMet: true,
    outcome,
    digest: "ab".repeat(32),
  },
});

const votes: readonly Vote[] = [
  {
    id: "vote-void",
    on: { recommendation: "oneForm" },
    rule: rule("simple"),
    number: "1.1",
    armedAtMs: 1_733_810_000_000,
    is: "void",
    reason: "أعيد فتح النص للنقاش",
    text: frozenText("استمارة موحدة", fixtureTexts.oneForm),
  },
  published(
    "oneForm",
    "1.1",
    rule("twoThirds", "secret", 50),
    { for: 61, against: 4, abstain: 7 },
    "adopted",
    "إحداث استمارة موحدة للتبليغ…",
  ),
  published(
    "listening",
    "2.1",
    rule("simple"),
    { for: 52, against: 11, abstain: 9 },
    "adopted",
    "فضاء استماع صديق للطفل",
  ),
  published("contact", "2.2", rule("absolute", "nominal"), { for: 64, against: 3, abstain: 6 }, "adopted", "Désigner"),
  published(
    "return",
    "3.1",
    rule("simple"),
    { for: 57, against: 9, abstain: 5 },
    "adopted",
    "Préparer le retour de l’enfant dans sa…",
  ),
  published("budget", "3.2", rule("simple"), { for: 27, against: 39, abstain: 10 }, "notAdopted", "رصد 2"),
];

const standing = (about: Partial<RecommendationState>): RecommendationState => ({
  status: "draft",
  locked: false,
  hidden: false,
  supporters: new Set(),
  ...about,
});
const adoptedBy = (id: Name, number: string, status: "adopted" | "adopted_with_reservation" = "adopted") =>
  standing({
    status,
    number,
    vote: `vote-${id}`,
    adopted: { vote: `vote-${id}`, hash: frozenText("", fixtureTexts[id]).hash },
  });

const person = (role: PersonState["role"], category: string, removed = false): PersonState => ({
  role,
  category,
  joinedAtMs: 1_733_800_000_000,
  removed,
});

export const fixtureState: SessionState = {
  ...emptySession,
  seq: 57,
  board: "boardOfTheFixture",
  forum: "forumOfTheFixture",
  title: { ar: "ورشة مسار التكفل", fr: "Atelier « parcours de prise en charge »" },
  people: new Map([
    ["ana", person("moderator", "other")],
    ["bo", person("participant", "association")],
    ["cy", person("participant", "judiciary")],
    ["di", person("participant", "association")],
    ["ed", person("observer", "international")],
    ["fa", person("participant", "government")],
    ["eve", person("participant", "expert", true)],
    ["wall", person("projector", "other")],
  ]),
  recommendations: new Map([
    ["oneForm", adoptedBy("oneForm", "1.1")],
    ["listening", adoptedBy("listening", "2.1")],
    ["contact", adoptedBy("contact", "2.2", "adopted_with_reservation")],
    ["return", adoptedBy("return", "3.1")],
    ["budget", standing({ status: "rejected", number: "3.2", vote: "vote-budget" })],
    ["digital", standing({ status: "postponed" })],
    ["secret", standing({ hidden: true })],
  ]),
  votes: new Map(votes.map((vote) => [vote.id, vote])),
};

/** The fixture's composition, with a query or anything else replaced. */
export const fixture = (change: Partial<Composition> = {}): Composition => ({
  state: fixtureState,
  forum: {
    title: { ar: "المنتدى الجهوي لحماية الطفولة", fr: "Forum régional pour la protection de l’enfance" },
    place: { ar: "فاس", fr: "Fès" },
    dates: { ar: "9 و10 دجنبر 2026", fr: "9 au 10 décembre 2026" },
  },
  outline: { axes, recommendations },
  textOf: (id) => fixtureTexts[id as Name] ?? [],
  contentSeq: 412,
  template,
  query: { lang: "ar", scope: "adopted", votes: true },
  nowMs: 1_733_827_500_000,
  ...change,
});
