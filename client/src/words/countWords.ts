import { defineWords } from "./words.ts";

/** What several screens count; apart from what every screen says, so that the door need not load it. */
export const countWords = defineWords({
  recommendations: {
    ar: {
      zero: "لا توصيات بعد",
      one: "توصية واحدة",
      two: "توصيتان",
      few: "{count} توصيات",
      many: "{count} توصية",
      other: "{count} توصية",
    },
    fr: { one: "{count} recommandation", many: "{count} de recommandations", other: "{count} recommandations" },
    en: { one: "{count} recommendation", other: "{count} recommendations" },
  },
  connected: {
    ar: {
      zero: "لا أحد متصل",
      one: "شخص متصل",
      two: "شخصان متصلان",
      few: "{count} متصلين",
      many: "{count} متصلا",
      other: "{count} متصل",
    },
    fr: { one: "{count} connecté", many: "{count} de connectés", other: "{count} connectés" },
    en: { one: "{count} connected", other: "{count} connected" },
  },
  minutes: {
    ar: {
      zero: "{count} دقيقة",
      one: "دقيقة",
      two: "دقيقتان",
      few: "{count} دقائق",
      many: "{count} دقيقة",
      other: "{count} دقيقة",
    },
    fr: { one: "{count} min", many: "{count} min", other: "{count} min" },
    en: { one: "{count} min", other: "{count} min" },
  },
});
