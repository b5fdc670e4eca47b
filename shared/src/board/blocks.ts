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

type Delta = readonly { readonly insert: unknown; readonly attributes?: { readonly [mark: string]: unknown } }[];

const runsOf = (text: Y.XmlText): readonly Run[] =>
  (text.toDelta() as Delta).flatMap(({ insert, attributes }) => {
    if (typeof insert !== "string") return [];
    const href = (attributes?.["link"] as { href?: unknown } | null | undefined)?.href;
    return {
      text: insert,
      ...(attributes?.["bold"] ? { bold: true as const } : {}),
      ...(attributes?.["italic"] ? { italic: true as const } : {}),
      ...(typeof href === "string" ? { link: href } : {}),
    };
  });

/**
 * Neighbours with the same marks are one run. Yjs leaves a seam wherever a mark was once set and taken away, and tidies
 * seams up at its own time: without this the hash of a text that nobody touched would change.
 */
const joined = (runs: readonly Run[]): readonly Run[] =>
  runs.reduce<Run[]>((line, run) => {
    const last = line.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic && last.link === run.link) {
      line[line.length - 1] = { ...last, text: last.text + run.text };
    } else if (run.text !== "") line.push(run);
    return line;
  }, []);

type List = { readonly depth: number; readonly ordered: boolean };

/** The blocks of a text in reading order. Unknown elements are walked through, so that nothing written disappears. */
export const blocksOf = (fragment: Y.XmlFragment): readonly Block[] => {
  const blocks: Block[] = [];
  const write = (texts: readonly Y.XmlText[], list: List, item: { fresh: boolean } | undefined): void => {
    const type = list.depth === 0 ? "paragraph" : "listItem";
    blocks.push({ type, ...list, start: item?.fresh ?? false, runs: joined(texts.flatMap(runsOf)) });
    if (item) item.fresh = false;
  };
  const walk = (parent: Y.XmlFragment, list: List, item: { fresh: boolean } | undefined): void => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) write([child], list, item);
      if (!(child instanceof Y.XmlElement)) continue;
      const children: readonly unknown[] = child.toArray();
      if (child.nodeName === "bulletList" || child.nodeName === "orderedList") {
        walk(child, { depth: list.depth + 1, ordered: child.nodeName === "orderedList" }, undefined);
      } else if (child.nodeName === "listItem") walk(child, list, { fresh: true });
      else if (child.nodeName === "paragraph" && children.every((each) => each instanceof Y.XmlText)) {
        write(children, list, item);
      } else walk(child, list, item);
    }
  };
  walk(fragment, { depth: 0, ordered: false }, undefined);
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
