import { openBoard } from "@nadwa/shared/board/board";
import * as Y from "yjs";
import { until, within } from "./audience.ts";
import { wordsOf } from "./converge.ts";
import { type Address, join, syncMessage, update } from "./person.ts";
import { joinWithCopy, recommend } from "./typist.ts";

/**
 * A board with a past, generated, the same at every start. `long`: a text of 105,000 letters that took 260,000 keystrokes, in
 * the shape of real editing traces (runs of typing, corrections backwards, jumps). `large`: 2.4 MB, much of it pasted.
 */
const shapes = {
  long: { authors: 10, recommendations: 1, keystrokes: 26_000, run: 1, back: 0.3 },
  large: { authors: 10, recommendations: 15, keystrokes: 1_480, run: 14, back: 0.2 },
} as const;
export type History = keyof typeof shapes;

/** mulberry32. */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

const letters = "the child in the care of justice and those who ask what can be done ";
const keystrokesPerUpdate = 26;
/** Chances per keystroke. */
const jumps = 0.004;
const correctsOften = 0.06;
const longestText = 19_000;

const write = (words: Y.XmlText, { keystrokes, run, back }: (typeof shapes)[History], random: () => number) => {
  let cursor = 0;
  let deleting = 0;
  const some = () => {
    if (random() < jumps) cursor = Math.floor(random() * (words.length + 1));
    if (deleting === 0 && random() < correctsOften * back) deleting = 1 + Math.floor(random() * 40);
    if (deleting > 0 && cursor > 0) {
      words.delete(cursor - 1, 1);
      cursor -= 1;
      deleting -= 1;
    } else if (words.length < longestText) {
      deleting = 0;
      const at = Math.floor(random() * (letters.length - run));
      words.insert(cursor, letters.slice(at, at + run));
      cursor += run;
    }
  };
  for (let done = 0; done < keystrokes; done += keystrokesPerUpdate) {
    words.doc?.transact(() => {
      for (let n = 0; n < Math.min(keystrokesPerUpdate, keystrokes - done); n += 1) some();
    });
  }
};

/** Written through the front door, by one member after the other; resolves when somebody who comes then reads all of it. */
export const writeHistory = async (
  history: History,
  address: (member: number) => Address,
  personOf: (member: number) => string,
): Promise<void> => {
  const shape = shapes[history];
  const random = randomFrom(7);
  const whole = openBoard(new Y.Doc());
  for (let author = 0; author < shape.authors; author += 1) {
    const doc = openBoard(new Y.Doc());
    doc.clientID = 1_000 + author;
    const person = join(address(author));
    await within(20_000, "an author has the board", person.synced);
    doc.on("update", (bytes: Uint8Array) => person.send(syncMessage(update, bytes)));
    for (let n = 0; n < shape.recommendations; n += 1) {
      const id = `history${author}n${n}`;
      write(recommend(doc, id, personOf(author), "the", `a${author}`), shape, random);
    }
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
    const reader = joinWithCopy(address(author));
    const mine = Y.getState(doc.store, doc.clientID);
    const expected = wordsOf(whole);
    // A deletion has no clock: the words are compared too, but only when it is worth it.
    const arrived = await until(
      () => Y.getState(reader.doc.store, doc.clientID) === mine && wordsOf(reader.doc) === expected,
      60_000,
    );
    reader.person.leave();
    person.leave();
    if (!arrived) throw new Error(`the history did not arrive (author closed by ${person.closedBy})`);
  }
};
