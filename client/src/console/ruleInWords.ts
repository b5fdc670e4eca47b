import type { Rule } from "@nadwa/shared/vote/vote";
import { type Language, localeOf } from "@nadwa/shared/words";
import { defineWords, translate } from "../words/words.ts";

/** The rule of a vote as the hall hears it: console, projector and ballot say the same sentences (ui/design.md §10). */
export const ruleWords = defineWords({
  secret: {
    ar: "نصوت سرا على التوصية {number}، صوت واحد لكل مشارك.",
    fr: "Nous votons à bulletin secret sur la recommandation {number}, une voix par participant.",
    en: "We vote by secret ballot on recommendation {number}, one vote per participant.",
  },
  nominal: {
    ar: "نصوت علنا على التوصية {number}، صوت واحد لكل مشارك، ويُحفظ كل صوت مع صاحبه.",
    fr: "Nous votons publiquement sur la recommandation {number}, une voix par participant ; chaque voix est enregistrée avec son auteur.",
    en: "We vote openly on recommendation {number}, one vote per participant; each vote is recorded with its voter.",
  },
  simple: {
    ar: "تُعتمد إذا فاق عدد الموافقين عدد المعارضين، والامتناع لا يُحتسب.",
    fr: "Elle est adoptée si les voix pour dépassent les voix contre ; l’abstention ne compte pas.",
    en: "It is adopted if votes for exceed votes against; abstentions do not count.",
  },
  absolute: {
    ar: "تُعتمد إذا تجاوز الموافقون نصف من لهم حق التصويت، حتى من لم يصوت.",
    fr: "Elle est adoptée si les voix pour dépassent la moitié des électeurs, votants ou non.",
    en: "It is adopted if votes for exceed half of those entitled to vote, whether they voted or not.",
  },
  twoThirds: {
    ar: "تُعتمد إذا بلغ الموافقون ثلثي مجموع الموافقين والمعارضين، والامتناع لا يُحتسب.",
    fr: "Elle est adoptée si les voix pour atteignent les deux tiers du total des voix pour et contre ; l’abstention ne compte pas.",
    en: "It is adopted if votes for reach two thirds of votes for and against together; abstentions do not count.",
  },
  noQuorum: { ar: "لا نصاب مطلوب.", fr: "Aucun quorum n’est exigé.", en: "No quorum is required." },
  quorum: {
    ar: "يجب أن يصوت {percent} ممن لهم حق التصويت، ويُحتسب النصاب عند الإغلاق.",
    fr: "{percent} des électeurs doivent voter ; le quorum est constaté à la clôture.",
    en: "{percent} of those entitled must vote; the quorum is counted at the close.",
  },
  minutes: {
    ar: {
      zero: "التصويت مفتوح.",
      one: "التصويت مفتوح دقيقة واحدة.",
      two: "التصويت مفتوح دقيقتين.",
      few: "التصويت مفتوح {count} دقائق.",
      many: "التصويت مفتوح {count} دقيقة.",
      other: "التصويت مفتوح {count} دقيقة.",
    },
    fr: {
      one: "Le vote est ouvert {count} minute.",
      many: "Le vote est ouvert {count} de minutes.",
      other: "Le vote est ouvert {count} minutes.",
    },
    en: { one: "The vote is open for {count} minute.", other: "The vote is open for {count} minutes." },
  },
  untilClosed: {
    ar: "التصويت مفتوح إلى أن يغلقه التسيير.",
    fr: "Le vote reste ouvert jusqu’à sa clôture par l’animation.",
    en: "The vote stays open until the chair closes it.",
  },
  hidden: {
    ar: "وتُعلن النتيجة بعد الإغلاق.",
    fr: "Le résultat est annoncé après la clôture.",
    en: "The result is announced after the close.",
  },
  live: {
    ar: "والنتيجة ظاهرة أثناء التصويت.",
    fr: "Le résultat est visible pendant le vote.",
    en: "The result is visible during the vote.",
  },
});

/** "50 %" by the language's own rules: never a sign glued on by hand (ui/design.md §6). `share` is 0…1. */
export const percentText = (language: Language, share: number, digits = 0): string =>
  new Intl.NumberFormat(localeOf[language], {
    style: "percent",
    minimumFractionDigits: 0,
    maximumFractionDigits: digits,
  }).format(share);

export const ruleInWords = (
  rule: Rule,
  about: { readonly number: string; readonly minutes?: number },
  language: Language,
): string => {
  const t = translate(ruleWords, language);
  return [
    t(rule.secrecy, { number: about.number }),
    t(rule.threshold),
    rule.quorum ? t("quorum", { percent: percentText(language, rule.quorum.percent / 100) }) : t("noQuorum"),
    about.minutes === undefined ? t("untilClosed") : t("minutes", { count: about.minutes }),
    t(rule.results),
  ].join(" ");
};

/** Short form for the bar: «سري، الثلثان، دقيقتان». */
export const shortRuleWords = defineWords({
  secret: { ar: "سري", fr: "secret", en: "secret" },
  nominal: { ar: "علني", fr: "public", en: "open" },
  simple: { ar: "أغلبية بسيطة", fr: "majorité simple", en: "simple majority" },
  absolute: { ar: "أغلبية مطلقة", fr: "majorité absolue", en: "absolute majority" },
  twoThirds: { ar: "الثلثان", fr: "deux tiers", en: "two thirds" },
  minutes: {
    ar: {
      zero: "دون أجل",
      one: "دقيقة",
      two: "دقيقتان",
      few: "{count} دقائق",
      many: "{count} دقيقة",
      other: "{count} دقيقة",
    },
    fr: { one: "{count} minute", many: "{count} de minutes", other: "{count} minutes" },
    en: { one: "{count} minute", other: "{count} minutes" },
  },
  untilClosed: { ar: "دون أجل", fr: "sans limite", en: "no time limit" },
});
export const shortRule = (rule: Rule, minutes: number | undefined, language: Language): string => {
  const t = translate(shortRuleWords, language);
  return [
    t(rule.secrecy),
    t(rule.threshold),
    minutes === undefined ? t("untilClosed") : t("minutes", { count: minutes }),
  ].join(language === "ar" ? "، " : ", ");
};
