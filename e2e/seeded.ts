import { readAxes, readRecommendations } from "@nadwa/shared/board/board";
import type { Fields } from "@nadwa/shared/board/schema";
import type { CreatedForum } from "@nadwa/shared/protocol/http";
import type { View } from "@nadwa/shared/session/view";
import type { Choice, Rule } from "@nadwa/shared/vote/vote";
import { createForum, joinForum, type Member, type Nadwa, newId, viewOf } from "./nadwa.ts";
import { addLast, until, type Writer, writer } from "./writer.ts";

/** A forum in the middle of its work, written through the API and the stock provider: what pictures and screen tests look at. */

type Seed = { readonly title: string; readonly text: string; readonly fields?: Fields };

/** By axis of the template, in order; Arabic and French on one board as people write them. */
const seeds: readonly (readonly Seed[])[] = [
  [
    {
      title: "استمارة تبليغ واحدة",
      text: "وضع استمارة تبليغ واحدة تعتمدها المدارس والمراكز الصحية والجمعيات، لا تطلب من المبلِّغ إلا ما يلزم لحماية الطفل.",
      fields: { leadBody: "provincial_committee", horizon: "short", level: "regional" },
    },
    {
      title: "خط إنصات بثلاث لغات",
      text: "فتح خط إنصات جهوي بالعربية والأمازيغية والفرنسية، يجيب ليلا ونهارا ويحيل كل نداء قبل نهاية اليوم.",
      fields: { leadBody: "مجلس الجهة", horizon: "medium" },
    },
    {
      title: "Former les personnes qui repèrent",
      text: "Former chaque année les enseignants, les soignants et les agents d’autorité aux signes de négligence, avec un référent nommé par établissement.",
      fields: { leadBody: "regional_committee", horizon: "short" },
    },
    {
      title: "الرصد في الفضاء الرقمي",
      text: "تمكين الأطفال من طلب المساعدة من هواتفهم عبر قناة قصيرة وآمنة لا تترك أثرا.",
      fields: { horizon: "medium" },
    },
  ],
  [
    {
      title: "غرفة إنصات هادئة",
      text: "تخصيص غرفة إنصات هادئة بكل وحدة لحماية الطفولة، يدخلها الطفل دون المرور بقاعة الانتظار العامة.",
      fields: { leadBody: "support_centre", horizon: "short" },
    },
    {
      title: "جلسة استماع واحدة مسجلة",
      text: "الاكتفاء بجلسة استماع واحدة مسجلة يديرها مختص مكوَّن، حتى لا يعيد الطفل روايته أمام كل متدخل.",
      fields: { leadBody: "prosecution", horizon: "short" },
    },
    {
      title: "الترجمة ولغة الإشارة",
      text: "توفير مترجم إلى الأمازيغية أو لغة الإشارة كلما احتاج إليه الطفل، دون كلفة على أسرته.",
      fields: { leadBody: "support_centre", horizon: "short" },
    },
  ],
  [
    {
      title: "Un hébergement dans la journée",
      text: "Garantir à tout enfant en danger une place d’accueil d’urgence dans la journée, à moins de cent kilomètres de chez lui.",
      fields: { leadBody: "regional_committee", horizon: "immediate" },
    },
    {
      title: "مداومة أسبوعية مشتركة",
      text: "إرساء مداومة أسبوعية مشتركة بين الصحة والقضاء والمساعدة الاجتماعية، تُنشر أرقامها في كل مؤسسة.",
      fields: { horizon: "immediate" },
    },
  ],
  [
    {
      title: "شبكة مشتركة لتقدير الخطر",
      text: "اعتماد شبكة مشتركة لتقدير الخطر والحاجيات، يملؤها مختصان معا خلال ثلاثة أيام من الاستقبال.",
      fields: { leadBody: "support_centre", horizon: "short" },
    },
    {
      title: "رأي الطفل في ملفه",
      text: "تدوين رأي الطفل في ملفه بكلماته، بما يناسب سنه، وإطلاعه على ما تقرر بشأنه.",
      fields: { leadBody: "juvenile_judge", horizon: "short" },
    },
    {
      title: "مرافق واحد لكل ملف",
      text: "تعيين مرافق اجتماعي واحد لكل ملف، يبقى مع الطفل من أول تقييم إلى آخر زيارة.",
    },
  ],
  [
    {
      title: "خريطة حية للخدمات",
      text: "إعداد خريطة للخدمات المتاحة بكل إقليم، تُحيَّن كل ثلاثة أشهر وتبين الأماكن الشاغرة.",
      fields: { leadBody: "provincial_committee", horizon: "short" },
    },
    { title: "إحالة بموافقة مكتوبة", text: "ألا يُحال ملف إلا بموافقة مكتوبة من الجهة المستقبلة، تحدد موعد أول لقاء." },
    {
      title: "Une seule plateforme d’orientation",
      text: "Faire passer les orientations par une seule plateforme sécurisée, où chaque service voit ce qui le concerne.",
      fields: { leadBody: "regional_committee", horizon: "medium" },
    },
  ],
  [
    {
      title: "مشروع فردي لكل طفل",
      text: "صياغة مشروع فردي لكل طفل مع أسرته، يراجع كل ستة أشهر ويحدد من يفعل ماذا.",
      fields: { leadBody: "support_centre", horizon: "medium" },
    },
    {
      title: "دعم نفسي قريب",
      text: "توفير دعم نفسي بالقرب من مدرسة الطفل، دون انتظار يتجاوز أسبوعين.",
      fields: { horizon: "short" },
    },
    {
      title: "Poursuivre l’école",
      text: "Assurer la continuité scolaire pendant le placement, avec un enseignant référent dans chaque structure.",
    },
  ],
  [
    { title: "عودة متدرجة إلى الأسرة", text: "تهيئة عودة متدرجة إلى الأسرة بزيارات مرافقة، قبل أي قرار نهائي." },
    {
      title: "منحة للتكوين المهني",
      text: "تخصيص منحة للتكوين المهني لمن بلغوا ثمانية عشر عاما وغادروا مؤسسات الرعاية.",
      fields: { leadBody: "مجلس الجهة", horizon: "medium" },
    },
  ],
  [
    {
      title: "زيارة بعد ستة أشهر",
      text: "القيام بزيارة تتبع بعد ستة أشهر من إغلاق كل ملف، وتدوين ما تغير في حياة الطفل.",
      fields: { leadBody: "support_centre", horizon: "medium" },
    },
    {
      title: "تقرير سنوي مفتوح",
      text: "نشر تقرير سنوي مفتوح عن مآل التوصيات، يُقدَّم في لقاء عمومي.",
      fields: { leadBody: "regional_committee", horizon: "long" },
    },
  ],
];

export const rule: Rule = {
  kind: "forAgainst",
  secrecy: "secret",
  threshold: "twoThirds",
  quorum: { percent: 50 },
  results: "hidden",
};

export type Seeded = {
  readonly created: CreatedForum;
  readonly session: string;
  readonly moderator: Member;
  readonly rapporteur: Member;
  readonly projector: Member;
  readonly crowd: readonly { readonly member: Member; readonly writes: Writer }[];
  readonly view: () => Promise<View>;
  /** As the moderator; throws on a refusal. */
  readonly order: (command: { readonly [key: string]: unknown }) => Promise<void>;
  readonly idOf: (number: string) => Promise<string>;
  /** Arms and opens a vote and lets the crowd cast these ballots; gives its id. */
  readonly openVote: (number: string, ballots: readonly [number, number, number], by?: Rule) => Promise<string>;
  /** Closes it and, unless told not to, publishes the result. */
  readonly closeVote: (vote: string, publish?: boolean) => Promise<void>;
  readonly leave: () => void;
};

const categories = ["association", "government", "local", "expert", "judiciary", "international"] as const;
const choices: readonly Choice[] = ["for", "against", "abstain"];

/** `people` take part; the step is "vote", 1.1, 1.3 and 2.1 are adopted, 4.3 is not, 1.4 is postponed, the rest is under way. */
export const seedForum = async (
  nadwa: Nadwa,
  given: { readonly people: number; readonly title?: { readonly ar: string; readonly fr: string } },
): Promise<Seeded> => {
  const created = await createForum(nadwa, {
    title: given.title ?? { ar: "المنتدى الجهوي لحماية الطفولة", fr: "Forum régional de protection de l’enfance" },
    sessions: [{ title: { ar: "ورشة المسار الترابي", fr: "Atelier du parcours territorial" } }],
    place: { ar: "فاس", fr: "Fès" },
    dates: { ar: "25 و26 نونبر 2026", fr: "25 et 26 novembre 2026" },
  });
  const session = created.sessions[0]?.id ?? "";
  const as = (role: keyof typeof created.invitations) =>
    joinForum(nadwa.url, { invitation: created.invitations[role] });
  const [moderator, rapporteur, projector] = await Promise.all([as("moderator"), as("rapporteur"), as("projector")]);
  const order = async (command: { readonly [key: string]: unknown }): Promise<void> => {
    const answer = await moderator.order(session, command);
    if (!answer.ok) throw new Error(`${String(command["type"])}: ${answer.refusal.code}`);
  };
  const view = () => viewOf(nadwa.url, session, moderator.cookie);
  const is = (vote: string, wanted: string): Promise<void> =>
    until(`the vote is ${wanted}`, async () =>
      (await view()).votes.some((each) => each.id === vote && each.is === wanted),
    );
  const idOf = async (number: string): Promise<string> => {
    const found = (await view()).recommendations.find((each) => each.number === number);
    if (!found) throw new Error(`no recommendation ${number}`);
    return found.id;
  };

  const crowd: { readonly member: Member; readonly writes: Writer }[] = [];
  for (let n = 0; n < given.people; n += 1) {
    const member = await joinForum(nadwa.url, {
      code: created.forum.joinCode,
      category: categories[n % categories.length] ?? "other",
    });
    crowd.push({ member, writes: writer(nadwa.url, session, member.cookie) });
  }
  await Promise.all(crowd.map(({ writes }) => writes.synced()));

  await order({ type: "goToStep", step: "collect" });
  const own = writer(nadwa.url, session, moderator.cookie);
  await own.synced();
  const axes = readAxes(own.doc);
  for (const [at, axis] of axes.entries())
    for (const { title, text, fields } of seeds[at] ?? [])
      addLast(own.doc, axis.id, moderator.me.id, { title, text, ...(fields ? { fields } : {}) });
  const all = seeds.flat().length;
  await until("the seeds are everywhere", () =>
    crowd.every(({ writes }) => readRecommendations(writes.doc).length === all),
  );
  await until("the seeds are in the view", async () => (await view()).recommendations.length === all);

  const setStatus = async (number: string, status: string) =>
    order({ type: "setStatus", recommendation: await idOf(number), status });
  for (const number of ["2.2", "2.3", "4.1", "4.2", "5.1", "6.1"]) await setStatus(number, "discussion");
  await setStatus("1.4", "postponed");
  const shown = (await view()).recommendations;
  await Promise.all(
    crowd.flatMap(({ member }, at) =>
      shown
        .filter((_, n) => (n * 7 + at * 3) % 5 < 2)
        .map(({ id }) => member.order(session, { type: "support", recommendation: id, on: true })),
    ),
  );
  await order({ type: "goToStep", step: "vote" });

  const seeded: Seeded = {
    created,
    session,
    moderator,
    rapporteur,
    projector,
    crowd,
    view,
    order,
    idOf,
    openVote: async (number, ballots, by = rule) => {
      const vote = newId();
      await order({ type: "armVote", vote, on: { recommendation: await idOf(number) }, rule: by });
      await order({ type: "openVote", vote });
      await is(vote, "open");
      const open = (await view()).votes.find(({ id }) => id === vote);
      const cast = choices.flatMap((choice, at) => Array.from({ length: ballots[at] ?? 0 }, () => choice));
      const answers = await Promise.all(
        cast.map((choice, at) =>
          (crowd[at]?.member ?? moderator).order(session, {
            type: "castBallot",
            vote,
            choice,
            textHash: open?.text?.hash,
          }),
        ),
      );
      for (const answer of answers) if (!answer.ok) throw new Error(`a ballot was not taken: ${answer.refusal.code}`);
      return vote;
    },
    closeVote: async (vote, publish = true) => {
      await order({ type: "closeVote", vote });
      await is(vote, "closed");
      if (publish) await order({ type: "publishVote", vote });
    },
    leave: () => {
      own.leave();
      for (const { writes } of crowd) writes.leave();
    },
  };
  const share = (percent: number) => Math.round((given.people * percent) / 100);
  for (const number of ["1.1", "1.3", "2.1"])
    await seeded.closeVote(await seeded.openVote(number, [share(70), share(15), share(5)]));
  await seeded.closeVote(await seeded.openVote("4.3", [share(30), share(45), share(10)]));
  return seeded;
};
