import { defineWords } from "../words/words.ts";

export const listWords = defineWords({
  shownOf: {
    ar: "{n} من {total} توصية",
    fr: "{n} recommandations sur {total}",
    en: "{n} of {total} recommendations",
  },
  facets: { ar: "تصفية اللائحة", fr: "Filtrer la liste", en: "Filter the list" },
  axis: { ar: "المحور", fr: "Axe", en: "Axis" },
  supports: { ar: "تأييد", fr: "Soutiens", en: "Supports" },
  followUp: { ar: "للمتابعة", fr: "À suivre", en: "To follow up" },
  noBody: { ar: "دون جهة مسؤولة", fr: "Sans organisme responsable", en: "Without a responsible body" },
  mine: { ar: "توصياتي", fr: "Les miennes", en: "My own" },
  noneLeft: {
    ar: "لا توصية بهذه الاختيارات.",
    fr: "Aucune recommandation avec ces choix.",
    en: "No recommendation with these choices.",
  },
  everything: { ar: "عرض الكل", fr: "Tout afficher", en: "Show everything" },
});
