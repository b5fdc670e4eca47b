import { describe, expect, test } from "vitest";
import { identifying, withoutPassages } from "./safety.ts";

const kinds = (text: string) => identifying(text).map((passage) => passage.kind);

describe("a passage that may identify a child is found", () => {
  test.each([
    ["للاتصال: 0612345678", "phone"],
    ["هاتف ٠٦ ١٢ ٣٤ ٥٦ ٧٨", "phone"],
    ["+212 6 12 34 56 78", "phone"],
    ["a.b@example.org", "email"],
    ["بطاقة BK12345", "nationalId"],
    ["القضية 2024/2101/33", "file"],
    ["33/2101/2024", "file"],
    ["ملف عدد 1234", "file"],
    ["محضر عدد ١٢٣٤/٢٠٢٦", "file"],
    ["dossier n° 12/2026", "file"],
    ["كما وقع مع الطفل ي. ب.", "named"],
    ["التلميذة مريم", "named"],
    ["المسماة سعاد", "named"],
    ["l’enfant Yassine", "named"],
    ["ابن السيد العلوي", "family"],
    ["fille de Mme Alaoui", "family"],
    ["التلميذ بمدرسة الحي، 9 سنوات", "schoolAndAge"],
    ["école du quartier, 9 ans", "schoolAndAge"],
  ] as const)("%s", (text, kind) => expect(kinds(text)).toContain(kind));
});

describe("ordinary wording is left alone", () => {
  test.each([
    "القانون رقم 103.13 والقانون 65.15",
    "يوم 09/12/2024 و2024/12/09",
    "مصلحة الطفل الفضلى",
    "إشراك الطفل وأسرته في التقييم",
    "تمكين الطفلة من التمدرس",
    "خلال 72 ساعة من أول استقبال، بنسبة 67,5 في المائة",
    "l’enfant et sa famille, dans 12 mois",
    "les enfants de 15 ans",
    "تعميم المدرسة الدامجة بالإقليم",
    "2015–2025",
  ])("%s", (text) => expect(identifying(text)).toEqual([]));
});

test("positions are those of the text as typed, and taking the passages out leaves a clean sentence", () => {
  const text = "مواكبة الأسر، كما وقع مع الطفل ي. ب.، ملف عدد ١٢٣٤/٢٠٢٦، بعد الإيداع";
  const passages = identifying(text);
  expect(passages.map(({ start, end }) => text.slice(start, end))).toEqual(["الطفل ي. ب.", "ملف عدد ١٢٣٤/٢٠٢٦"]);
  expect(withoutPassages(text, passages)).toBe("مواكبة الأسر، كما وقع مع، بعد الإيداع");
});
