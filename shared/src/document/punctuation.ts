import { languageOf } from "./direction.ts";

/** Ends a sentence or an item already, also inside a closing quote or bracket. */
const closed =
  /[.!?;:,…،؛؟۔][\s\u00A0\u202F\u200E\u200F\u2066-\u2069]*[»”"')\]]?[\s\u00A0\u202F\u200E\u200F\u2066-\u2069]*$/u;

/**
 * Punctuation that the renderer puts after an item of a list (domain.md §2.3, §5.2): «؛» between items and «.» on the
 * last, in French a semicolon after a no-break space. Empty where the text has its own. It stands outside the text's
 * run: the text is never altered (architecture §6).
 */
export const afterItem = (text: string, last: boolean, otherwise: "ar" | "fr"): string => {
  if (text.trim() === "" || closed.test(text)) return "";
  if (last) return ".";
  return languageOf(text, otherwise) === "ar" ? "؛" : "\u00A0;";
};
