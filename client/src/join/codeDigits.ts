/** A forum's code has 8 digits. */
export const codeLength = 8;

/** The digits of what was typed or pasted, Arabic-Indic (٠…٩) and Persian (۰…۹) ones included, at most eight. */
export const codeDigits = (typed: string): string =>
  Array.from(typed)
    .map((character) => {
      const at = character.codePointAt(0)!;
      if (at >= 0x660 && at <= 0x669) return String(at - 0x660);
      if (at >= 0x6f0 && at <= 0x6f9) return String(at - 0x6f0);
      return /[0-9]/.test(character) ? character : "";
    })
    .join("")
    .slice(0, codeLength);

/** `4827 1563` */
export const grouped = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`.trim();
