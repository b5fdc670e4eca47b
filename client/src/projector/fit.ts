import type { Block, Run } from "@nadwa/shared/board/blocks";

/**
 * Fits a text to the wall (ui/design.md §9.2). All lengths in u = 1/1920 of the width, so that the hall and a thumbnail of it
 * break the same lines.
 */
export const fitSteps = [96, 88, 80, 72, 64] as const;
export type FitStep = (typeof fitSteps)[number];

/** A block as a page shows it: a slice of the original, with the marker its list gives it. */
export type Piece = {
  /** Index of the block in the text, and where in its text this piece begins (UTF-16 units). */
  readonly block: number;
  readonly from: number;
  readonly depth: number;
  readonly marker?: string;
  readonly runs: readonly Run[];
};
export type Page = readonly Piece[];
export type Fitted = { readonly size: FitStep; readonly pages: readonly Page[] };

export type Box = { readonly width: number; readonly height: number };
/** Width of a text on one line in em of the hall's font. */
export type WidthOf = (text: string) => number;

export const lineHeight = 1.5;
/** Space between two blocks and indentation of a list level, in em. */
export const blockGap = 0.3;
export const listIndent = 1.1;
/** The browser may break a line a little earlier than the sum of its words asks for. */
const slack = 0.97;

type Line = { readonly block: number; readonly from: number; readonly to: number };

const textOf = (block: Block): string => block.runs.map((run) => run.text).join("");

/** Lines of one block by greedy breaking at white space, as offsets into its text. An empty block is one empty line. */
const linesOf = (text: string, block: number, most: number, widthOf: WidthOf): readonly Line[] => {
  const lines: Line[] = [];
  let from = 0;
  let end = 0;
  for (const match of text.matchAll(/\S+\s*/gu)) {
    const wordEnd = match.index + match[0].trimEnd().length;
    if (end > from && widthOf(text.slice(from, wordEnd)) > most) {
      lines.push({ block, from, to: match.index });
      from = match.index;
    }
    end = wordEnd;
  }
  lines.push({ block, from, to: text.length });
  return lines;
};

const height = (lines: readonly Line[], size: number): number => {
  const blocks = new Set(lines.map((line) => line.block)).size;
  return size * (lines.length * lineHeight + Math.max(0, blocks - 1) * blockGap);
};

/** Part of a block's runs between two offsets of its text. */
export const sliceRuns = (runs: readonly Run[], from: number, to: number): readonly Run[] => {
  const sliced: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (text) sliced.push({ ...run, text });
    at += run.text.length;
  }
  return sliced;
};

/** «1.» or «•» for each block that begins a list item; numbers restart with their list. */
export const markersOf = (blocks: readonly Block[]): readonly (string | undefined)[] => {
  const counts: number[] = [];
  return blocks.map((block) => {
    counts.length = Math.min(counts.length, block.depth);
    if (block.depth === 0 || !block.start) return undefined;
    while (counts.length < block.depth) counts.push(0);
    counts[block.depth - 1] = (counts[block.depth - 1] ?? 0) + 1;
    return block.ordered ? `${counts[block.depth - 1]}.` : "•";
  });
};

const linesAt = (blocks: readonly Block[], size: number, width: number, widthOf: WidthOf): readonly Line[] =>
  blocks.flatMap((block, index) =>
    linesOf(textOf(block), index, (width * slack) / size - block.depth * listIndent, widthOf),
  );

const pageOf = (blocks: readonly Block[], markers: readonly (string | undefined)[], lines: readonly Line[]): Page => {
  const pieces: Piece[] = [];
  for (const index of new Set(lines.map((line) => line.block))) {
    const mine = lines.filter((line) => line.block === index);
    const block = blocks[index]!;
    const from = mine[0]!.from;
    const marker = from === 0 ? markers[index] : undefined;
    pieces.push({
      block: index,
      from,
      depth: block.depth,
      ...(marker === undefined ? {} : { marker }),
      runs: sliceRuns(block.runs, from, mine.at(-1)!.to),
    });
  }
  return pieces;
};

/**
 * The largest step at which the whole text fits; a text that does not fit at 64 u is dealt out to pages at 64 u, about the
 * same number of lines on each, never smaller. `largest` holds the size down while somebody types.
 */
export const fitText = (
  blocks: readonly Block[],
  box: Box,
  widthOf: WidthOf,
  largest: FitStep = fitSteps[0],
): Fitted => {
  const markers = markersOf(blocks);
  for (const size of fitSteps) {
    if (size > largest) continue;
    const lines = linesAt(blocks, size, box.width, widthOf);
    if (height(lines, size) <= box.height) return { size, pages: [pageOf(blocks, markers, lines)] };
  }
  const size = fitSteps.at(-1)!;
  const lines = linesAt(blocks, size, box.width, widthOf);
  const pages: Line[][] = [];
  const perPage = (count: number): number => Math.ceil(lines.length / count);
  let count = Math.max(2, Math.ceil(height(lines, size) / box.height));
  for (; ; count += 1) {
    pages.length = 0;
    for (let at = 0; at < lines.length; at += perPage(count)) pages.push(lines.slice(at, at + perPage(count)));
    if (perPage(count) === 1 || pages.every((page) => height(page, size) <= box.height)) break;
  }
  return { size, pages: pages.map((page) => pageOf(blocks, markers, page)) };
};

/** Deals items of known height out to pages, in order; an item higher than a page has one to itself. */
export const paginate = <T>(
  items: readonly T[],
  heightOf: (item: T) => number,
  most: number,
  gap: number,
): readonly (readonly T[])[] => {
  const pages: T[][] = [];
  let left = 0;
  for (const item of items) {
    const page = pages.at(-1);
    const needed = heightOf(item);
    if (page && needed + gap <= left) {
      page.push(item);
      left -= needed + gap;
    } else {
      pages.push([item]);
      left = most - needed;
    }
  }
  return pages;
};

/** Number of lines that a text takes at a size, for `paginate`. */
export const lineCount = (text: string, size: number, width: number, widthOf: WidthOf): number =>
  text.split("\n").reduce((sum, line) => sum + linesOf(line, 0, (width * slack) / size, widthOf).length, 0);
