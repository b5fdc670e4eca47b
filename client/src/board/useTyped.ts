import { useEffect, useRef, useState } from "react";

const pauseMs = 500;

/**
 * A line that is typed here and stored elsewhere: what the others store shows through while nobody types here, and what is
 * typed here is stored after a short pause or on leaving the field, so that a word is one change and not ten.
 */
export const useTyped = (stored: string, store: (typed: string) => void) => {
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
  // Closing the panel in the pause must not lose the last word.
  useEffect(() => commit, []);
  return {
    value: typed ?? stored,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      type(event.target.value);
      clearTimeout(timer.current);
      timer.current = setTimeout(commit, pauseMs);
    },
    onBlur: () => {
      commit();
      type(undefined);
    },
  };
};
