import { plainOf, type Block } from "@nadwa/shared/board/blocks";

/** Which words of a text somebody changed in the last minute (ui/design.md §9.6). Whole words only: joined letters stay joined (§7.6). */
export type RecentWords = {
  readonly words: readonly string[];
  /** Per word: when it came to stand there; undefined for what was there when watching began. */
  readonly atMs: readonly (number | undefined)[];
};
export const recentForMs = 60_000;

const wordsOf = (blocks: readonly Block[]): readonly string[] => plainOf(blocks).match(/\S+/gu) ?? [];

export const watchWords = (blocks: readonly Block[]): RecentWords => {
  const words = wordsOf(blocks);
  return { words, atMs: words.map(() => undefined) };
};

/** The words after a change: those of the longest common subsequence keep their time, the others are of now. */
export const changedWords = (before: RecentWords, blocks: readonly Block[], nowMs: number): RecentWords => {
  const words = wordsOf(blocks);
  const old = before.words;
  let head = 0;
  while (head < old.length && head < words.length && old[head] === words[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < words.length - head && old.at(-1 - tail) === words.at(-1 - tail)) tail += 1;
  const a = old.slice(head, old.length - tail);
  const b = words.slice(head, words.length - tail);
  // A whole text replaced at once: nothing in the middle is worth comparing.
  const kept = a.length * b.length > 250_000 ? new Map<number, number>() : commonWords(a, b);
  const atMs = words.map((_word, index) => {
    if (index < head) return before.atMs[index];
    if (index >= words.length - tail) return before.atMs[old.length - (words.length - index)];
    const at = kept.get(index - head);
    return at === undefined ? nowMs : before.atMs[head + at];
  });
  return { words, atMs };
};

/** Longest common subsequence: index in `b` → index in `a`. */
const commonWords = (a: readonly string[], b: readonly string[]): ReadonlyMap<number, number> => {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const kept = new Map<number, number>();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      kept.set(j, i);
      i += 1;
      j += 1;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return kept;
};

/** Per block: the offsets [from, to) of its recent words, in order. */
export const recentRanges = (
  recent: RecentWords,
  blocks: readonly Block[],
  nowMs: number,
): readonly (readonly (readonly [number, number])[])[] => {
  let index = 0;
  return blocks.map((block) =>
    [
      ...block.runs
        .map((run) => run.text)
        .join("")
        .matchAll(/\S+/gu),
    ].flatMap((match) => {
      const at = recent.atMs[index++];
      return at !== undefined && nowMs - at < recentForMs
        ? [[match.index, match.index + match[0].length] as const]
        : [];
    }),
  );
};
