import type { Outcome } from "@nadwa/shared/vote/vote";
import { useWords } from "../words/Language.tsx";
import { defineWords } from "../words/words.ts";
import { choiceClass, VoteShape } from "./VoteShape.tsx";

export const outcomeWords = defineWords({
  adopted: { ar: "اعتُمدت", fr: "Adoptée", en: "Adopted" },
  notAdopted: { ar: "لم تُعتمد", fr: "Non adoptée", en: "Not adopted" },
  tie: { ar: "تعادل الأصوات", fr: "Égalité des voix", en: "Tied" },
  noDecision: { ar: "دون قرار", fr: "Sans décision", en: "No decision" },
  noQuorum: { ar: "النصاب غير متوفر", fr: "Quorum non atteint", en: "No quorum" },
});
const shapeOf = {
  adopted: "for",
  notAdopted: "against",
  tie: "abstain",
  noDecision: "abstain",
  noQuorum: "abstain",
} as const;

/** The decision in one word, before any figure. */
export const Verdict = ({ outcome }: { readonly outcome: Outcome }) => {
  const t = useWords(outcomeWords);
  const choice = shapeOf[outcome];
  return (
    <div className={`verdict ${choiceClass[choice]}`}>
      <VoteShape choice={choice} />
      <span>{t(outcome)}</span>
    </div>
  );
};
