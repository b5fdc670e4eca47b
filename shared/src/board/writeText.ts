import * as Y from "yjs";
import type { Block, Run } from "./blocks.ts";
import type { ElementName } from "./schema.ts";

/** Writing blocks back into a text: the inverse of blocksOf, used to put a refused text back (A13) and to compose a new one. */

type Node = { readonly name: ElementName; readonly children: Node[]; readonly runs?: readonly Run[] };
type List = { readonly node: Node; item: Node | undefined };

const node = (name: ElementName, runs?: readonly Run[]): Node =>
  runs ? { name, children: [], runs } : { name, children: [] };

/** The tree that the blocks describe. A list item always begins with a paragraph, as the editor's schema wants it. */
const treeOf = (blocks: readonly Block[]): readonly Node[] => {
  const top: Node[] = [];
  const lists: List[] = [];
  for (const block of blocks) {
    const paragraph = node("paragraph", block.runs);
    if (block.depth === 0) {
      lists.length = 0;
      top.push(paragraph);
      continue;
    }
    const name = block.ordered ? "orderedList" : "bulletList";
    lists.length = Math.min(lists.length, block.depth);
    if (lists.length === block.depth && lists.at(-1)!.node.name !== name) lists.pop();
    while (lists.length < block.depth) {
      const list = node(name);
      const around = lists.at(-1);
      if (around) {
        if (!around.item) {
          around.item = node("listItem");
          around.item.children.push(node("paragraph", []));
          around.node.children.push(around.item);
        }
        around.item.children.push(list);
      } else top.push(list);
      lists.push({ node: list, item: undefined });
    }
    const list = lists.at(-1)!;
    if (block.start || !list.item) {
      list.item = node("listItem");
      list.node.children.push(list.item);
    }
    list.item.children.push(paragraph);
  }
  return top;
};

const elementOf = ({ name, children, runs }: Node): Y.XmlElement => {
  const element = new Y.XmlElement(name);
  const delta = (runs ?? [])
    .filter((run) => run.text !== "")
    .map((run) => ({
      insert: run.text,
      attributes: {
        ...(run.bold ? { bold: {} } : {}),
        ...(run.italic ? { italic: {} } : {}),
        ...(run.link === undefined ? {} : { link: { href: run.link } }),
      },
    }));
  if (delta.length) {
    const text = new Y.XmlText();
    text.applyDelta(delta);
    element.insert(0, [text]);
  }
  if (children.length) element.insert(0, children.map(elementOf));
  return element;
};

/** New elements for blocks, ready to be inserted. A block that opens two lists at once gets an empty item in between. */
export const elementsOf = (blocks: readonly Block[]): Y.XmlElement[] => treeOf(blocks).map(elementOf);

/** Replaces a text whole. Call it inside a transaction. */
export const writeText = (fragment: Y.XmlFragment, blocks: readonly Block[]): void => {
  fragment.delete(0, fragment.length);
  fragment.insert(
    0,
    elementsOf(blocks.length ? blocks : [{ type: "paragraph", depth: 0, ordered: false, start: false, runs: [] }]),
  );
};
