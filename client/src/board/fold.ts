/**
 * A text as search compares it (domain.md §5.3): never stored, never shown. Vowel signs, joiners and direction marks go,
 * letters that people write one for the other become one, digits are 0-9.
 */
const letters: { readonly [letter: string]: string } = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ة: "ه",
  ؤ: "و",
  ئ: "ي",
  "\u06CC": "ي",
  "\u06A9": "ك",
  "\u06BE": "ه",
};
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u0640\u064B-\u0652\u0670\u200C-\u200F\u202A-\u202E\u2066-\u2069]/g, "")
    .replace(/[أإآٱىةؤئ\u06CC\u06A9\u06BE]/g, (letter) => letters[letter] ?? letter)
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10))
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[’']/g, "'")
    .replace(/\s+/g, " ")
    .trim();

/** Whether every word of what is looked for stands somewhere in the text. */
export const found = (text: string, lookedFor: string): boolean => {
  const folded = fold(text);
  return fold(lookedFor)
    .split(" ")
    .every((word) => folded.includes(word));
};
