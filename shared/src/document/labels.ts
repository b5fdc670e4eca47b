import type { Status } from "../session/state.ts";
import type { Outcome, Rule, Threshold } from "../vote/vote.ts";
import type { DocumentLanguage } from "./model.ts";

/** The document's own words (domain.md §6), Arabic and French side by side so that neither can lack one. */
type Pair = { readonly ar: string; readonly fr: string };

export const labels = {
  heading: { ar: "الوثيقة الختامية", fr: "Document final" },
  recommendations: { ar: "التوصيات", fr: "Recommandations" },
  preamble: { ar: "ديباجة", fr: "Préambule" },
  attendance: { ar: "الحضور", fr: "Participation" },
  category: { ar: "الفئة", fr: "Catégorie" },
  count: { ar: "العدد", fr: "Effectif" },
  total: { ar: "المجموع", fr: "Total" },
  axis: { ar: "المحور", fr: "Axe" },
  withoutAxis: { ar: "توصيات خارج المحاور", fr: "Recommandations hors axe" },
  noneAdopted: {
    ar: "لم تُعتمد بعدُ أي توصية.",
    fr: "Aucune recommandation n’a encore été adoptée.",
  },
  implementation: { ar: "جدول تنزيل التوصيات", fr: "Matrice de mise en œuvre" },
  recommendation: { ar: "التوصية", fr: "Recommandation" },
  leadBody: { ar: "الجهة المسؤولة", fr: "Organisme responsable" },
  partners: { ar: "الشركاء", fr: "Partenaires" },
  horizon: { ar: "الأجل", fr: "Échéance" },
  indicator: { ar: "المؤشر", fr: "Indicateur" },
  level: { ar: "المستوى", fr: "Niveau" },
  categories: { ar: "الفئات المستهدفة", fr: "Catégories concernées" },
  legalRefs: { ar: "المرجع القانوني", fr: "Référence juridique" },
  rationale: { ar: "التعليل", fr: "Justification" },
  priority: { ar: "الأولوية", fr: "Priorité" },
  changedSinceAdoption: {
    ar: "هذا هو النص المعتمد؛ وقد عُدّل على اللوحة بعد المصادقة عليه.",
    fr: "Le texte ci-dessus est celui qui a été adopté ; il a été modifié sur le tableau après son adoption.",
  },
  notAdopted: { ar: "ملحق: نصوص لم تُعتمد", fr: "Annexe : textes non adoptés" },
  votes: { ar: "ملحق: سجل التصويت", fr: "Annexe : relevé des votes" },
  number: { ar: "الرقم", fr: "N°" },
  rule: { ar: "القاعدة", fr: "Règle" },
  for: { ar: "موافق", fr: "Pour" },
  against: { ar: "معارض", fr: "Contre" },
  abstain: { ar: "ممتنع", fr: "Abstention" },
  ballots: { ar: "المصوتون", fr: "Votants" },
  outcome: { ar: "النتيجة", fr: "Résultat" },
  textHash: { ar: "بصمة النص", fr: "Empreinte du texte" },
  quorum: { ar: "النصاب القانوني", fr: "quorum" },
  quorumMet: { ar: "تحقق", fr: "atteint" },
  quorumNotMet: { ar: "لم يتحقق", fr: "non atteint" },
  vote: { ar: "التصويت", fr: "Vote" },
  voided: { ar: "ملغى", fr: "Annulé" },
  adoptedWithoutVote: { ar: "اعتُمدت دون تصويت", fr: "Adoptée sans vote" },
  aboutThisDocument: { ar: "بيانات الوثيقة", fr: "À propos de ce document" },
  leftOut: { ar: "لا تتضمن هذه الوثيقة", fr: "Ce document ne contient pas" },
  hidden: { ar: "محجوبة", fr: "masquée(s)" },
  generated: { ar: "تاريخ الاستخراج", fr: "Établi le" },
  state: { ar: "حالة السجل", fr: "État du registre" },
  hashNote: {
    ar: "بصمة النص هي الأرقام الاثنا عشر الأولى من بصمة SHA-256 للنص المعروض على التصويت.",
    fr: "L’empreinte est formée des douze premiers chiffres du SHA-256 du texte soumis au vote.",
  },
  page: { ar: "صفحة", fr: "Page" },
  of: { ar: "من", fr: "sur" },
} as const satisfies { readonly [key: string]: Pair };
export type LabelKey = keyof typeof labels;

export const statusLabels: { readonly [status in Status]: Pair } = {
  draft: { ar: "مسودة", fr: "brouillon" },
  discussion: { ar: "قيد النقاش", fr: "en discussion" },
  frozen: { ar: "نص مجمد", fr: "texte figé" },
  voting: { ar: "قيد التصويت", fr: "en cours de vote" },
  adopted: { ar: "معتمدة", fr: "adoptée" },
  adopted_with_reservation: { ar: "معتمدة بتحفظ", fr: "adoptée avec réserve" },
  rejected: { ar: "غير معتمدة", fr: "rejetée" },
  postponed: { ar: "مؤجلة", fr: "reportée" },
  merged: { ar: "مدمجة", fr: "fusionnée" },
  withdrawn: { ar: "مسحوبة", fr: "retirée" },
};

export const outcomeLabels: { readonly [outcome in Outcome]: Pair } = {
  adopted: { ar: "معتمدة", fr: "Adoptée" },
  notAdopted: { ar: "غير معتمدة", fr: "Rejetée" },
  tie: { ar: "تعادل الأصوات", fr: "Égalité" },
  noDecision: { ar: "لا أصوات معبر عنها", fr: "Aucun suffrage exprimé" },
  noQuorum: { ar: "لم يكتمل النصاب", fr: "Quorum non atteint" },
};

export const thresholdLabels: { readonly [threshold in Threshold]: Pair } = {
  simple: { ar: "أغلبية بسيطة", fr: "majorité simple" },
  absolute: { ar: "أغلبية مطلقة", fr: "majorité absolue" },
  twoThirds: { ar: "أغلبية الثلثين", fr: "majorité des deux tiers" },
};

export const secrecyLabels: { readonly [secrecy in Rule["secrecy"]]: Pair } = {
  secret: { ar: "تصويت سري", fr: "scrutin secret" },
  nominal: { ar: "تصويت علني", fr: "scrutin public" },
};

const arabicOrdinals = [
  "الأول",
  "الثاني",
  "الثالث",
  "الرابع",
  "الخامس",
  "السادس",
  "السابع",
  "الثامن",
  "التاسع",
  "العاشر",
] as const;

/** «المحور الأول», « Axe 1 »; beyond ten the digits. */
export const axisLabel = (number: number, language: DocumentLanguage): string =>
  language === "ar" ? `${labels.axis.ar} ${arabicOrdinals[number - 1] ?? number}` : `${labels.axis.fr} ${number}`;
