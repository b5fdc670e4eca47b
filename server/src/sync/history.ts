import { kindOf, type PathKind } from "@nadwa/shared/access/may";
import { openBoard } from "@nadwa/shared/board/board";
import { recommendationOfPath } from "@nadwa/shared/board/path";
import type { PersonId, RecommendationId, Seq } from "@nadwa/shared/ids";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import * as Y from "yjs";
import type { Chapter } from "../log/BoardLog.ts";
import { type Envelope, server } from "../log/entry.ts";
import { placeOfType, type SharedType } from "./guard/place.ts";

/** What a board said, minute by minute and person by person: the chapters of a content lane, and how they are read. */

/** What somebody wrote within a minute, as one update. */
export type Part = { readonly person: PersonId; readonly update: Uint8Array };
/** A minute of a board; 0 for what a history begins with. A minute in which very much was written may come in several. */
export type Minute = { readonly startsAtMs: number; readonly parts: readonly Part[] };
/** An entry of the log that counts. */
type CountedEntry = { readonly seq: Seq; readonly envelope: Envelope };

const version = 1;
export const minuteMs = 60_000;
/** A longer chapter is not gone on with: every compaction within its minute would pack it again. */
const longBytes = 64 * 1024;

export const packMinute = ({ startsAtMs, parts }: Minute): Uint8Array => {
  const out = encoding.createEncoder();
  encoding.writeUint8(out, version);
  encoding.writeVarUint(out, startsAtMs / minuteMs);
  encoding.writeVarUint(out, parts.length);
  for (const { person, update } of parts) {
    encoding.writeVarString(out, person);
    encoding.writeVarUint8Array(out, update);
  }
  return deflateRawSync(encoding.toUint8Array(out));
};

/** Throws on bytes that are no chapter of this version. */
export const unpackMinute = (bytes: Uint8Array): Minute => {
  const input = decoding.createDecoder(inflateRawSync(bytes));
  if (decoding.readUint8(input) !== version) throw new Error("a chapter of another version");
  const startsAtMs = decoding.readVarUint(input) * minuteMs;
  const parts = Array.from({ length: decoding.readVarUint(input) }, () => ({
    person: decoding.readVarString(input),
    update: decoding.readVarUint8Array(input),
  }));
  return { startsAtMs, parts };
};

/** A clock of another node that is a little behind opens no minute; one that was set back does. */
const belongsTo = (minute: number, current: number): boolean => minute === current || minute === current - minuteMs;

/** A chapter while it is gathered: everybody's updates, one after the other. */
type Open = { readonly first: Seq; readonly startsAtMs: number; readonly by: Map<PersonId, Uint8Array[]>; last: Seq };

const closed = ({ first, last, startsAtMs, by }: Open): Chapter => {
  const parts = [...by].map(([person, updates]) => ({ person, update: Y.mergeUpdates(updates) }));
  return { first, last, bytes: packMinute({ startsAtMs, parts }) };
};

/**
 * The chapters of what was written after seq `after` and up to `upTo`, a minute each. `last`, the history's newest one, is
 * gone on with if that is its minute. `base` is the document at `after` where there is no history before it.
 */
export const chaptersOf = (given: {
  readonly after: Seq;
  readonly upTo: Seq;
  readonly written: readonly CountedEntry[];
  readonly last: Chapter | undefined;
  readonly base: Uint8Array | undefined;
}): readonly Chapter[] => {
  const { after, upTo, written, last, base } = given;
  const chapters: Chapter[] = [];
  let open: Open | undefined;
  if (last && last.bytes.length <= longBytes) {
    const { startsAtMs, parts } = unpackMinute(last.bytes);
    const by = new Map(parts.map(({ person, update }) => [person, [update]]));
    open = { first: last.first, last: last.last, startsAtMs, by };
  } else if (!last && base) {
    const parts = [{ person: server, update: base }];
    chapters.push({ first: after, last: after, bytes: packMinute({ startsAtMs: 0, parts }) });
  }
  let end = after;
  for (const { seq, envelope } of written) {
    const minute = Math.floor((envelope.atMs ?? open?.startsAtMs ?? 0) / minuteMs) * minuteMs;
    if (open && !belongsTo(minute, open.startsAtMs)) {
      // Entries that do not count belong to the minute before them.
      open.last = seq - 1;
      chapters.push(closed(open));
      open = undefined;
    }
    open ??= { first: (chapters.at(-1)?.last ?? end) + 1, last: seq, startsAtMs: minute, by: new Map() };
    const own = open.by.get(envelope.person);
    if (own) own.push(envelope.bytes);
    else open.by.set(envelope.person, [envelope.bytes]);
    end = seq;
  }
  open ??= { first: (chapters.at(-1)?.last ?? end) + 1, last: upTo, startsAtMs: 0, by: new Map() };
  open.last = upTo;
  if (open.last >= open.first) chapters.push(closed(open));
  return chapters;
};

/** The board as it was at the end of the minutes that begin up to `untilMs`. What was deleted is still in it, as deleted. */
export const boardAt = (minutes: readonly Minute[], untilMs: number): Y.Doc => {
  const doc = openBoard(new Y.Doc({ gc: false }));
  for (const minute of minutes) if (minute.startsAtMs <= untilMs) applyMinute(doc, minute);
  return doc;
};

/** In one transaction: a part may build on what somebody else wrote in the same minute. */
const applyMinute = (doc: Y.Doc, { parts }: Minute): void => {
  doc.transact((transaction) => {
    for (const { update } of parts) Y.applyUpdate(doc, update);
    // As the replica does: a reader tidies nothing.
    transaction.local = true;
  });
  if ((doc.store as { pendingStructs: unknown }).pendingStructs) throw new Error("a chapter of the history is missing");
};

/** What somebody did within a minute to one recommendation, as far as it still stood at its end. */
export type Change = {
  readonly startsAtMs: number;
  readonly person: PersonId;
  /** Undefined for what belongs to none: an amendment, the minutes. */
  readonly recommendation: RecommendationId | undefined;
  readonly wrote: string;
  readonly removed: string;
};

/** What people read; the rest of a recommendation is its place, and whose it is. */
const forPeople: ReadonlySet<PathKind> = new Set(["title", "text", "fields", "versions", "amendment", "minutes"]);

type Tally = Map<
  string,
  { person: PersonId; recommendation: RecommendationId | undefined; wrote: string; removed: string }
>;

/** Who wrote and who removed what, in the order of the minutes. */
export const changesIn = (minutes: readonly Minute[]): readonly Change[] => {
  const doc = openBoard(new Y.Doc({ gc: false }));
  return minutes.flatMap((minute) => {
    const tally: Tally = new Map();
    const note = (person: PersonId, item: Y.Item, part: "wrote" | "removed", words: string): void => {
      const place = placeOfType(item.parent as SharedType);
      if (!place.ok) return;
      const path = item.parentSub === null ? place.value.path : [...place.value.path, item.parentSub];
      if (!forPeople.has(kindOf(path))) return;
      const recommendation = recommendationOfPath(path);
      const key = `${person}/${recommendation ?? ""}`;
      const row = tally.get(key) ?? { person, recommendation, wrote: "", removed: "" };
      row[part] += words;
      tally.set(key, row);
    };
    // Before the minute: what it removes is there. After it: what it wrote is there, unless it was taken back.
    for (const { person, update } of minute.parts)
      for (const [client, ranges] of Y.decodeUpdate(update).ds.clients)
        for (const { clock, len } of ranges)
          for (const [item, words] of itemsIn(doc, client, clock, len)) note(person, item, "removed", words);
    applyMinute(doc, minute);
    for (const { person, update } of minute.parts)
      for (const { id, length } of Y.decodeUpdate(update).structs)
        for (const [item, words] of itemsIn(doc, id.client, id.clock, length)) note(person, item, "wrote", words);
    return [...tally.values()].map((row) => ({ startsAtMs: minute.startsAtMs, ...row }));
  });
};

/** The standing items within a range of a client's clock, and of each the words that lie in it. */
function* itemsIn(doc: Y.Doc, client: number, from: number, length: number): Generator<[Y.Item, string]> {
  const structs = doc.store.clients.get(client) ?? [];
  const end = Math.min(from + length, Y.getState(doc.store, client));
  if (from >= end) return;
  for (let at = Y.findIndexSS(structs, from); at < structs.length && structs[at]!.id.clock < end; at++) {
    const item = structs[at]!;
    if (!(item instanceof Y.Item) || item.deleted) continue;
    yield [item, wordsOf(item, Math.max(0, from - item.id.clock), Math.min(item.length, end - item.id.clock))];
  }
}

const wordsOf = ({ content }: Y.Item, from: number, to: number): string => {
  if (content instanceof Y.ContentString) return content.str.slice(from, to);
  if (content instanceof Y.ContentAny) return content.arr.filter((value) => typeof value === "string").join(" ");
  return "";
};
