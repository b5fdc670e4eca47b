import { recommendationsOf, textOf } from "@nadwa/shared/board/board";
import * as Y from "yjs";

/** Texts as the simulation looks at them: words that end with a semicolon, each typed once, and the blocks around them. */

export const wordPattern = /w\d+;/g;

/** Pieces of one look, in order. */
export type Pieces = { readonly insert: string; readonly attributes?: { readonly [mark: string]: unknown } }[];

export const piecesOf = (text: Y.XmlText): Pieces => text.toDelta() as Pieces;
export const plain = (text: Y.XmlText): string =>
  piecesOf(text)
    .map(({ insert }) => insert)
    .join("");
export const wordsIn = (written: string): readonly string[] => written.match(wordPattern) ?? [];

/** Where a word may begin. */
export const boundaries = (written: string): readonly number[] => [
  0,
  ...[...written.matchAll(/;/g)].map(({ index }) => index + 1),
];

/** What lies from here on, with its looks. */
export const piecesFrom = (text: Y.XmlText, from: number): Pieces => {
  let at = 0;
  return piecesOf(text).flatMap(({ insert, ...look }) => {
    const cut = insert.slice(Math.max(0, from - at));
    at += insert.length;
    return cut === "" ? [] : [{ insert: cut, ...look }];
  });
};

/** All texts of an element, those in its lists too. */
export const textsIn = (within: Y.XmlFragment): readonly Y.XmlText[] =>
  within
    .toArray()
    .flatMap((each) => (each instanceof Y.XmlText ? [each] : each instanceof Y.XmlElement ? textsIn(each) : []));

/** How often each word is on a board. */
export const wordCounts = (doc: Y.Doc): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const id of recommendationsOf(doc).keys())
    for (const text of textsIn(textOf(doc, id)!))
      for (const word of wordsIn(plain(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** A type's place in the document, which no reload changes. */
export const spotOf = (type: Y.AbstractType<unknown>): string => `${type._item?.id.client}:${type._item?.id.clock}`;

/** The types around a text, from itself up to the root: with each of them it would go. */
export const spotsAround = (text: Y.XmlText): readonly string[] => {
  const spots: string[] = [];
  for (
    let at: Y.AbstractType<unknown> = text as Y.AbstractType<unknown>;
    at._item;
    at = at._item.parent as Y.AbstractType<unknown>
  )
    spots.push(spotOf(at));
  return spots;
};

export const isDeleted = (doc: Y.Doc, spot: string): boolean => {
  const [client = 0, clock = 0] = spot.split(":").map(Number);
  return Y.getState(doc.store, client) > clock && Y.getItem(doc.store, Y.createID(client, clock)).deleted;
};
