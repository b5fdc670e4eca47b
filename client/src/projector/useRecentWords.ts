import type { Block } from "@nadwa/shared/board/blocks";
import { useEffect, useState } from "react";
import { changedWords, recentForMs, recentRanges, type RecentWords, watchWords } from "./recentWords.ts";

type Range = readonly [from: number, to: number];
type Watched = {
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly recent: RecentWords;
  readonly nowMs: number;
};
/** For so long after a change the page with it is shown and its writer's flag stands there. */
const flagMs = 10_000;

/** A text that arrives late (still loading) was not written just now: the first words seen are nobody's news. */
const watchedNext = (
  before: Watched | undefined,
  subject: string,
  blocks: readonly Block[],
  nowMs: number,
): Watched => {
  const fresh = before?.subject !== subject || before.recent.words.length === 0;
  return { subject, blocks, nowMs, recent: fresh ? watchWords(blocks) : changedWords(before.recent, blocks, nowMs) };
};

const newestOf = (recent: RecentWords): number => Math.max(0, ...recent.atMs.map((at) => at ?? 0));

/** Watches a text (undefined: one that cannot change) for what was written in the last minute. */
export const useRecentWords = (
  blocks: readonly Block[] | undefined,
  subject: string,
): {
  readonly ranges: readonly (readonly Range[])[];
  /** Where somebody wrote just now: a block and the offset after its latest word. */
  readonly latest?: { readonly block: number; readonly at: number };
} => {
  const [watched, watch] = useState<Watched>();
  useEffect(() => {
    if (!blocks) return;
    const timer = setTimeout(() => watch((before) => watchedNext(before, subject, blocks, Date.now())), 0);
    return () => clearTimeout(timer);
  }, [blocks, subject]);
  useEffect(() => {
    const timer = setInterval(
      () =>
        watch((now) => {
          const nowMs = Date.now();
          return now && nowMs - newestOf(now.recent) < recentForMs + 2_000 ? { ...now, nowMs } : now;
        }),
      1_000,
    );
    return () => clearInterval(timer);
  }, []);
  if (!blocks || !watched || watched.subject !== subject || watched.blocks !== blocks) return { ranges: [] };
  const { recent, nowMs } = watched;
  const ranges = recentRanges(recent, blocks, nowMs);
  const newest = newestOf(recent);
  if (nowMs - newest >= flagMs) return { ranges };
  const newestOnly = { ...recent, atMs: recent.atMs.map((at) => (at === newest ? at : undefined)) };
  const ofNewest = recentRanges(newestOnly, blocks, nowMs);
  const block = ofNewest.findLastIndex((each) => each.length > 0);
  const at = ofNewest[block]?.at(-1)?.[1];
  return at === undefined ? { ranges } : { ranges, latest: { block, at } };
};
