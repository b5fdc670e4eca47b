import type { Direction } from "@nadwa/shared/document/direction";

/** A stretch of one writing direction inside a span. */
export type Stretch = { readonly text: string; readonly direction: Direction };

const rtl = "\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC";
// From the first to the last letter of the other direction, with the digits, spaces and signs between them, and with
// the marks that sit on the last letter. Everything else belongs to the line.
const foreignIn: { readonly [direction in Direction]: RegExp } = {
  rtl: new RegExp(`(?=\\p{L})[^${rtl}](?:[^${rtl}]*(?=\\p{L})[^${rtl}])?\\p{M}*`, "gu"),
  ltr: new RegExp(`(?=\\p{L})[${rtl}](?:(?:(?!\\p{L})[^]|(?=\\p{L})[${rtl}])*(?=\\p{L})[${rtl}])?\\p{M}*`, "gu"),
};

/**
 * Cuts a text where a word processor wants runs of one direction: `w:rtl` chooses the complex-script font, size and bold
 * as well as the direction. The stretches joined are the text.
 */
export const stretches = (text: string, direction: Direction): readonly Stretch[] => {
  const other: Direction = direction === "rtl" ? "ltr" : "rtl";
  const cut: Stretch[] = [];
  let at = 0;
  for (const match of text.matchAll(foreignIn[direction])) {
    if (match.index > at) cut.push({ text: text.slice(at, match.index), direction });
    cut.push({ text: match[0], direction: other });
    at = match.index + match[0].length;
  }
  if (at < text.length) cut.push({ text: text.slice(at), direction });
  return cut;
};
