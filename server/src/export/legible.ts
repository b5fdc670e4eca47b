/**
 * Text as XML 1.0 and Typst can carry it: without C0 control characters (tab and newline stay), U+FFFE and U+FFFF, and
 * with U+FFFD for half a surrogate pair. None of these is visible; every visible character stays as it was written.
 */
export const legible = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
