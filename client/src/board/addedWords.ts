/** Words with the white space that follows each: joined they are the text again. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|^\s+/gu) ?? [];
const bare = (word: string | undefined): string => (word ?? "").trim();

/**
 * `mine` in three: what it begins with as `theirs` does, what stands only in it, what it ends with as `theirs` does. Whole
 * words, as parts of a word would tear joined letters.
 */
export const addedWords = (theirs: string, mine: string): readonly [string, string, string] => {
  const before = wordsOf(theirs);
  const now = wordsOf(mine);
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && bare(before[start]) === bare(now[start])) start += 1;
  let end = 0;
  while (end < most - start && bare(before.at(-1 - end)) === bare(now.at(-1 - end))) end += 1;
  const join = (from: number, to: number): string => now.slice(from, to).join("");
  return [join(0, start), join(start, now.length - end), join(now.length - end, now.length)];
};
