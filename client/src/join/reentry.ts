import type { PersonId } from "@nadwa/shared/ids";

/** The server keeps only a hash of a re-entry code and shows it once: this device remembers it for its person. */
const key = (person: PersonId): string => `nadwa.reentry.${person}`;

export const keepReentry = (person: PersonId, code: string): void => {
  try {
    localStorage.setItem(key(person), code);
  } catch {
    // Shown once all the same; not found again on this device.
  }
};
export const keptReentry = (person: PersonId): string | undefined => {
  try {
    return localStorage.getItem(key(person)) ?? undefined;
  } catch {
    return undefined;
  }
};
