import type { Actor, Scene } from "@nadwa/shared/access/scene";
import { fieldsOf, firstContent, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import { limits } from "@nadwa/shared/board/schema";
import { ok } from "@nadwa/shared/result";
import fc from "@nadwa/shared/properties";
import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { emptyReplica, type Replica } from "../replica.ts";
import { axis, everything, recommend, wordsOf } from "../world.ts";
import { ownClients } from "./clients.ts";
import { decode } from "./decode.ts";
import { guard } from "./guard.ts";
import { encode, normalise } from "./normalise.ts";
import { inCausalOrder } from "./pending.ts";

/** The guard step by step (architecture §4); whole attacks are in forbidden.test.ts and forged.test.ts. */

const bo: Actor = { person: "bo", role: "participant" };
const ana: Actor = { person: "ana", role: "moderator" };
const scene: Scene = {
  allow: everything,
  boardLocked: false,
  underWay: undefined,
  recommendation: () => ({
    status: "draft",
    locked: false,
    hidden: false,
    underWay: false,
    held: false,
    voted: false,
    adopted: false,
  }),
  vote: () => undefined,
};

let replica: Replica;
let doc: Y.Doc;
beforeEach(() => {
  replica = emptyReplica();
  replica.apply(firstContent([{ id: axis, title: {}, order: "a0", questions: [] }]));
  doc = client(7);
  send(recommend(doc, "r", "bo", "Texte"));
});
/** Another device with what the replica has. */
const client = (id: number) => {
  const made = new Y.Doc();
  Y.applyUpdate(made, Y.encodeStateAsUpdate(replica.doc));
  made.clientID = id;
  return made;
};
const judge = (update: Uint8Array, actor = bo, kind: "update" | "join" = "update") =>
  guard(update, kind, actor, scene, replica);
/** Judges and, if it may, applies as the room does. */
const send = (update: Uint8Array, actor = bo, kind: "update" | "join" = "update") => {
  const verdict = judge(update, actor, kind);
  if (verdict.ok && !verdict.value.empty) {
    replica.apply(verdict.value.update, verdict.value);
    for (const id of verdict.value.clients) replica.bind(id, actor.person, 0);
  }
  return verdict;
};
const change = (it: Y.Doc, act: () => void): Uint8Array => {
  const made: Uint8Array[] = [];
  const hear = (update: Uint8Array) => made.push(update);
  it.on("update", hear);
  it.transact(act);
  it.off("update", hear);
  return Y.mergeUpdates(made);
};
const decoded = (update: Uint8Array) => {
  const result = decode(update, "join");
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe("1 size", () => {
  test("a step 2 may be larger than an update, and neither larger than its limit", () => {
    const big = change(doc, () => wordsOf(doc).insert(0, "x".repeat(limits.updateBytes)));
    expect(decode(big, "update")).toEqual({ ok: false, error: "too-large" });
    expect(decode(big, "join").ok).toBe(true);
    expect(decode(new Uint8Array(limits.joinBytes + 1), "join")).toEqual({ ok: false, error: "too-large" });
  });
  test("structs are counted", () => {
    const many = change(doc, () => {
      for (let at = 0; at <= limits.updateStructs; at++)
        textOf(doc, "r")!.insert(0, [new Y.XmlElement(at % 2 ? "paragraph" : "bulletList")]);
    });
    expect(decode(many, "update")).toEqual({ ok: false, error: "too-large" });
    expect(decode(many, "join").ok).toBe(true);
  });
});

test("7 values that were replaced before they were sent are honest", () => {
  const offline = client(12);
  for (let at = 0; at < 5; at++) fieldsOf(offline, "r")!.set("level", "local");
  fieldsOf(offline, "r")!.delete("level");
  recommend(offline, "again", "bo", "un");
  recommendationsOf(offline).delete("again");
  recommend(offline, "again", "bo", "deux");
  expect(send(Y.encodeStateAsUpdate(offline), bo, "join")).toMatchObject({ ok: true });
  expect(wordsOf(replica.doc, "again").toString()).toBe("deux");
});

describe("2 normalise", () => {
  test("equals Y.diffUpdate for any part that the replica has, a struct known in part included", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }), fc.nat(11), (acts, known) => {
        const [writer, reader] = [new Y.Doc(), new Y.Doc()];
        writer.clientID = 1 + known;
        const text = writer.getText("t");
        acts.forEach((act, at) => {
          if (act < 4 || text.length < 2) text.insert(act % (text.length + 1), "abc".slice(0, 1 + (act % 3)));
          else text.delete(0, 1);
          if (at === known) Y.applyUpdate(reader, Y.encodeStateAsUpdate(writer));
        });
        const whole = Y.encodeStateAsUpdate(writer);
        const mine = normalise(decoded(whole), reader);
        const theirs = Y.diffUpdate(whole, Y.encodeStateVector(reader));
        expect(Y.decodeUpdate(encode(mine)).structs).toEqual(Y.decodeUpdate(theirs).structs);
      }),
    );
  });
  test("a step 2 of everything that is known is acknowledged and not logged", () => {
    wordsOf(doc).delete(0, 1);
    send(Y.encodeStateAsUpdate(doc), bo, "join");
    expect(judge(Y.encodeStateAsUpdate(doc), bo, "join")).toMatchObject({
      ok: true,
      value: { empty: true, touches: [] },
    });
  });
  test("other people's deletions in a step 2 need no right", () => {
    const other = client(8);
    recommendationsOf(other).delete("r");
    replica.apply(Y.encodeStateAsUpdate(other));
    const cy = client(9);
    recommend(cy, "mine", "cy");
    const verdict = send(Y.encodeStateAsUpdate(cy), { person: "cy", role: "participant" }, "join");
    expect(verdict).toMatchObject({
      ok: true,
      value: { touches: [{ path: ["recommendations", "mine"], act: "create" }] },
    });
  });
  test("bytes after the update are not logged", () => {
    const update = change(doc, () => wordsOf(doc).insert(0, "a"));
    const verdict = judge(Uint8Array.from([...update, 1, 2, 3]));
    expect(verdict.ok && verdict.value.update.length).toBe(update.length);
  });
});

describe("3 whose ids", () => {
  const structs = () => decoded(change(doc, () => wordsOf(doc).insert(0, "a"))).structs;
  test("the first use binds, another person is refused", () => {
    expect(ownClients(structs(), "bo", replica.bindings, replica.doc)).toEqual(ok([7]));
    expect(ownClients(structs(), "eve", replica.bindings, replica.doc).ok).toBe(false);
  });
  test("an id whose binding is forgotten is continued by nobody", () => {
    expect(ownClients(structs(), "bo", { of: () => undefined }, replica.doc).ok).toBe(false);
  });
  test("two client ids of one person in one step 2, in whatever order they depend on each other", () => {
    wordsOf(doc).insert(0, "un ");
    const after = new Y.Doc();
    Y.applyUpdate(after, Y.encodeStateAsUpdate(doc));
    for (const id of [3, 9000]) {
      after.clientID = id;
      wordsOf(after).insert(3, `${id} `);
    }
    expect(send(Y.encodeStateAsUpdate(after), bo, "join")).toMatchObject({ ok: true });
    expect(wordsOf(replica.doc).toString()).toBe("un 9000 3 Texte");
  });
});

describe("4 nothing pending", () => {
  test("a gap in the clock, an unknown neighbour, an unknown deletion", () => {
    const first = change(doc, () => wordsOf(doc).insert(0, "a"));
    const second = change(doc, () => wordsOf(doc).insert(1, "b"));
    expect(inCausalOrder(decoded(second), replica.doc)).toEqual({ ok: false, error: "resync" });
    const other = client(8);
    Y.applyUpdate(other, first);
    other.clientID = 8;
    const beside = change(other, () => wordsOf(other).insert(1, "c"));
    const gone = change(other, () => wordsOf(other).delete(0, 1));
    for (const early of [beside, gone]) expect(judge(early)).toMatchObject({ error: { code: "resync", gap: true } });
    expect([send(first).ok, send(beside).ok, send(gone).ok, send(second).ok]).toEqual([true, true, true, true]);
  });
});

describe("5 dead structs are honest", () => {
  const deleteAll = () => {
    const other = client(8);
    recommendationsOf(other).delete("r");
    expect(send(Y.encodeStateAsUpdate(other), ana, "join").ok).toBe(true);
  };
  test("typing, formatting, splitting and filling a recommendation that Ana deletes meanwhile", () => {
    const late = [
      change(doc, () => wordsOf(doc).insert(2, "dans ")),
      change(doc, () => wordsOf(doc).insert(4, "mes propres mots")),
      change(doc, () => wordsOf(doc).format(0, 3, { bold: {} })),
      change(doc, () => textOf(doc, "r")!.push([new Y.XmlElement("paragraph")])),
      change(doc, () => fieldsOf(doc, "r")!.set("level", "local")),
      change(doc, () => recommendationsOf(doc).get("r")!.set("title", "Titre")),
      change(doc, () => wordsOf(doc).delete(0, 2)),
    ];
    deleteAll();
    for (const update of late) expect(send(update)).toMatchObject({ ok: true, value: { touches: [] } });
    expect(recommendationsOf(replica.doc).size).toBe(0);
    // The clock is whole: what Bo writes next elsewhere is taken.
    expect(send(recommend(doc, "next", "bo", "x"))).toMatchObject({ ok: true });
  });
  test("a paragraph typed and removed before it was sent", () => {
    const update = change(doc, () => {
      const paragraph = new Y.XmlElement("paragraph");
      textOf(doc, "r")!.push([paragraph]);
      paragraph.insert(0, [new Y.XmlText("weg")]);
      textOf(doc, "r")!.delete(1, 1);
    });
    expect(Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.GC)).toBe(true);
    expect(send(update)).toMatchObject({ ok: true });
  });
  test("(e) one neighbour collected, the other live: refused", () => {
    const [collected] = [client(8)];
    recommend(collected, "gone", "ana", "weg");
    send(Y.encodeStateAsUpdate(collected), ana, "join");
    const letter = wordsOf(collected, "gone")._start!.id;
    recommendationsOf(collected).delete("gone");
    send(Y.encodeStateAsUpdate(collected), ana, "join");
    const live = wordsOf(replica.doc)._start!.id;
    const forged = new Y.Item(Y.createID(99, 0), null, letter, null, live, null, null, new Y.ContentString("x"));
    const bytes = encode({ structs: [forged], deletes: new Map() });
    expect(judge(bytes)).toMatchObject({ error: { code: "malformed-update" } });
  });
});

describe("6 resolve", () => {
  test("neighbours in two texts", () => {
    send(recommend(doc, "s", "bo", "Autre"));
    const [left, right] = [wordsOf(replica.doc, "r")._start!.id, wordsOf(replica.doc, "s")._start!.id];
    const forged = new Y.Item(Y.createID(99, 0), null, left, null, right, null, null, new Y.ContentString("x"));
    expect(judge(encode({ structs: [forged], deletes: new Map() }))).toMatchObject({
      error: { code: "malformed-update" },
    });
  });
  test("every path as the access table knows it", () => {
    const touched = (act: () => void) => {
      const verdict = judge(change(client1, act));
      return verdict.ok && verdict.value.touches.map(({ path, act: how }) => `${how} ${path.join("/")}`);
    };
    const client1 = client(21);
    expect(touched(() => wordsOf(client1).insert(0, "a"))).toEqual(["edit recommendations/r/text"]);
    const client2 = client(22);
    const of2 = (act: () => void) => {
      const verdict = judge(change(client2, act));
      return verdict.ok && verdict.value.touches.map(({ path, act: how }) => `${how} ${path.join("/")}`);
    };
    expect(of2(() => fieldsOf(client2, "r")!.set("level", "local"))).toEqual(["edit recommendations/r/fields/level"]);
    const client3 = client(23);
    const removal = judge(change(client3, () => recommendationsOf(client3).delete("r")));
    expect(removal.ok && removal.value.touches).toEqual([
      { path: ["recommendations", "r"], act: "delete", createdBy: "bo" },
    ]);
  });
});

describe("6 neighbours", () => {
  const ids = () => {
    const { id } = (wordsOf(doc) as unknown as { readonly _start: Y.Item })._start;
    return (at: number) => Y.createID(id.client, id.clock + at);
  };
  const put = (left: Y.ID, right: Y.ID, clock = 0) =>
    new Y.Item(Y.createID(9, clock), null, left, null, right, null, null, new Y.ContentString("x"));
  const crafted = (...structs: Y.Item[]) => encode({ structs, deletes: new Map() });

  test("given an item that names its neighbours the wrong way round, when it comes, then it is refused", () => {
    const at = ids();
    for (const [left, right] of [
      [3, 3],
      [3, 1],
    ] as const)
      expect(judge(crafted(put(at(left), at(right))))).toMatchObject({
        ok: false,
        error: { code: "malformed-update" },
      });
    send(change(doc, () => wordsOf(doc).insert(2, "-"))); // now the two stand in items of their own
    expect(judge(crafted(put(at(3), at(1))))).toMatchObject({ ok: false, error: { code: "malformed-update" } });
    expect(judge(crafted(put(at(1), at(3)))).ok).toBe(true); // somebody wrote in between meanwhile
  });

  test("given its left neighbour in the same update, when the right one stands before that one's place, then it is refused", () => {
    const at = ids();
    const first = put(at(3), at(4));
    expect(judge(crafted(first, put(first.id, at(4), 1))).ok).toBe(true);
    expect(judge(crafted(first, put(first.id, at(2), 1)))).toMatchObject({
      ok: false,
      error: { code: "malformed-update" },
    });
  });

  test("given neighbours whose order shows only when they are applied, then the replica says that they are astray", () => {
    const at = ids();
    // The first two go between the same two, and the later one comes to stand left; the third says the contrary.
    const one = put(at(3), at(4));
    const other = put(at(3), at(4), 1);
    const update = crafted(one, other, put(one.id, other.id, 2));
    const verdict = judge(update);
    expect(verdict.ok).toBe(true);
    expect(() => verdict.ok && replica.apply(update, verdict.value)).toThrow("no place");
  });
});

test("7 a board takes a thousand recommendations, and another one when one has gone", () => {
  const busy = client(30);
  for (let n = 1; n < limits.recommendations; n++) send(recommend(busy, `r${n}`, "bo", ""));
  const late = client(5_000);
  const update = recommend(late, "late", "bo", "");
  expect(judge(update)).toMatchObject({
    ok: false,
    error: { code: "board-full", paths: [["recommendations", "late"]] },
  });
  const mine = client(5_001);
  expect(send(change(mine, () => recommendationsOf(mine).delete("r1"))).ok).toBe(true);
  expect(judge(update).ok).toBe(true);
});

describe("8 apply", () => {
  test("the replica does not clean up format marks by itself, where a client's document does", () => {
    const [one, two] = [client(31), client(32)];
    const bold = change(one, () => wordsOf(one).format(0, 3, { bold: {} }));
    const again = change(two, () => wordsOf(two).format(0, 3, { bold: {} }));
    const watching = new Y.Doc();
    for (const update of [Y.encodeStateAsUpdate(replica.doc), bold, again]) Y.applyUpdate(watching, update);
    let transactions = 0;
    replica.doc.on("afterTransaction", () => transactions++);
    expect([send(bold).ok, send(again).ok]).toEqual([true, true]);
    expect(transactions).toBe(2);
    // The client's document deleted what was redundant, and its provider would send that.
    const marks = (it: Y.Doc) =>
      Y.decodeUpdate(Y.encodeStateAsUpdate(it)).structs.filter(
        (struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat,
      ).length;
    expect(marks(watching)).toBeLessThan(marks(replica.doc));
  });
});
