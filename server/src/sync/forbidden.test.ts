import { fieldsOf, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import { serverClientId } from "@nadwa/shared/board/schema";
import type { RefusalCode } from "@nadwa/shared/refusal";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { awarenessFrame, stepOneFrame, stepTwoFrame, updateFrame } from "./frames.ts";
import { randomFrom } from "./random.ts";
import { settle, type Tab, tab, tabsOf } from "./tab.ts";
import { axis, recommend, wordsOf, world, type World } from "./world.ts";

/** Raw writes that no rule allows (reliability.md §2.2, S9, S12): refused whole, without any effect, seen by nobody. */

let here: World;
let ana: Tab;
let bo: Tab;
let eve: Tab;
const { all, join, leave, everybody, end } = tabsOf(() => here);
const hash = async () =>
  createHash("sha256")
    .update(Y.encodeStateAsUpdate(await here.replay()))
    .digest("hex");

beforeEach(async () => {
  here = await world();
  [ana, bo, eve] = [await join("ana"), await join("bo"), await join("eve")];
  recommend(bo.doc, "bos", "bo", "Texte de Bo");
  recommend(ana.doc, "locked", "ana", "Texte verrouillé");
  await everybody();
  await here.happen({ type: "locked", recommendation: "locked" });
  await everybody();
});
afterEach(async () => {
  expect(here.errors).toEqual([]);
  end();
  await here.close();
});

/** A copy of what Eve has, under her own client id, that she can change without her provider noticing. */
const copy = (from = eve.doc) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  return doc;
};
const change = (act: (doc: Y.Doc) => void, doc = copy()) => {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => act(doc));
  return Y.encodeStateAsUpdate(doc, before);
};
const paragraph = (words: string) => {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  return element;
};

/** Sends it as Eve and says how it was answered; nobody else hears anything and the log stays as it is. */
const refusedWith = async (update: Uint8Array, who = eve): Promise<string | undefined> => {
  const before = await hash();
  const others = all().filter((each) => each !== who);
  const heard = others.map((each) => Y.encodeStateAsUpdate(each.doc).length);
  who.sendUpdate(update);
  await who.settle();
  if (who.refused.length === 0 && who.saved < who.sent) {
    // Held: what it builds on might still come. It does not.
    here.wait(11_000);
    await vi.waitFor(() => {
      who.flushDown();
      expect(who.refused).not.toEqual([]);
    });
  }
  for (const each of all()) each.flushDown();
  expect(await hash()).toBe(before);
  expect(others.map((each) => Y.encodeStateAsUpdate(each.doc).length)).toEqual(heard);
  return who.refused.at(-1)?.code;
};

type Attack = readonly [name: string, code: RefusalCode, update: () => Uint8Array];
const attacks: readonly Attack[] = [
  ["letters in a locked text", "text-locked", () => change((doc) => wordsOf(doc, "locked").insert(3, "HACK"))],
  ["a paragraph in a locked text", "text-locked", () => change((doc) => textOf(doc, "locked")!.push([paragraph("x")]))],
  ["deleting letters of a locked text (C9)", "text-locked", () => change((doc) => wordsOf(doc, "locked").delete(0, 3))],
  ["formatting a locked text", "text-locked", () => change((doc) => wordsOf(doc, "locked").format(0, 3, { bold: {} }))],
  [
    "a field of a locked recommendation",
    "text-locked",
    () => change((doc) => fieldsOf(doc, "locked")!.set("level", "local")),
  ],
  ["deleting a locked recommendation", "text-locked", () => change((doc) => recommendationsOf(doc).delete("locked"))],
  ["deleting somebody's draft", "not-yours", () => change((doc) => recommendationsOf(doc).delete("bos"))],
  ["an axis", "role-not-allowed", () => change((doc) => doc.getMap("axes").set("mine", new Y.Map()))],
  [
    "an axis' title",
    "role-not-allowed",
    () => change((doc) => (doc.getMap("axes").get(axis) as Y.Map<unknown>).set("title", { fr: "x" })),
  ],
  ["the minutes", "role-not-allowed", () => change((doc) => doc.getXmlFragment("minutes").push([paragraph("x")]))],
  [
    "a container set again (C8)",
    "set-once",
    () => change((doc) => recommendationsOf(doc).get("bos")!.set("text", new Y.XmlFragment())),
  ],
  [
    "fields set again",
    "set-once",
    () => change((doc) => recommendationsOf(doc).get("bos")!.set("fields", new Y.Map())),
  ],
  ["a container deleted alone", "set-once", () => change((doc) => recommendationsOf(doc).get("bos")!.delete("text"))],
  ["a recommendation put over another", "set-once", () => change((doc) => recommend(doc, "bos", "eve", "HACK"))],
  [
    "the creator of another",
    "set-once",
    () => change((doc) => recommendationsOf(doc).get("bos")!.set("createdBy", "eve")),
  ],
  ["a recommendation in Bo's name", "not-yours", () => change((doc) => recommend(doc, "fake", "bo"))],
  [
    "a recommendation under the key that every object has",
    "bad-value",
    () => change((doc) => recommend(doc, "__proto__", "eve")),
  ],
  ["a half recommendation", "bad-value", () => change((doc) => recommendationsOf(doc).set("half", new Y.Map()))],
  ["a new root", "field-not-known", () => change((doc) => doc.getMap("hidden").set("a", 1))],
  ["an unknown key", "role-not-allowed", () => change((doc) => recommendationsOf(doc).get("bos")!.set("evil", 1))],
  ["an unknown field", "field-not-known", () => change((doc) => fieldsOf(doc, "bos")!.set("__proto__", 1))],
  ["a field of the wrong type", "bad-value", () => change((doc) => fieldsOf(doc, "bos")!.set("level", { evil: 1 }))],
  ["a type for a value", "field-not-known", () => change((doc) => fieldsOf(doc, "bos")!.set("level", new Y.Map()))],
  [
    "an element that is no text",
    "bad-value",
    () => change((doc) => textOf(doc, "bos")!.push([new Y.XmlElement("script")])),
  ],
  [
    "an attribute",
    "field-not-known",
    () => change((doc) => (textOf(doc, "bos")!.get(0) as Y.XmlElement).setAttribute("onclick", "x")),
  ],
  [
    "a script for a link (S13)",
    "link-not-allowed",
    () => change((doc) => wordsOf(doc, "bos").format(0, 2, { link: { href: "java\tscript:alert(1)" } })),
  ],
  ["a mark that is none", "field-not-known", () => change((doc) => wordsOf(doc, "bos").format(0, 2, { color: "red" }))],
  ["an embed", "malformed-update", () => change((doc) => wordsOf(doc, "bos").insertEmbed(0, { image: "x" }))],
  [
    "a subdocument",
    "malformed-update",
    () => change((doc) => (recommendationsOf(doc).get("bos")! as Y.Map<unknown>).set("title", new Y.Doc())),
  ],
  [
    "a text of 30,000 letters",
    "text-too-long",
    () => change((doc) => wordsOf(doc, "bos").insert(0, "x".repeat(30_000))),
  ],
  [
    "nesting of 40 lists (C6)",
    "bad-value",
    () =>
      change((doc) => {
        let parent: Y.XmlFragment = textOf(doc, "bos")!;
        for (let depth = 0; depth < 40; depth++) {
          const child = new Y.XmlElement(depth % 2 === 0 ? "bulletList" : "listItem");
          parent.push([child]);
          parent = child;
        }
      }),
  ],
  [
    "a mixed update: an allowed letter and a forbidden one",
    "text-locked",
    () =>
      change((doc) => {
        wordsOf(doc, "bos").insert(0, "ok");
        wordsOf(doc, "locked").insert(0, "HACK");
      }),
  ],
  [
    "a new recommendation and a forbidden letter",
    "text-locked",
    () =>
      change((doc) => {
        recommend(doc, "mine", "eve");
        wordsOf(doc, "locked").delete(0, 1);
      }),
  ],
  [
    "Bo's client id at the next clock (C1)",
    "foreign-client",
    () => {
      const doc = copy();
      doc.clientID = bo.doc.clientID;
      return change((it) => wordsOf(it, "bos").insert(0, "HACK"), doc);
    },
  ],
  [
    "the server's client id",
    "foreign-client",
    () => {
      const doc = new Y.Doc();
      doc.clientID = serverClientId;
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(eve.doc));
      doc.clientID = serverClientId;
      return change((it) => recommend(it, "mine", "eve"), doc);
    },
  ],
  [
    "a child before its parent (C4)",
    "resync",
    () => {
      const doc = copy();
      doc.transact(() => recommend(doc, "mine", "eve", "first"));
      return change((it) => wordsOf(it, "mine").insert(0, "evil"), doc);
    },
  ],
  [
    "deleting what Bo has not typed yet (C2)",
    "resync",
    () => {
      const bytes = [0, 1];
      let client = bo.doc.clientID;
      for (; client > 127; client = Math.floor(client / 128)) bytes.push((client & 127) | 128);
      return Uint8Array.from([...bytes, client, 1, 0, 0xff, 0xff, 0xff, 0xff, 0x07]);
    },
  ],
  [
    "a collected struct of 2^40 letters (C3)",
    "malformed-update",
    () => Uint8Array.from([1, 1, 77, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0]),
  ],
  ["a skip", "resync", () => Uint8Array.from([1, 1, 77, 0, 10, 5, 0])],
  ["random bytes", "malformed-update", () => Uint8Array.from([9, 200, 3, 1, 4, 4, 7, 250])],
  ["nothing at all", "malformed-update", () => new Uint8Array()],
  [
    "nested JSON",
    "bad-value",
    () => {
      let value: unknown = 1;
      for (let depth = 0; depth < 1_000; depth++) value = [value];
      return change((doc) => fieldsOf(doc, "bos")!.set("partners", value as string[]));
    },
  ],
  [
    "JSON nested so deep that the stack ends (C7)",
    "malformed-update",
    () => {
      const nested = Array.from({ length: 50_000 }, () => [117, 1]).flat();
      return Uint8Array.from([1, 1, 77, 0, 8, 1, 7, ...Buffer.from("minutes"), 1, ...nested, 126, 0]);
    },
  ],
  ["300 kB in one update", "too-large", () => change((doc) => wordsOf(doc, "bos").insert(0, "x".repeat(300_000)))],
  [
    "one client id in two blocks (d)",
    "malformed-update",
    () => {
      const first = change((doc) => recommend(doc, "mine", "eve"));
      const block = first.subarray(1, first.length - 1);
      return Uint8Array.from([2, ...block, ...block, 0]);
    },
  ],
];

describe("Eve's raw writes", () => {
  test.each(attacks)("%s is refused: %s", async (_name, code, update) => {
    expect(await refusedWith(update())).toBe(code);
    expect(here.sync.figures().refusedUpdates).toBe(1);
    // The connection lives, and after joining afresh Eve writes what she may.
    leave(eve);
    eve = await join("eve");
    wordsOf(eve.doc, "bos").insert(0, "Bonjour ");
    await everybody();
    expect(wordsOf(bo.doc, "bos").toString()).toBe("Bonjour Texte de Bo");
  });
});

test("not even the moderator puts an axis in the place of another", async () => {
  const update = change((doc) => doc.getMap("axes").set(axis, new Y.Map()), copy(ana.doc));
  expect(await refusedWith(update, ana)).toBe("set-once");
});

test("structs that are known come again with another origin: only what is new counts, and it is honest", async () => {
  // The first prototype judged the re-sent bytes and applied the old ones (reliability.md §2.3).
  const letters = copy();
  letters.clientID = 4242;
  const first = change((doc) => wordsOf(doc, "bos").insert(0, "ab"), letters);
  eve.sendUpdate(first);
  await everybody();
  const again = copy();
  again.clientID = 4242;
  const forged = Y.mergeUpdates([first, change((doc) => wordsOf(doc, "bos").insert(2, "cd"), letters)]);
  const before = await here.log.read(here.lane, 0);
  // Where the known letters claim to lie in the locked text nothing is looked at: they are cut away.
  eve.sendUpdate(forged);
  await everybody();
  expect(eve.refused).toEqual([]);
  const after = await here.log.read(here.lane, before.head);
  expect(after.entries).toHaveLength(1);
  expect(wordsOf(bo.doc, "bos").toString()).toBe("abcdTexte de Bo");
  expect(wordsOf(bo.doc, "locked").toString()).toBe("Texte verrouillé");
});

test("an observer's stock client may tidy format marks, for itself alone; our client does not, and is refused (a)", async () => {
  const words = wordsOf(bo.doc, "bos");
  words.format(0, words.length, { bold: {} });
  await everybody();
  const stock = await join("oum", here, new Y.Doc(), false);
  const before = await hash();
  const marks = Y.decodeUpdate(Y.encodeStateAsUpdate(bo.doc)).structs.filter(
    (struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat,
  );
  const { client, clock } = marks[0]!.id;
  // As Yjs does by itself after a remote change: the mark goes, and only the mark; late, so that a word may look different.
  for (const mark of marks) {
    stock.sendUpdate(Uint8Array.from([0, ...deleteSet(client, mark.id.clock)]));
    await stock.settle();
  }
  expect(stock.closed).toBeUndefined();
  expect(await hash()).toBe(before);
  // After the last one there are no words: nobody would see it, until somebody types there.
  for (const mark of marks) {
    const tidied = Uint8Array.from([0, ...deleteSet(client, mark.id.clock)]);
    expect(await refusedWith(tidied, await join("oum"))).toBe("role-not-allowed");
  }
  expect(await hash()).toBe(before);
  // With letters in it, it is no clean-up.
  stock.sendUpdate(Uint8Array.from([0, ...deleteSet(client, clock - 1, 2)]));
  await stock.settle();
  expect(stock.closed).toEqual({ code: 4403, reason: "role-not-allowed" });
});
const deleteSet = (client: number, clock: number, len = 1): number[] => {
  const out: number[] = [1];
  const put = (value: number) => {
    for (; value > 127; value = Math.floor(value / 128)) out.push((value & 127) | 128);
    out.push(value);
  };
  for (const value of [client, 1, clock, len]) put(value);
  return out;
};

test("a stock client is closed with the refusal's number", async () => {
  const stock = tab(here, "eve", { extensions: false });
  stock.dial();
  await stock.settle();
  stock.sendUpdate(change((doc) => wordsOf(doc, "locked").insert(3, "HACK")));
  await stock.settle();
  expect(stock.closed).toEqual({ code: 4409, reason: "text-locked" });
  stock.destroy();
});

test("after a refusal all later frames of that document are refused, and every frame is counted once", async () => {
  wordsOf(eve.doc, "locked").insert(0, "HACK");
  wordsOf(eve.doc, "bos").insert(0, "a");
  wordsOf(eve.doc, "bos").delete(1, 1);
  await everybody();
  await settle();
  expect(eve.refused.map(({ code }) => code)).toEqual(["text-locked", "resync"]);
  expect(eve.saved + eve.refused.length).toBe(eve.sent);
});

test("S14: two thousand bent frames: the board stays as it is for everybody, and goes on", async () => {
  const random = randomFrom(Number(process.env["FORGED_SEED"] ?? 14));
  const typed = change((doc) => wordsOf(doc, "locked").insert(0, "HACK"));
  const frames = [
    updateFrame(typed),
    stepTwoFrame(Y.encodeStateAsUpdate(eve.doc)),
    stepOneFrame(Y.encodeStateVector(eve.doc)),
    awarenessFrame(encodeAwarenessUpdate(eve.awareness, [eve.doc.clientID])),
  ];
  const before = wordsOf(bo.doc, "locked").toString();
  for (let round = 0; round < 2_000; round++) {
    const frame = frames[random(frames.length)]!.slice();
    for (let left = 1 + random(4); left > 0; left--) frame[random(frame.length)] = random(256);
    if (!eve.online) eve.dial();
    eve.sendRaw(frame.subarray(0, random(8) ? frame.length : random(frame.length)));
    eve.flushUp();
    if (round % 20 === 0) await settle(1);
  }
  await everybody();
  expect(wordsOf(bo.doc, "locked").toString()).toBe(before);
  wordsOf(bo.doc, "bos").insert(0, "Bonjour ");
  await everybody();
  expect(wordsOf(ana.doc, "bos").toString()).toMatch(/^Bonjour /);
  expect(bo.refused).toEqual([]);
});
