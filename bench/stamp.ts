/**
 * Every edit of the benchmark is 15 characters that say when it was typed, by whom, and the how-manieth it was: so a reader
 * that decodes nothing knows how late each edit is, and that none is missing. Carets carry the same behind another letter.
 */

export const stampLength = 15;
export const markOfEdit = 0x7e; // ~
export const markOfCaret = 0x5e; // ^
const timeDigits = 7;
const typistDigits = 2;
const numberDigits = 5;

const base36 = (value: number, digits: number): string => value.toString(36).padStart(digits, "0");

/** `nowMs` is the driver's own clock (performance.now), to a hundredth of a millisecond. */
export const stamp = (mark: number, typist: number, number: number, nowMs: number): string =>
  String.fromCharCode(mark) +
  base36(Math.round(nowMs * 100), timeDigits) +
  base36(typist, typistDigits) +
  base36(number, numberDigits);

const digitAt = (bytes: Uint8Array, at: number): number => {
  const code = bytes[at] ?? 0;
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 122) return code - 87;
  return -1;
};
/** NaN when a byte is no digit. */
const readBase36 = (bytes: Uint8Array, from: number, digits: number): number => {
  let value = 0;
  for (let at = from; at < from + digits; at += 1) {
    const digit = digitAt(bytes, at);
    if (digit < 0) return Number.NaN;
    value = value * 36 + digit;
  }
  return value;
};

/** Calls `found` for every stamp in the bytes, in their order. */
export const eachStamp = (
  bytes: Buffer,
  mark: number,
  found: (typedAtMs: number, typist: number, number: number) => void,
): void => {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    if (at + stampLength > bytes.length) return;
    const time = readBase36(bytes, at + 1, timeDigits);
    const typist = readBase36(bytes, at + 1 + timeDigits, typistDigits);
    const number = readBase36(bytes, at + 1 + timeDigits + typistDigits, numberDigits);
    if (Number.isNaN(time + typist + number)) continue;
    found(time / 100, typist, number);
    at += stampLength - 1;
  }
};
