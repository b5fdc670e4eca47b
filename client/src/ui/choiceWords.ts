import { defineWords } from "../words/words.ts";

export const choiceWords = defineWords({
  for: { ar: "موافق", fr: "Pour", en: "For" },
  against: { ar: "معارض", fr: "Contre", en: "Against" },
  abstain: { ar: "ممتنع", fr: "Abstention", en: "Abstain" },
});
