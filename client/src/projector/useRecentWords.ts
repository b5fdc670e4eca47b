import type { Block } from "@nadwa/shared/board/blocks";
import { useEffect, useRef, useState } from "react";
import { changedWords, recentForMs, recentRanges, type RecentWords, watchWords } from "./recentWords.ts";

type Range = readonly [from: number, to: number];
/** For so long after a change the page with it is shown and its writer's flag stands there. */
const flagMs = 10_000;

/** Watches a text (undefined: one that cannot change) for what was written in the last minute. */
export const useRecentWords = (
  blocks: readonly Block[] | undefined,
  subject: string,
): {
  readonly ranges: readonly (readonly Range[])[];
  /** Where somebody wrote just now: a block and the offset after its latest word. */
  readonly latest?: { readonly block: number; readonly at: number };
} => {
  const watched = useRef<
    { readonly subject: string; readonly blocks: readonly Block[]; readonly recent: RecentWords } | undefined
  >(undefined);
  const [nowMs, tick] = useState(() => Date.now());
  useEffect(() => {
    if (!blocks) return;
    const before = watched.current;
    const at = Date.now();
    // A text that arrives late (still loading) was not written just now.
    const fresh = !before || before.subject !== subject || before.recent.words.length === 0;
    watched.current = { subject, blocks, recent: fresh ? watchWords(blocks) : changedWords(before.recent, blocks, at) };
    tick(at);
  }, [blocks, subject]);
  useEffect(() => {
    const timer = setInterval(() => {
      const newest = Math.max(0, ...(watched.current?.recent.atMs ?? []).map((at) => at ?? 0));
      if (Date.now() - newest < recentForMs + 2_000) tick(Date.now());
    }, 1_000);
    return () => clearInterval(timer);
  }, []);
  const current = watched.current;
  if (!blocks || !current || current.subject !== subject || current.blocks !== blocks) return { ranges: [] };
  const ranges = recentRanges(current.recent, blocks, nowMs);
  const newest = Math.max(0, ...current.recent.atMs.map((at) => at ?? 0));
  if (nowMs - newest >= flagMs) return { ranges };
  const latestOnly = recentRanges(
    { ...current.recent, atMs: current.recent.atMs.map((at) => (at === newest ? at : undefined)) },
    blocks,
    nowMs,
  );
  const block = latestOnly.findLastIndex((each) => each.length > 0);
  const at = latestOnly[block]?.at(-1)?.[1];
  return at === undefined ? { ranges } : { ranges, latest: { block, at } };
};
