/**
 * Passages that may identify a child (domain.md §4 rule 2; product.md: warn and confirm, never block). Pure and local: the
 * text is looked at on the device before it leaves. Law numbers ("103.13") and dates must not be taken for anything.
 */

export const passageKinds = ["phone", "email", "nationalId", "file", "named", "family", "schoolAndAge"] as const;
export type PassageKind = (typeof passageKinds)[number];
/** `start` and `end` in UTF-16 units of the text given. */
export type Passage = { readonly kind: PassageKind; readonly start: number; readonly end: number };

/** Given names that are common in Morocco: "the child + proper name" cannot be told from grammar, Arabic has no capitals. */
const names =
  "محمد|أحمد|احمد|يوسف|ياسين|أيوب|ايوب|حمزة|عمر|علي|مريم|فاطمة|خديجة|سلمى|هبة|آية|زينب|إسراء|أمين|امين|آدم|ادم|ريان|عثمان|بلال|إبراهيم|ابراهيم|إلياس|سعيد|رشيد|كريم|كريمة|نورة|نور|سارة|هاجر|شيماء|وئام|دعاء|ملاك|جنات|عائشة|أمينة|سعاد|حسن|حسين|عبد\\s?ال\\p{L}+";
const edge = "(?<![\\p{L}\\p{N}])";
const stop = "(?![\\p{L}\\p{N}])";

const patterns: readonly { readonly kind: PassageKind; readonly find: RegExp }[] = [
  { kind: "phone", find: /(?<![\d.])(?:\+212|00212|0)[\s.-]?[5-7](?:[\s.-]?\d){8}(?!\d)/gu },
  { kind: "email", find: /[\w.+-]+@[\w-]+\.[\w.-]*\w/gu },
  { kind: "nationalId", find: /(?<![\p{L}\p{N}])[A-Z]{1,2}\d{4,6}(?![\p{L}\p{N}])/gu },
  { kind: "file", find: /(?<!\d)(?:\d{4}\/\d{3,4}\/\d+|\d+\/\d{3,4}\/\d{4})(?!\d)/gu },
  { kind: "file", find: new RegExp(`${edge}(?:ملف|محضر)\\s+(?:عدد|رقم)\\s*:?\\s*[\\d/.-]*\\d`, "gu") },
  { kind: "file", find: /(?<!\p{L})(?:dossier|PV|procès-verbal)\s+n[°o]\s*[\d/.-]*\d/giu },
  // «الطفل ي. ب.», «التلميذة مريم»
  {
    kind: "named",
    find: new RegExp(
      `${edge}(?:و|ب|ل|ك)?(?:ال|لل)(?:طفل|طفلة|تلميذ|تلميذة|قاصر|رضيع|رضيعة)\\s+(?:(?:\\p{L}\\.\\s?){1,3}|(?:${names})${stop})`,
      "gu",
    ),
  },
  { kind: "named", find: new RegExp(`${edge}(?:و|ب|ل)?(?:ال)?(?:مسماة|مسمى|مدعوة|مدعو)\\s+\\p{L}+`, "gu") },
  {
    kind: "named",
    find: /(?<!\p{L})(?:l[’']enfant|l[’']élève|la mineure|le mineur|nommée?|prénommée?)\s+(?:(?:\p{Lu}\.\s?){1,3}|\p{Lu}\p{Ll}+)/gu,
  },
  {
    kind: "family",
    find: new RegExp(`${edge}(?:ابن|ابنة|بنت)\\s+(?:فلان|السيدة?\\s+\\p{L}+|(?:${names})${stop})`, "gu"),
  },
  { kind: "family", find: /(?<!\p{L})(?:fils|fille)\s+(?:de|d[’'])\s*(?:M\.|Mme|Monsieur|Madame)?\s*\p{Lu}\p{Ll}+/gu },
  {
    kind: "schoolAndAge",
    find: new RegExp(
      `${edge}(?:ب|من\\s)?(?:ال)?(?:مدرسة|إعدادية|ثانوية)\\s[^.؛\\n]{1,40}?\\d{1,2}\\s?(?:سنة|سنوات|عاما|أعوام)${stop}`,
      "gu",
    ),
  },
  { kind: "schoolAndAge", find: /(?<!\p{L})(?:école|collège|lycée)\s[^.;\n]{1,40}?\d{1,2}\s?ans(?!\p{L})/giu },
];

/** Arabic-Indic and Persian digits as 0-9, unit for unit, so that positions stay those of the text. */
const latinDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10));

/** Passages in the order of the text; where two overlap the longer one stands for both. */
export const identifying = (text: string): readonly Passage[] => {
  const plain = latinDigits(text);
  const found = patterns
    .flatMap(({ kind, find }) =>
      [...plain.matchAll(find)].map((match) => ({
        kind,
        start: match.index,
        end: match.index + match[0].trimEnd().length,
      })),
    )
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const passages: Passage[] = [];
  for (const passage of found) {
    const last = passages.at(-1);
    if (!last || passage.start >= last.end) passages.push(passage);
    else if (passage.end - passage.start > last.end - last.start) passages[passages.length - 1] = passage;
  }
  return passages;
};

/** The text without the passages, joined without doubled spaces. */
export const withoutPassages = (text: string, passages: readonly Passage[]): string =>
  passages
    .toReversed()
    .reduce(
      (rest, { start, end }) => rest.slice(0, start).trimEnd() + (start > 0 ? " " : "") + rest.slice(end).trimStart(),
      text,
    )
    .replace(/ +([،؛.,;])/g, "$1")
    .replace(/[،؛,;]+(?=[،؛.,;])/g, "")
    .trim();
