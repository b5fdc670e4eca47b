import type { Named } from "./Named.ts";

/** Whom a recommendation is for: the protocol's target groups (domain.md §1.3, §1.4), in its own Moroccan terms (§1.8). */
export const childCategories = [
  {
    id: "victims",
    name: {
      ar: "أطفال ضحايا العنف أو سوء المعاملة",
      fr: "Enfants victimes de violence ou de maltraitance",
      en: "Children who are victims of violence or ill-treatment",
    },
  },
  {
    id: "exploitation",
    name: {
      ar: "أطفال ضحايا الاستغلال",
      fr: "Enfants victimes d’exploitation",
      en: "Children who are victims of exploitation",
    },
  },
  { id: "witnesses", name: { ar: "أطفال شهود", fr: "Enfants témoins", en: "Child witnesses" } },
  {
    id: "difficult_situation",
    name: { ar: "أطفال في وضعية صعبة", fr: "Enfants en situation difficile", en: "Children in a difficult situation" },
  },
  { id: "at_risk", name: { ar: "أطفال في وضعية خطر", fr: "Enfants en situation de risque", en: "Children at risk" } },
  { id: "abandoned", name: { ar: "أطفال مهملون أو متخلى عنهم", fr: "Enfants abandonnés", en: "Abandoned children" } },
  {
    id: "deprived_of_family",
    name: {
      ar: "أطفال محرومون من الأسرة أو مودعون بمؤسسات",
      fr: "Enfants privés de famille ou placés en institution",
      en: "Children without family care or placed in institutions",
    },
  },
  {
    id: "conflict_with_law",
    name: {
      ar: "أطفال في نزاع مع القانون",
      fr: "Enfants en conflit avec la loi",
      en: "Children in conflict with the law",
    },
  },
  {
    id: "early_marriage",
    name: {
      ar: "أطفال معرضون للزواج المبكر",
      fr: "Enfants exposés au mariage précoce",
      en: "Children exposed to early marriage",
    },
  },
  {
    id: "begging",
    name: { ar: "أطفال في وضعية تسول", fr: "Enfants en situation de mendicité", en: "Children who beg" },
  },
  {
    id: "out_of_school",
    name: { ar: "أطفال خارج المدرسة", fr: "Enfants hors de l’école", en: "Children out of school" },
  },
  {
    id: "unregistered",
    name: {
      ar: "أطفال غير مسجلين في الحالة المدنية",
      fr: "Enfants non inscrits à l’état civil",
      en: "Children without civil registration",
    },
  },
  {
    id: "unaccompanied_migrants",
    name: {
      ar: "أطفال مهاجرون غير مرفقين",
      fr: "Enfants migrants non accompagnés",
      en: "Unaccompanied migrant children",
    },
  },
] as const satisfies readonly Named[];
