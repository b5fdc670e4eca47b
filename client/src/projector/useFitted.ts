import type { Block } from "@nadwa/shared/board/blocks";
import { useEffect, useMemo, useState } from "react";
import { type Box, fitText, type FitStep, fitSteps, type Fitted } from "./fit.ts";
import { useWidthOf } from "./widthOf.ts";

/** Typing counts as paused after this (ui/design.md §9.2). */
export const pauseMs = 2_000;

/**
 * Fits a text that is being written: the size never jumps up under somebody's hands, only after a pause; it steps down at
 * once where words would not fit any more, because hiding what is being said would be worse.
 */
export const useFitted = (blocks: readonly Block[], box: Box, subject: string): Fitted => {
  const widthOf = useWidthOf();
  const [held, hold] = useState<{ readonly subject: string; readonly size: FitStep }>();
  const { width, height } = box;
  const ceiling = held?.subject === subject ? held.size : fitSteps[0];
  const fitted = useMemo(
    () => fitText(blocks, { width, height }, widthOf, ceiling),
    [blocks, width, height, widthOf, ceiling],
  );
  useEffect(() => {
    hold({ subject, size: fitted.size });
    const timer = setTimeout(() => hold(undefined), pauseMs);
    return () => clearTimeout(timer);
    // A pause is counted from the last change of the text, not from a change of size.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [blocks, subject]);
  return fitted;
};
