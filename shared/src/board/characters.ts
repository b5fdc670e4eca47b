/**
 * Whether `at` (in units of UTF-16, as everywhere in a string) lies between the two halves of one character, as of an emoji.
 * Parted there, each half stays on the screen where it was done and is U+FFFD for everybody else: UTF-8 cannot carry halves.
 */
export const isWithinCharacter = (text: string, at: number): boolean => (text.codePointAt(at - 1) ?? 0) > 0xffff;
