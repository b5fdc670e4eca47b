import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import * as Y from "yjs";

/**
 * A text outside the document: what is hashed, voted on, projected and exported.
 * A block is one paragraph; `depth` counts the lists around it (0 = none), `ordered` is the kind of the innermost one,
 * `start` is true for the first block of a list item: the one that carries the marker.
 */
export type Run = {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly link?: string;
};
export type Block = {
  readonly type: "paragraph" | "listItem";
  readonly depth: number;
  readonly ordered: boolean;
  readonly start: boolean;
  readonly runs: readonly Run[];
};

const paragraph = (element: Y.XmlElement, list: { depth: number; ordered: boolean; start: boolean }): Block => {
  const runs: Run[] = [];
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) continue;
    for (const { insert, attributes } of child.toDelta() as {
      insert: unknown;
      attributes?: Record<string, unknown>;
    }[]) {
      if (typeof insert !== "string") continue;
      const href = (attributes?.["link"] as { href?: unknown } | undefined)?.href;
      runs.push({
        text: insert,
        ...(attributes?.["bold"] ? { bold: true } : {}),
        ...(attributes?.["italic"] ? { italic: true } : {}),
        ...(typeof href === "string" ? { link: href } : {}),
      });
    }
  }
  return { type: list.depth === 0 ? "paragraph" : "listItem", ...list, runs };
};

/** The blocks of a text in reading order. Unknown elements are walked through, so that nothing written disappears. */
export const blocksOf = (fragment: Y.XmlFragment): readonly Block[] => {
  const blocks: Block[] = [];
  const walk = (parent: Y.XmlFragment, depth: number, ordered: boolean, item: { fresh: boolean } | undefined): void => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      if (child.nodeName === "paragraph") {
        blocks.push(paragraph(child, { depth, ordered, start: item?.fresh ?? false }));
        if (item) item.fresh = false;
      } else if (child.nodeName === "bulletList" || child.nodeName === "orderedList") {
        walk(child, depth + 1, child.nodeName === "orderedList", undefined);
      } else {
        walk(child, depth, ordered, child.nodeName === "listItem" ? { fresh: true } : item);
      }
    }
  };
  walk(fragment, 0, false, undefined);
  return blocks;
};

/** Block texts joined by a newline: no markers, no normalisation (architecture §5). */
export const plainOf = (blocks: readonly Block[]): string =>
  blocks.map((block) => block.runs.map((run) => run.text).join("")).join("\n");

/** SHA-256 over the RFC 8785 JSON of the blocks, lower-case hexadecimal. Needs no secure context. */
export const textHashOf = (blocks: readonly Block[]): string => hashOf(blocks);

/** SHA-256 over the RFC 8785 JSON of any JSON value, lower-case hexadecimal. */
export const hashOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalize(value) ?? "")));

/** The text that a vote is held on, as it stands in the event (A7). */
export type FrozenText = {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly plain: string;
  /** textHashOf(blocks). */
  readonly hash: string;
};
export const frozenText = (title: string, blocks: readonly Block[]): FrozenText => ({
  title,
  blocks,
  plain: plainOf(blocks),
  hash: textHashOf(blocks),
});
