import { identifying } from "@nadwa/shared/board/safety";
import { type FocusEvent, useEffect, useRef, useState } from "react";
import type { Check } from "./useSafety.tsx";

const pauseMs = 500;

/**
 * A line that is typed here and stored elsewhere: what the others store shows through while nobody types here, and what is
 * typed here is stored after a short pause or on leaving the field, so that a word is one change and not ten. What may
 * identify a child waits until the field is left, and is asked about then.
 */
export const useTyped = (stored: string, store: (typed: string) => void, check: Check) => {
  const [typed, type] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ typed, store });
  useEffect(() => {
    latest.current = { typed, store };
  });
  const commit = (): void => {
    clearTimeout(timer.current);
    const { typed: now, store: keep } = latest.current;
    if (now !== undefined) keep(now);
  };
  // Closing the panel in the pause must not lose the last word: a page that goes can no longer ask.
  useEffect(() => commit, []);
  return {
    value: typed ?? stored,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      const now = event.target.value;
      type(now);
      clearTimeout(timer.current);
      if (identifying(now).length === 0) timer.current = setTimeout(commit, pauseMs);
    },
    onBlur: ({ currentTarget }: FocusEvent<HTMLElement>) => {
      clearTimeout(timer.current);
      if (typed === undefined) return;
      const send = (text: string): void => {
        store(text);
        type(undefined);
      };
      if (typed === stored) send(typed);
      else check(typed, send, () => currentTarget.focus());
    },
  };
};
