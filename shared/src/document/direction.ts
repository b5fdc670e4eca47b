/** Direction of a paragraph: that of its first strong character, as browsers do for `dir=auto`. Pure Unicode facts. */
export type Direction = "rtl" | "ltr";

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const strong = /[\p{L}\u200E\u200F]/u;

export const directionOf = (text: string, otherwise: Direction): Direction => {
  // Letters only: digits, punctuation and symbols of either script are weak or neutral; LRM and RLM are strong.
  const first = strong.exec(text)?.[0];
  if (first === undefined) return otherwise;
  if (first === "\u200F") return "rtl";
  if (first === "\u200E") return "ltr";
  return rightToLeft.test(first) ? "rtl" : "ltr";
};

/** Language tag of a text for fonts, spelling and screen readers, by its script alone: Latin text here is French. */
export const languageOf = (text: string, otherwise: "ar" | "fr"): "ar" | "fr" | "zgh" => {
  const first = /\p{L}/u.exec(text)?.[0];
  if (first === undefined) return otherwise;
  if (/[\u2D30-\u2D7F]/.test(first)) return "zgh";
  return rightToLeft.test(first) ? "ar" : "fr";
};
