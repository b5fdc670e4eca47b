import type { Actor, Scene } from "@nadwa/shared/access/scene";
import { axesOf, fieldsOf, firstContent, minutesOf, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import * as encoding from "lib0/encoding";
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import { guard } from "../guard/guard.ts";
import { type Random, randomFrom } from "../random.ts";
import { emptyReplica, type Replica } from "../replica.ts";
import { axis, everything, recommend } from "../world.ts";

/** Forged updates from a generator that knows the schema (S9, S14), and what must hold after each. */

export const eve: Actor = { person: "eve", role: "participant" };
export const scene: Scene = {
  allow: everything,
  boardLocked: false,
  underWay: undefined,
  recommendation: (id) => ({
    status: id === "adopted" ? "adopted" : "draft",
    locked: id === "locked",
    hidden: false,
    underWay: false,
    held: false,
    voted: id === "adopted",
    adopted: id === "adopted",
  }),
  vote: () => undefined,
};

/** A board with a text that Eve may edit, two that she may not, and deleted words in each. */
export const board = (): Replica => {
  const replica = emptyReplica();
  replica.apply(firstContent([{ id: axis, title: { fr: "a" }, order: "a0", questions: [] }]));
  const doc = new Y.Doc({ guid: "bo" });
  // Always the same, so that a seed is the same run.
  doc.clientID = 4711;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica.doc));
  for (const id of ["open", "locked", "adopted"]) {
    recommend(doc, id, "bo", "Texte à garder\nLigne 2");
    const words = wordsOf(doc, id)!;
    words.format(0, 5, { bold: {} });
    words.delete(2, 2);
    fieldsOf(doc, id)!.set("level", "local");
    textOf(doc, id)!.insert(1, [new Y.XmlElement("paragraph")]);
    textOf(doc, id)!.delete(1, 1);
  }
  replica.apply(Y.encodeStateAsUpdate(doc));
  for (const client of doc.store.clients.keys()) replica.bind(client, "bo", 0);
  return replica;
};
const wordsOf = (doc: Y.Doc, id: string): Y.XmlText | undefined => {
  const element = textOf(doc, id)?.get(0);
  const words = element instanceof Y.XmlElement ? element.get(0) : undefined;
  return words instanceof Y.XmlText ? words : undefined;
};
/** What Eve must never change, down to who wrote which letter. */
const guarded = (doc: Y.Doc): string =>
  JSON.stringify([
    axesOf(doc).toJSON(),
    minutesOf(doc).toJSON(),
    ...["locked", "adopted"].map((id) => [recommendationsOf(doc).get(id)?.toJSON(), wordsOf(doc, id)?.toDelta()]),
    recommendationsOf(doc).get("open")?.get("createdBy"),
    [...doc.share.keys()],
  ]);

type Edit = (doc: Y.Doc, random: Random) => void;
const protectedId = (random: Random) => ["locked", "adopted"][random(2)]!;
const paragraph = () => {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText("HACK")]);
  return element;
};
export const forbidden: readonly Edit[] = [
  (doc, random) => wordsOf(doc, protectedId(random))?.insert(random(8), "HACK"),
  (doc, random) => wordsOf(doc, protectedId(random))?.delete(random(5), 1 + random(3)),
  (doc, random) => wordsOf(doc, protectedId(random))?.format(random(5), 3, { italic: {} }),
  (doc, random) => textOf(doc, protectedId(random))?.insert(random(2), [paragraph()]),
  (doc, random) => textOf(doc, protectedId(random))?.delete(0, 1),
  (doc, random) => recommendationsOf(doc).get(protectedId(random))?.set("text", new Y.XmlFragment()),
  (doc, random) => recommendationsOf(doc).get(protectedId(random))?.set("title", "HACK"),
  (doc, random) => recommendationsOf(doc).get(protectedId(random))?.set("order", "a9"),
  (doc, random) => recommendationsOf(doc).delete(protectedId(random)),
  (doc, random) => recommend(doc, protectedId(random), "eve"),
  (doc, random) => fieldsOf(doc, protectedId(random))?.set("level", "national"),
  (doc, random) => fieldsOf(doc, protectedId(random))?.delete("level"),
  (doc) => axesOf(doc).set("x", new Y.Map()),
  (doc) => axesOf(doc).delete(axis),
  (doc) => (axesOf(doc).get(axis) as Y.Map<unknown> | undefined)?.set("order", "a5"),
  (doc) => minutesOf(doc).push([paragraph()]),
  (doc) => doc.getMap("secret").set("x", 1),
  (doc) => recommendationsOf(doc).get("open")?.set("createdBy", "eve"),
  (doc) => recommendationsOf(doc).get("open")?.set("fields", new Y.Map()),
  (doc) => recommendationsOf(doc).delete("open"),
  (doc) => doc.getArray("secret").push(["x"]),
  (doc) => fieldsOf(doc, "open")?.set("level", nest(40)),
  (doc) => fieldsOf(doc, "open")?.set("secret", "x"),
  (doc) => fieldsOf(doc, "open")?.set("level", new Y.Doc()),
  (doc) => fieldsOf(doc, "open")?.set("partners", new Uint8Array(9)),
  (doc, random) => {
    // Something is moved: what was open is put where it is not.
    const words = wordsOf(doc, "open");
    wordsOf(doc, protectedId(random))?.insert(0, words?.toString() || "x");
    words?.delete(0, words.length);
  },
];
/** At a place where Eve may write, what nobody may write there. */
const badValues: readonly Edit[] = [
  (doc) => wordsOf(doc, "open")?.insertEmbed(0, { image: "x" }),
  (doc) => textOf(doc, "open")?.push([new Y.XmlElement("script")]),
  (doc) => textOf(doc, "open")?.push([new Y.XmlHook("x") as unknown as Y.XmlElement]),
  (doc) => recommendationsOf(doc).get("open")?.set("text", new Y.XmlFragment()),
  (doc) => wordsOf(doc, "open")?.format(0, 3, { link: { href: "javascript:alert(1)" } }),
];
export const allowed: readonly Edit[] = [
  (doc, random) => wordsOf(doc, "open")?.insert(0, "abc".slice(random(3))),
  (doc, random) => wordsOf(doc, "open")?.delete(0, Math.min(1 + random(2), wordsOf(doc, "open")!.length)),
  (doc) => wordsOf(doc, "open")?.format(0, 3, { bold: {} }),
  (doc) => textOf(doc, "open")?.push([paragraph()]),
  (doc) => fieldsOf(doc, "open")?.set("level", "regional"),
  (doc, random) => recommend(doc, `eve${random(1e9)}`, "eve", "x"),
];

const everythingForbidden = [...forbidden, ...badValues];

type Forged = {
  readonly updates: readonly Uint8Array[];
  /** Each is forbidden by itself: none may be accepted. Of the others the allowed part may pass, alone. */
  readonly pure: boolean;
};
/** What is done with the updates before they are sent; `state` is the document before them. */
const manners: { readonly [manner: string]: (made: Uint8Array[], state: Uint8Array, random: Random) => Forged } = {
  // Only the first is sure to be forbidden by itself: what comes after it may be cut off by its gap.
  asMade: (made) => ({ updates: made.slice(0, 1), pure: true }),
  merged: (made) => ({ updates: [Y.mergeUpdates(made)], pure: true }),
  childFirst: (made) => ({ updates: made.toReversed(), pure: false }),
  firstMissing: (made) => ({ updates: made.slice(1), pure: false }),
  bent: (made, _state, random) => ({ updates: made.map((update) => mutated(update, random)), pure: false }),
  withKnownStructs: (made, state) => ({ updates: [Y.mergeUpdates([state, made[0]!])], pure: true }),
  /** What the server has is sent again with other dependencies, and the new builds on it (reliability.md §2.3, v1). */
  withBentStructs: (made, state, random) => ({
    updates: [mutated(Y.mergeUpdates([state, ...made]), random)],
    pure: false,
  }),
  deletesWhatIsToCome: (made, _state, random) => ({
    updates: [Y.mergeUpdates([made[0]!, deletes(random(4), random(2 ** 31), 1 + random(2 ** 20))])],
    pure: false,
  }),
};
export const mannerNames = Object.keys(manners);

/** Updates as a client that knows the schema could forge them, each forbidden or with something forbidden in it. */
export const forge = (replica: Replica, random: Random): Forged & { readonly manner: string } => {
  const doc = new Y.Doc();
  const state = Y.encodeStateAsUpdate(replica.doc);
  Y.applyUpdate(doc, state);
  const others = [...replica.doc.store.clients.keys()];
  doc.clientID = random(4) === 0 ? others[random(others.length)]! : 1000 + random(1e9);
  const made: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => made.push(update));
  const act = (edits: readonly Edit[]) => {
    try {
      edits[random(edits.length)]!(doc, random);
    } catch {
      // A later edit may find nothing left of what an earlier one took away.
    }
  };
  const isMixed = random(2) === 0;
  let isForbidden = true;
  for (let left = 1 + random(3); left > 0; left--)
    doc.transact((transaction) => {
      if (isMixed) act(allowed);
      const before = sizeOf(transaction);
      act(everythingForbidden);
      // It found nothing to change, as when a text without letters is made bold: what was allowed beside it may pass.
      if (sizeOf(transaction) === before) isForbidden = false;
    });
  const manner = mannerNames[random(mannerNames.length)]!;
  if (made.length === 0) return { updates: [], pure: true, manner };
  const { updates, pure } = manners[manner]!(made, state, random);
  return { updates, pure: pure && isForbidden, manner };
};

/** Clocks that a transaction has made and deleted so far. */
const sizeOf = ({ doc, deleteSet }: Y.Transaction): number =>
  Y.getState(doc.store, doc.clientID) + [...deleteSet.clients.values()].flat().reduce((sum, { len }) => sum + len, 0);

/** A delete set and nothing else. */
const deletes = (client: number, clock: number, length: number): Uint8Array =>
  encoding.encode((out) => {
    for (const value of [0, 1, client, 1, clock, length]) encoding.writeVarUint(out, value);
  });
const nest = (depth: number): Y.Map<unknown> => {
  const map = new Y.Map<unknown>();
  if (depth > 0) map.set("x", nest(depth - 1));
  return map;
};
const mutated = (update: Uint8Array, random: Random): Uint8Array => {
  const bytes = update.slice();
  for (let left = 1 + random(3); left > 0; left--) bytes[random(bytes.length)] = random(256);
  if (random(6) === 0) return bytes.subarray(0, random(bytes.length));
  return bytes;
};

const roundsPerBoard = 250;

/** Throws with the seed and the round when something forbidden passes or leaves a trace. Returns how often each manner met its end. */
export const runForged = (
  seed: number,
  rounds: number,
): { accepted: number; refused: { [manner: string]: number } } => {
  const random = randomFrom(seed);
  const count = { accepted: 0, refused: {} as { [manner: string]: number } };
  let replica = board();
  let before = guarded(replica.doc);
  let log: Uint8Array[] = [Y.encodeStateAsUpdate(replica.doc)];
  for (let round = 0; round < rounds; round++) {
    const wrong = (what: string) => new Error(`seed ${seed}, round ${round}: ${what}`);
    const { updates, pure, manner } = forge(replica, random);
    for (const update of updates) {
      const state = Y.encodeStateAsUpdate(replica.doc);
      const verdict = guard(update, random(5) ? "update" : "join", eve, scene, replica);
      if (!verdict.ok || verdict.value.empty) {
        count.refused[manner] = (count.refused[manner] ?? 0) + 1;
        if (!Buffer.from(state).equals(Y.encodeStateAsUpdate(replica.doc))) throw wrong("a refusal left a trace");
        continue;
      }
      if (pure) throw wrong(`a forbidden update was accepted: ${JSON.stringify(verdict.value.touches)}`);
      count.accepted++;
      replica.apply(verdict.value.update, verdict.value);
      for (const client of verdict.value.clients) replica.bind(client, "eve", 0);
      log.push(verdict.value.update);
      if (guarded(replica.doc) !== before) throw wrong("what is guarded has changed");
    }
    if (round % roundsPerBoard < roundsPerBoard - 1) continue;
    const again = emptyReplica();
    for (const update of log) again.apply(update);
    if (!isDeepStrictEqual(again.doc.toJSON(), replica.doc.toJSON())) throw wrong("memory is not what a reload gives");
    replica = board();
    before = guarded(replica.doc);
    log = [Y.encodeStateAsUpdate(replica.doc)];
  }
  return count;
};
