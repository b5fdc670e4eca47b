import { openBoard, recommendationsOf } from "@nadwa/shared/board/board";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { countsWriters, transactOf } from "./clocks.ts";
import { type Random, randomFrom } from "./random.ts";

const seed = Number(process.env["CLOCKS_SEED"] ?? 2011301);

/** Pages that write one after the other, as the updates they send. */
const writtenBy = (pages: number, random: Random): { readonly client: number; readonly update: Uint8Array }[] => {
  const written: { client: number; update: Uint8Array }[] = [];
  let before = Y.encodeStateAsUpdate(new Y.Doc());
  for (let n = 0; n < pages; n += 1) {
    const page = openBoard(new Y.Doc());
    page.clientID = 1_000 + n;
    Y.applyUpdate(page, before);
    page.on("update", (update: Uint8Array) => written.push({ client: page.clientID, update }));
    const all = recommendationsOf(page);
    for (let edits = 1 + random(3); edits > 0; edits -= 1)
      page.transact(() => {
        const key = `r${random(4)}`;
        const map = all.get(key);
        const text = map?.get("text");
        if (!(text instanceof Y.Text) || random(20) === 0)
          all.set(key, new Y.Map<unknown>([["text", new Y.Text("words")]]));
        else if (random(3) === 0 && text.length > 0) text.delete(random(text.length), 1);
        else if (random(3) === 0) text.format(0, random(text.length + 1), { bold: true });
        else if (random(10) === 0) all.delete(key);
        else text.insert(random(text.length + 1), `from ${n} `);
      });
    before = Y.encodeStateAsUpdate(page);
  }
  return written;
};

/** What Yjs did with an update: where, and how it keeps the document afterwards. */
const applied = (doc: Y.Doc, update: Uint8Array, writing: readonly number[] | undefined) => {
  let changed = "";
  transactOf(doc, writing, (transaction) => {
    Y.applyUpdate(doc, update);
    changed = [...transaction.changed].map(([type, keys]) => `${type._item?.id.clock}: ${[...keys].join(" ")}`).join();
    transaction.local = true;
  });
  return { changed, kept: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("hex") };
};

describe("clocks of those who write", () => {
  test(`an update comes out as Yjs itself would have it (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (let board = 0; board < 20; board += 1) {
      const [counted, plain] = [openBoard(countsWriters(new Y.Doc())), openBoard(new Y.Doc())];
      for (const { client, update } of writtenBy(30, random))
        expect(applied(counted, update, [client])).toEqual(applied(plain, update, undefined));
    }
  });

  test("given thirty pages that have written, when Bo writes, then nobody else's clock is looked at", () => {
    const doc = openBoard(countsWriters(new Y.Doc()));
    for (const { client, update } of writtenBy(30, randomFrom(seed)))
      transactOf(doc, [client], () => Y.applyUpdate(doc, update));
    expect(doc.store.clients.size).toBeGreaterThan(15);
    const bo = new Y.Doc();
    Y.applyUpdate(bo, Y.encodeStateAsUpdate(doc));
    bo.on("update", (update: Uint8Array) => transactOf(doc, [bo.clientID], () => Y.applyUpdate(doc, update)));
    const counted: number[][] = [];
    doc.on("afterTransaction", ({ beforeState, afterState }: Y.Transaction) =>
      counted.push([...beforeState.keys(), ...afterState.keys()]),
    );
    recommendationsOf(bo).set("new", new Y.Map());
    expect(counted).toEqual([[bo.clientID, bo.clientID]]);
  });

  test("outside of it, and after a throw, the document counts everybody", () => {
    const doc = openBoard(countsWriters(new Y.Doc()));
    for (const { client, update } of writtenBy(30, randomFrom(seed)))
      transactOf(doc, [client], () => Y.applyUpdate(doc, update));
    expect(() =>
      transactOf(doc, [1_000], () => {
        throw new RangeError("on the way");
      }),
    ).toThrow("on the way");
    expect(Y.decodeStateVector(Y.encodeStateVector(doc)).size).toBe(doc.store.clients.size);
  });
});
