import { addRecommendation, fieldsOf, readRecommendations, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import { recommendationState } from "@nadwa/shared/session/state";
import { isUnderWay } from "@nadwa/shared/vote/vote";
import * as Y from "yjs";
import { axis } from "../world.ts";
import type { Hall, Seat } from "./hall.ts";
import { pick, type Steps } from "./step.ts";
import { boundaries, type Pieces, piecesFrom, plain, spotOf, spotsAround, textsIn, wordsIn } from "./texts.ts";

/** What people do in a text, as our editor writes it into the document. */

/** So that a text stays as short as people's. */
const wordsPerText = 30;
const blocksPerText = 8;

/** People mostly see that they may not; one in ten writes into what was locked a moment ago. */
const mayTry = (hall: Hall, at: Seat, id?: string): boolean => {
  if (hall.random(10) === 0) return true;
  const session = hall.seen.session();
  const role = session.people.get(at.person)?.role;
  if (role === "observer" || role === "projector") return false;
  const allow = session.steps.find((each) => each.id === session.step)?.allow;
  if (id === undefined) return role !== "participant" || (!session.locked && allow?.add === true);
  const { locked, hidden, status, vote } = recommendationState(session, id);
  const newest = vote === undefined ? undefined : session.votes.get(vote);
  if (newest && isUnderWay(newest)) return false;
  if (role === "participant")
    return (
      allow?.edit === true && !session.locked && !locked && !hidden && (status === "draft" || status === "discussion")
    );
  return status === "draft" || status === "discussion";
};

/** A recommendation of which this person thinks that it may be written in. */
const someText = (hall: Hall, at: Seat): { id: string; fragment: Y.XmlFragment } | undefined => {
  const { doc } = at.device;
  const id = pick(hall, [...recommendationsOf(doc).keys()].toSorted());
  const fragment = id === undefined ? undefined : textOf(doc, id);
  return id !== undefined && fragment && mayTry(hall, at, id) ? { id, fragment } : undefined;
};
const someWords = (hall: Hall, at: Seat): Y.XmlText | undefined => {
  const here = someText(hall, at);
  return here && pick(hall, textsIn(here.fragment));
};
type Block = Y.AbstractType<unknown>;
/** A paragraph that stands in no list, and where. */
const someParagraph = (hall: Hall, at: Seat, from = 0) => {
  const here = someText(hall, at);
  if (!here || here.fragment.length <= from) return undefined;
  const place = from + hall.random(here.fragment.length - from);
  const block: unknown = here.fragment.get(place);
  if (!(block instanceof Y.XmlElement) || block.nodeName !== "paragraph") return undefined;
  const text: unknown = block.get(0);
  return text instanceof Y.XmlText ? { fragment: here.fragment, place, block: block as Block, text } : undefined;
};

const newWord = (hall: Hall): string => {
  const word = `${hall.newId("w")};`;
  hall.words.set(word, { fate: "kept", deleted: false, moved: false, spots: new Set() });
  return word;
};
/** These words stand in this text from now on. */
const settleIn = (hall: Hall, text: Y.XmlText, words: readonly string[]) => {
  const spots = spotsAround(text);
  for (const word of words) for (const spot of spots) hall.words.get(word)?.spots.add(spot);
};
const moved = (hall: Hall, text: Y.XmlText, words: readonly string[]) => {
  for (const word of words) hall.words.get(word)!.moved = true;
  settleIn(hall, text, words);
};

const looks = [{}, { bold: {} }, { italic: {} }, { bold: {}, italic: {} }, { link: { href: "https://example.org" } }];
const paragraph = (pieces: Pieces): { block: Y.XmlElement; text: Y.XmlText } => {
  const block = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  text.applyDelta(pieces);
  block.insert(0, [text]);
  return { block, text };
};
const append = (text: Y.XmlText, pieces: Pieces) => text.applyDelta([{ retain: text.length }, ...pieces]);
const wordsOf = (pieces: Pieces) => wordsIn(pieces.map(({ insert }) => insert).join(""));

export const writing: Steps = {
  type: [
    30,
    (hall, at) => {
      const here = someText(hall, at);
      const text = here && pick(hall, textsIn(here.fragment));
      const block = text ? undefined : here?.fragment.get(0);
      if (!here || (!text && !(block instanceof Y.XmlElement && block.nodeName === "paragraph"))) return false;
      const words = Array.from({ length: 1 + hall.random(2) }, () => newWord(hall));
      at.device.write(words, () => {
        const into = text ?? new Y.XmlText();
        if (!text) (block as Y.XmlElement).insert(0, [into]);
        const places = boundaries(plain(into));
        const place = places[hall.random(places.length)]!;
        // The caret's look is that of the words around it, or one that was just chosen.
        if (hall.random(3)) into.insert(place, words.join(""));
        else into.insert(place, words.join(""), pick(hall, looks)!);
        settleIn(hall, into, words);
      });
      return true;
    },
  ],
  delete: [
    10,
    (hall, at) => {
      const text = someWords(hall, at);
      const written = text ? plain(text) : "";
      const places = boundaries(written);
      if (!text || places.length < 2) return false;
      const from = hall.random(places.length - 1);
      const to = Math.min(places.length - 1, from + 1 + (places.length > wordsPerText ? 20 : hall.random(2)));
      for (const word of wordsIn(written.slice(places[from], places[to]))) hall.words.get(word)!.deleted = true;
      at.device.write([], () => text.delete(places[from]!, places[to]! - places[from]!));
      return true;
    },
  ],
  /** Words are typed over a selection, with another look. */
  replace: [
    3,
    (hall, at) => {
      const text = someWords(hall, at);
      const written = text ? plain(text) : "";
      const places = boundaries(written);
      if (!text || places.length < 2) return false;
      const from = hall.random(places.length - 1);
      const [start, end] = [places[from]!, places[from + 1]!];
      for (const word of wordsIn(written.slice(start, end))) hall.words.get(word)!.deleted = true;
      const words = [newWord(hall)];
      at.device.write(words, () => {
        text.delete(start, end - start);
        text.insert(start, words[0]!, pick(hall, looks)!);
        settleIn(hall, text, words);
      });
      return true;
    },
  ],
  format: [
    5,
    (hall, at) => {
      const text = someWords(hall, at);
      if (!text || text.length < 2) return false;
      const from = hall.random(text.length - 1);
      const length = 1 + hall.random(text.length - from - 1);
      const mark = ["bold", "italic", "link"][hall.random(3)]!;
      const value = mark === "link" ? { href: `https://example.org/${hall.random(3)}` } : {};
      at.device.write([], () => text.format(from, length, { [mark]: hall.random(3) ? value : null }));
      return true;
    },
  ],
  /** A selection loses every look at once. */
  unformat: [
    1,
    (hall, at) => {
      const text = someWords(hall, at);
      if (!text || text.length < 2) return false;
      at.device.write([], () => text.format(0, text.length, { bold: null, italic: null, link: null }));
      return true;
    },
  ],
  paste: [
    3,
    (hall, at) => {
      const here = someText(hall, at);
      if (!here || here.fragment.length >= blocksPerText) return false;
      const words = Array.from({ length: 1 + hall.random(3) }, () => newWord(hall));
      const { block, text } = paragraph(words.map((insert) => ({ insert, attributes: pick(hall, looks)! })));
      at.device.write(words, () => {
        here.fragment.insert(hall.random(here.fragment.length + 1), [block]);
        settleIn(hall, text, words);
      });
      return true;
    },
  ],
  /** Enter: what lies behind the caret is written anew in a paragraph of its own. */
  split: [
    2,
    (hall, at) => {
      const here = someParagraph(hall, at);
      if (!here || here.fragment.length >= blocksPerText) return false;
      const places = boundaries(plain(here.text));
      const caret = places[hall.random(places.length)]!;
      const tail = piecesFrom(here.text, caret);
      const { block, text } = paragraph(tail);
      at.device.write([], () => {
        if (tail.length > 0) here.text.delete(caret, here.text.length - caret);
        here.fragment.insert(here.place + 1, [block]);
        moved(hall, text, wordsOf(tail));
      });
      return true;
    },
  ],
  /** Backspace at the beginning: the paragraph goes, and what was in it stands at the end of the one before. */
  join: [
    1.5,
    (hall, at) => {
      const here = someParagraph(hall, at, 1);
      const before = here?.fragment.get(here.place - 1);
      const into = before instanceof Y.XmlElement && before.nodeName === "paragraph" ? before.get(0) : undefined;
      if (!here || !(into instanceof Y.XmlText)) return false;
      const pieces = piecesFrom(here.text, 0);
      hall.gone.add(spotOf(here.block));
      at.device.write([], () => {
        append(into, pieces);
        here.fragment.delete(here.place, 1);
        moved(hall, into, wordsOf(pieces));
      });
      return true;
    },
  ],
  /** A paragraph becomes the only item of a list. */
  list: [
    1,
    (hall, at) => {
      const here = someParagraph(hall, at);
      if (!here) return false;
      const pieces = piecesFrom(here.text, 0);
      const { block, text } = paragraph(pieces);
      const item = new Y.XmlElement("listItem");
      item.insert(0, [block]);
      const list = new Y.XmlElement(hall.random(2) ? "bulletList" : "orderedList");
      list.insert(0, [item]);
      hall.gone.add(spotOf(here.block));
      at.device.write([], () => {
        here.fragment.delete(here.place, 1);
        here.fragment.insert(here.place, [list]);
        moved(hall, text, wordsOf(pieces));
      });
      return true;
    },
  ],
  field: [
    5,
    (hall, at) => {
      const here = someText(hall, at);
      if (!here) return false;
      at.device.write([], (doc) => {
        if (hall.random(2)) fieldsOf(doc, here.id)?.set("level", ["national", "regional", "local"][hall.random(3)]);
        else
          recommendationsOf(doc)
            .get(here.id)
            ?.set("title", `t${hall.random(99)}`);
      });
      return true;
    },
  ],
  add: [
    4,
    (hall, at) => {
      if (recommendationsOf(at.device.doc).size >= 6 || !mayTry(hall, at)) return false;
      const id = hall.newId("r");
      const word = newWord(hall);
      const order = ["a0", "a1", "a2"][hall.random(3)]!;
      at.device.write([word], (doc) => {
        const made = { id, axis, order, createdBy: at.person, createdAtMs: hall.time.nowMs(), text: word };
        addRecommendation(doc, made);
        settleIn(hall, textsIn(textOf(doc, id)!)[0]!, [word]);
      });
      return true;
    },
  ],
  erase: [
    1,
    (hall, at) => {
      const { doc } = at.device;
      const own = readRecommendations(doc).filter(({ createdBy }) => at.person === "ana" || createdBy === at.person);
      const id = pick(hall, own)?.id;
      if (id === undefined || recommendationsOf(doc).size < 3 || !mayTry(hall, at, id)) return false;
      hall.gone.add(spotOf(recommendationsOf(doc).get(id) as Y.AbstractType<unknown>));
      at.device.write([], () => recommendationsOf(doc).delete(id));
      return true;
    },
  ],
};
