/** A text as search compares it: أ إ آ are ا, ة is ه, ى is ي; no diacritics, no tatweel, no case (ui/design.md §7.13). */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/[\p{Mn}\u0640]/gu, "")
    .replaceAll(/[أإآٱ]/gu, "ا")
    .replaceAll("ة", "ه")
    .replaceAll("ى", "ي")
    .toLocaleLowerCase()
    .trim();
