import type { RefusalCode } from "@nadwa/shared/refusal";

type RefusalWords = {
  readonly [code in RefusalCode]: { readonly ar: string; readonly fr: string; readonly en: string };
};

/** Sixty sentences in three languages weigh as much as the whole door: they come after the first page, not with it. */
let words: RefusalWords | undefined;
let asked = false;
const listeners = new Set<() => void>();

export const loadRefusalWords = async (): Promise<void> => {
  if (asked) return;
  asked = true;
  try {
    words = (await import("@nadwa/shared/refusalWords")).refusalWords;
    for (const listener of listeners) listener();
  } catch {
    // The network is gone, and with it the words: a general sentence stands in, and the next need asks again.
    asked = false;
  }
};

export const hearRefusalWords = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
/** Undefined until they have come. */
export const refusalWordsNow = (): RefusalWords | undefined => words;
