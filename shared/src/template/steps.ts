import { type Allow, builtInSteps, type Step, type Switch } from "../session/state.ts";

/** The built-in run of a workshop: 45 minutes from the first idea to the adopted text (domain.md §2.1, §3.2). */

const only = (...open: readonly Switch[]): Allow => ({
  add: open.includes("add"),
  edit: open.includes("edit"),
  suggest: open.includes("suggest"),
  support: open.includes("support"),
  comment: open.includes("comment"),
  vote: open.includes("vote"),
});

export const steps: readonly (Step & { readonly id: (typeof builtInSteps)[number] })[] = [
  {
    id: "prepare",
    name: {
      ar: "الافتتاح وتقديم المحاور",
      fr: "Ouverture et présentation des axes",
      en: "Opening and presentation of the axes",
    },
    instruction: {
      ar: "الاطلاع على المحاور والأسئلة الموجهة. تبدأ إضافة التوصيات في المرحلة الموالية.",
      fr: "Prenez connaissance des axes et des questions directrices. L’ajout de recommandations commence à l’étape suivante.",
      en: "Read the axes and the guiding questions. Recommendations are added in the next step.",
    },
    allow: only(),
    view: "board",
    minutes: 3,
  },
  {
    id: "collect",
    name: { ar: "جمع المقترحات", fr: "Recueil des propositions", en: "Collecting proposals" },
    instruction: {
      ar: "إضافة توصية أو أكثر في المحور المناسب: إجراء واحد في كل توصية، دون أي معطى يعرّف بطفل أو بأسرته.",
      fr: "Ajoutez une ou plusieurs recommandations dans l’axe qui convient : une seule action par recommandation, sans aucune donnée permettant d’identifier un enfant ou sa famille.",
      en: "Add one or more recommendations to the axis they belong to: one action each, and nothing that could identify a child or family.",
    },
    allow: only("add", "support"),
    view: "board",
    minutes: 10,
  },
  {
    id: "group",
    name: { ar: "التجميع والدمج", fr: "Regroupement et fusion", en: "Grouping and merging" },
    instruction: {
      ar: "تُجمع التوصيات المتشابهة من طرف التسيير. يمكن تأييد التوصيات ذات الأولوية والتعليق عليها.",
      fr: "L’animation regroupe les recommandations proches. Vous pouvez soutenir celles qui sont prioritaires et les commenter.",
      en: "The chair groups similar recommendations. Support those that come first, and comment.",
    },
    allow: only("support", "comment"),
    view: "board",
    minutes: 5,
  },
  {
    id: "word",
    name: { ar: "الصياغة", fr: "Rédaction", en: "Wording" },
    instruction: {
      ar: "تدقيق صياغة التوصيات جماعيا: من يقوم بماذا، وفي أي أجل، ومع من.",
      fr: "Précisez ensemble la rédaction : qui fait quoi, dans quel délai et avec qui.",
      en: "Refine the wording together: who does what, by when and with whom.",
    },
    allow: only("add", "edit", "suggest", "support", "comment"),
    view: "text",
    minutes: 12,
  },
  {
    id: "consensus",
    name: { ar: "التحقق من التوافق", fr: "Vérification du consensus", en: "Consensus check" },
    instruction: {
      ar: "تُعرض كل توصية على القاعة: هل من اعتراض؟ ما لم يحصل حوله توافق يُعرض على التصويت.",
      fr: "Chaque recommandation est soumise à la salle : une objection ? À défaut de consensus, elle passe au vote.",
      en: "Each recommendation is put to the hall: any objection? Where there is no consensus, it goes to a vote.",
    },
    allow: only("suggest", "comment"),
    view: "text",
    minutes: 4,
  },
  {
    id: "vote",
    name: { ar: "التصويت", fr: "Vote", en: "Voting" },
    instruction: {
      ar: "يُفتح التصويت على نص مجمد. تُشرح قاعدته قبل الإدلاء بالصوت، ويمكن تغيير الصوت إلى حين الإغلاق.",
      fr: "Le vote porte sur un texte figé. Sa règle est affichée avant de voter et le choix peut être modifié jusqu’à la clôture.",
      en: "The vote is on a frozen text. Its rule is shown before voting, and a choice may be changed until the close.",
    },
    allow: only("vote"),
    view: "vote",
    minutes: 7,
  },
  {
    id: "reading",
    name: {
      ar: "تلاوة التوصيات المعتمدة",
      fr: "Lecture des recommandations adoptées",
      en: "Reading of the adopted recommendations",
    },
    instruction: {
      ar: "تُتلى التوصيات المعتمدة كما صُوّت عليها.",
      fr: "Les recommandations adoptées sont lues telles qu’elles ont été votées.",
      en: "The adopted recommendations are read out exactly as they were voted.",
    },
    allow: only(),
    view: "reading",
    minutes: 4,
  },
  {
    id: "closed",
    name: { ar: "الاختتام", fr: "Clôture", en: "Closed" },
    instruction: {
      ar: "انتهت الورشة. تبقى التوصيات المعتمدة معروضة للقراءة.",
      fr: "L’atelier est terminé. Les recommandations adoptées restent consultables.",
      en: "The workshop is over. The adopted recommendations can still be read.",
    },
    allow: only(),
    view: "reading",
  },
];
