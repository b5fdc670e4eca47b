import { plainOf } from "@nadwa/shared/board/blocks";
import { addRecommendation, openBoard, readRecommendations, readText, textOf } from "@nadwa/shared/board/board";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { type Address, join, messageSync, type Person, stepOne, stepTwo, syncMessage, update } from "./person.ts";
import { eachStamp, markOfEdit, stamp } from "./stamp.ts";

/** Somebody with a whole document: types, or checks that everybody has the same. */
export type Copy = { readonly doc: Y.Doc; readonly person: Person };

/**
 * Ten people who type are ten devices, and here one driver: what they hear is applied together, four times a second, or each edit
 * would be applied ten times before anybody else's socket is read, and the driver's work would count as the server's lateness.
 */
const applyEveryMs = 250;

export const joinWithCopy = (address: Address, hear?: (message: Buffer, nowMs: number) => void): Copy => {
  const doc = openBoard(new Y.Doc());
  const from = {};
  let heard: Uint8Array[] = [];
  let timer: NodeJS.Timeout | undefined;
  const apply = () => {
    const updates = heard;
    heard = [];
    timer = undefined;
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)), from);
  };
  const person = join(address, {
    hear(message, nowMs) {
      hear?.(message, nowMs);
      const input = decoding.createDecoder(message);
      const type = decoding.readVarUint(input);
      // 4: Hocuspocus' answer that asks nothing back.
      if (type !== messageSync && type !== 4) return;
      const kind = decoding.readVarUint(input);
      const bytes = decoding.readVarUint8Array(input);
      if (kind === stepOne) person.send(syncMessage(stepTwo, Y.encodeStateAsUpdate(doc, bytes)));
      else {
        // The buffer that is read into is used again.
        heard.push(bytes.slice());
        if (kind === stepTwo || Number.isNaN(person.syncedAtMs)) apply();
        else timer ??= setTimeout(apply, applyEveryMs);
      }
    },
  });
  doc.on("update", (bytes: Uint8Array, origin: unknown) => {
    if (origin !== from) person.send(syncMessage(update, bytes));
  });
  return { doc, person };
};

/** Of a recommendation that was just made: its one paragraph's text. */
export const wordsIn = (doc: Y.Doc, recommendation: string): Y.XmlText => {
  const paragraph = textOf(doc, recommendation)?.get(0);
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (!(words instanceof Y.XmlText)) throw new Error(`${recommendation} has no paragraph`);
  return words;
};

/** Adds a recommendation, as our client makes it; returns the text of its one paragraph. */
export const recommend = (doc: Y.Doc, id: string, createdBy: string, text = "words", order = "a0"): Y.XmlText => {
  addRecommendation(doc, { id, axis: "reception_listening", order, createdBy, createdAtMs: Date.now(), text });
  return wordsIn(doc, id);
};

/** Somebody who types: each keystroke a stamp at the end of a recommendation of their own. */
export type Typist = Copy & {
  readonly recommendation: string;
  type(): void;
  /** Types that much in one go, as a paste, and takes the one before away. */
  paste(letters: number): void;
  typed: number;
};

/** Enters, waits for the board and adds a recommendation. `number` is what the stamps call this typist. */
export const sitDown = async (
  address: Address,
  number: number,
  createdBy: string,
  hear?: (message: Buffer, nowMs: number) => void,
): Promise<Typist> => {
  const { doc, person } = joinWithCopy(address, hear);
  await person.synced;
  const recommendation = `bench${number}`;
  const words = recommend(doc, recommendation, createdBy, "نص", `a${number % 10}`);
  const it: Typist = {
    doc,
    person,
    recommendation,
    typed: 0,
    type() {
      words.insert(words.length, stamp(markOfEdit, number, it.typed, performance.now()));
      it.typed += 1;
    },
    paste(letters) {
      const text = stamp(markOfEdit, number, it.typed, performance.now());
      doc.transact(() => {
        words.delete(0, words.length);
        words.insert(0, text + "-".repeat(Math.max(0, letters - text.length)));
      });
      it.typed += 1;
    },
  };
  return it;
};

/** Every stamp that stands in the document, as `typist number`. */
export const stampsIn = (doc: Y.Doc): Set<string> => {
  const stamps = new Set<string>();
  for (const { id } of readRecommendations(doc))
    eachStamp(Buffer.from(plainOf(readText(doc, id))), markOfEdit, (_, typist, number) =>
      stamps.add(`${typist} ${number}`),
    );
  return stamps;
};
