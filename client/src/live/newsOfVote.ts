import type { View, VoteView } from "@nadwa/shared/session/view";
import type { Language } from "@nadwa/shared/words";
import { defineWords, translate } from "../words/words.ts";

/** What is read out of a vote (ui/design.md §8): its turns at once, the turnout by quarters. Never a single ballot, never a tick. */
const words = defineWords({
  armed: {
    ar: "يُجمَّد نص التوصية {number} للتصويت",
    fr: "Texte {number} figé pour le vote",
    en: "Text {number} frozen for the vote",
  },
  open: { ar: "فُتح التصويت على {number}", fr: "Vote ouvert sur {number}", en: "Voting on {number} is open" },
  ending: {
    ar: "بقيت 30 ثانية للتصويت على {number}",
    fr: "Encore 30 secondes pour voter sur {number}",
    en: "30 seconds left to vote on {number}",
  },
  paused: {
    ar: "توقف التصويت على {number} مؤقتا",
    fr: "Vote suspendu sur {number}",
    en: "Voting on {number} is paused",
  },
  closed: { ar: "أُغلق التصويت على {number}", fr: "Vote clos sur {number}", en: "Voting on {number} is closed" },
  void: { ar: "أُلغي التصويت على {number}", fr: "Vote annulé sur {number}", en: "The vote on {number} is cancelled" },
  adopted: {
    ar: "اعتُمدت التوصية {number}",
    fr: "La recommandation {number} est adoptée",
    en: "Recommendation {number} is adopted",
  },
  notAdopted: {
    ar: "لم تُعتمد التوصية {number}",
    fr: "La recommandation {number} n’est pas adoptée",
    en: "Recommendation {number} is not adopted",
  },
  tie: {
    ar: "تعادلت الأصوات على التوصية {number}",
    fr: "Égalité des voix sur la recommandation {number}",
    en: "The votes on recommendation {number} are tied",
  },
  noDecision: {
    ar: "لا قرار في التوصية {number}",
    fr: "Pas de décision sur la recommandation {number}",
    en: "No decision on recommendation {number}",
  },
  noQuorum: {
    ar: "لا نصاب للتصويت على التوصية {number}",
    fr: "Quorum non atteint sur la recommandation {number}",
    en: "No quorum on recommendation {number}",
  },
  tally: {
    ar: "موافق: {yes}، معارض: {no}، ممتنع: {abstain}، لم يصوت: {rest}",
    fr: "Pour : {yes}, contre : {no}, abstention : {abstain}, sans vote : {rest}",
    en: "For: {yes}, against: {no}, abstained: {abstain}, did not vote: {rest}",
  },
  turnout: { ar: "صوّت {voted} من {total}", fr: "{voted} votants sur {total}", en: "{voted} of {total} voted" },
  quorum: { ar: "النصاب محقق", fr: "Quorum atteint", en: "Quorum met" },
});

/** Said once, whenever `key` changes. */
export type News = { readonly key: string; readonly text: string };
const nothing: News = { key: "", text: "" };

const endingMs = 30_000;

const resultOf = (vote: VoteView, language: Language): string => {
  const t = translate(words, language);
  const { result, number } = vote;
  if (!result) return "";
  const { for: yes, against: no, abstain } = result.tally;
  const rest = Math.max(0, result.electorate - result.ballots);
  return `${t(result.outcome, { number })}. ${t("tally", { yes, no, abstain, rest })}`;
};

/** The last turn of the latest vote. `nowMs` by the server's clock. */
export const turnOf = (view: View, nowMs: number, language: Language): News => {
  const t = translate(words, language);
  const vote = view.votes.at(-1);
  if (!vote) return nothing;
  const { id, number, is } = vote;
  if (is === "published") return { key: `${id}/published`, text: resultOf(vote, language) };
  // The desk knows the result from the close on and hears it then.
  if (is === "closing" || is === "closed")
    return vote.result
      ? { key: `${id}/counted`, text: `${t("closed", { number })}. ${resultOf(vote, language)}` }
      : { key: `${id}/closed`, text: t("closed", { number }) };
  const leftMs = view.timer ? view.timer.endsAtMs - nowMs : Infinity;
  const turn = is === "open" && leftMs <= endingMs && leftMs > 0 ? "ending" : is;
  return { key: `${id}/${turn}`, text: t(turn, { number }) };
};

/** The turnout of an open vote, told at a quarter, half, three quarters, all, and when the quorum is met. */
export const turnoutOf = (view: View, voted: number, language: Language): News => {
  const t = translate(words, language);
  const vote = view.votes.at(-1);
  const total = vote?.electorate ?? 0;
  if (!vote || (vote.is !== "open" && vote.is !== "paused") || total === 0) return nothing;
  const quarter = Math.floor((voted * 4) / total);
  const isMet = vote.rule.quorum !== undefined && voted * 100 >= vote.rule.quorum.percent * total;
  const text = `${t("turnout", { voted, total })}${isMet ? `. ${t("quorum")}` : ""}`;
  return quarter === 0 && !isMet ? nothing : { key: `${vote.id}/${quarter}/${isMet}`, text };
};
