import type { Block } from "../board/blocks.ts";

/** The blocks of a text as a tree again: what HTML, Typst and Markdown lists are made of. */
export type Nested =
  | { readonly block: Block }
  | { readonly list: { readonly ordered: boolean; readonly items: readonly (readonly Nested[])[] } };

/**
 * Keeps every block, in order. A list ends where the depth falls or, at its own depth, an item of the other kind
 * starts; two lists of one kind that touch are one, since blocks do not tell them apart.
 */
export const nest = (blocks: readonly Block[]): readonly Nested[] => {
  let at = 0;
  const list = (depth: number): Nested => {
    const ordered = blocks[at]?.ordered ?? false;
    const items: Nested[][] = [];
    for (let block = blocks[at]; block && block.depth >= depth; block = blocks[at]) {
      const own = block.depth === depth;
      let item = items.at(-1);
      if (item && own && block.start && block.ordered !== ordered) break;
      if (!item || (own && block.start)) items.push((item = []));
      if (own) {
        item.push({ block });
        at += 1;
      } else {
        item.push(list(depth + 1));
      }
    }
    return { list: { ordered, items } };
  };
  const tree: Nested[] = [];
  for (let block = blocks[at]; block; block = blocks[at]) {
    if (block.depth === 0) {
      tree.push({ block });
      at += 1;
    } else {
      tree.push(list(1));
    }
  }
  return tree;
};
