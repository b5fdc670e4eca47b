import type { Named } from "./Named.ts";

/** Bodies that answer for a recommendation or take part in it (domain.md §1.6); free text stays possible beside them. */
export const bodies = [
  {
    id: "prosecution",
    name: {
      ar: "رئاسة النيابة العامة / النيابة العامة لدى المحكمة",
      fr: "Présidence du ministère public / parquet",
      en: "Presidency of the Public Prosecution / court prosecution",
    },
  },
  { id: "juvenile_judge", name: { ar: "قاضي الأحداث", fr: "Juge des mineurs", en: "Juvenile judge" } },
  {
    id: "court_cell",
    name: {
      ar: "خلية التكفل بالنساء والأطفال بالمحكمة",
      fr: "Cellule de prise en charge des femmes et des enfants (tribunal)",
      en: "Court care cell for women and children",
    },
  },
  {
    id: "regional_committee",
    name: {
      ar: "اللجنة الجهوية / المحلية للتكفل",
      fr: "Commission régionale / locale de prise en charge",
      en: "Regional / local care committee",
    },
  },
  {
    id: "provincial_committee",
    name: {
      ar: "اللجنة الإقليمية لحماية الطفولة",
      fr: "Comité provincial de protection de l’enfance (CPPE)",
      en: "Provincial child-protection committee",
    },
  },
  {
    id: "support_centre",
    name: {
      ar: "مركز المواكبة لحماية الطفولة",
      fr: "Centre d’accompagnement pour la protection de l’enfance (CAPE)",
      en: "Support centre for child protection",
    },
  },
  {
    id: "local_authority",
    name: {
      ar: "السلطة المحلية (العمالة / الإقليم)",
      fr: "Autorité locale (préfecture / province)",
      en: "Local authority (prefecture / province)",
    },
  },
  {
    id: "national_security",
    name: {
      ar: "الأمن الوطني (الشرطة القضائية المكلفة بالأحداث)",
      fr: "Sûreté nationale (police judiciaire chargée des mineurs)",
      en: "National police (juvenile unit)",
    },
  },
  { id: "gendarmerie", name: { ar: "الدرك الملكي", fr: "Gendarmerie royale", en: "Royal Gendarmerie" } },
  { id: "justice", name: { ar: "وزارة العدل", fr: "Ministère de la Justice", en: "Ministry of Justice" } },
  {
    id: "health",
    name: {
      ar: "وزارة الصحة والحماية الاجتماعية",
      fr: "Ministère de la Santé et de la Protection sociale",
      en: "Ministry of Health and Social Protection",
    },
  },
  {
    id: "education",
    name: {
      ar: "وزارة التربية الوطنية والتعليم الأولي والرياضة (الأكاديمية / المديرية الإقليمية)",
      fr: "Ministère de l’Éducation nationale, du Préscolaire et des Sports (AREF / direction provinciale)",
      en: "Ministry of National Education (regional academy / provincial directorate)",
    },
  },
  {
    id: "youth",
    name: {
      ar: "وزارة الشباب والثقافة والتواصل، قطاع الشباب",
      fr: "Ministère de la Jeunesse, de la Culture et de la Communication, département de la Jeunesse",
      en: "Ministry of Youth, Culture and Communication, youth department",
    },
  },
  {
    id: "solidarity",
    name: {
      ar: "وزارة التضامن والإدماج الاجتماعي والأسرة",
      fr: "Ministère de la Solidarité, de l’Insertion sociale et de la Famille",
      en: "Ministry of Solidarity, Social Inclusion and Family",
    },
  },
  {
    id: "entraide",
    name: { ar: "التعاون الوطني", fr: "Entraide nationale", en: "Entraide nationale (national mutual aid)" },
  },
  {
    id: "social_emergency",
    name: { ar: "الإسعاف الاجتماعي المتنقل", fr: "SAMU social", en: "Mobile social emergency service" },
  },
  {
    id: "social_welfare_institutions",
    name: {
      ar: "مؤسسات الرعاية الاجتماعية",
      fr: "Établissements de protection sociale",
      en: "Social-welfare institutions",
    },
  },
  { id: "social_workers", name: { ar: "المساعدون الاجتماعيون", fr: "Assistants sociaux", en: "Social workers" } },
  {
    id: "vocational_training",
    name: { ar: "التكوين المهني", fr: "Formation professionnelle", en: "Vocational training" },
  },
  {
    id: "prison_administration",
    name: {
      ar: "المندوبية العامة لإدارة السجون وإعادة الإدماج",
      fr: "Délégation générale à l’administration pénitentiaire et à la réinsertion (DGAPR)",
      en: "General Delegation for Prison Administration and Reintegration",
    },
  },
  {
    id: "territorial_collectivities",
    name: { ar: "الجماعات الترابية", fr: "Collectivités territoriales", en: "Local and regional authorities" },
  },
  {
    id: "associations",
    name: { ar: "الجمعيات / المجتمع المدني", fr: "Associations / société civile", en: "Associations / civil society" },
  },
  {
    id: "cndh",
    name: {
      ar: "المجلس الوطني لحقوق الإنسان، اللجنة الجهوية",
      fr: "Conseil national des droits de l’Homme, commission régionale (CNDH / CRDH)",
      en: "National Human Rights Council, regional commission",
    },
  },
  {
    id: "onde",
    name: {
      ar: "المرصد الوطني لحقوق الطفل",
      fr: "Observatoire national des droits de l’enfant (ONDE)",
      en: "National Observatory for Children’s Rights",
    },
  },
  {
    id: "unfm",
    name: {
      ar: "الاتحاد الوطني لنساء المغرب",
      fr: "Union nationale des femmes du Maroc (UNFM)",
      en: "National Union of Moroccan Women",
    },
  },
  { id: "unicef", name: { ar: "اليونيسف", fr: "UNICEF", en: "UNICEF" } },
  {
    id: "cndp",
    name: {
      ar: "اللجنة الوطنية لمراقبة حماية المعطيات ذات الطابع الشخصي",
      fr: "Commission nationale de contrôle de la protection des données à caractère personnel (CNDP)",
      en: "National data-protection commission",
    },
  },
  {
    id: "child_agency",
    name: {
      ar: "الوكالة الوطنية لحماية الطفولة",
      fr: "Agence nationale de protection de l’enfance",
      en: "National child-protection agency",
    },
  },
] as const satisfies readonly Named[];
