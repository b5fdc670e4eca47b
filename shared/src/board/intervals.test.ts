import { expect, test } from "vitest";
import * as Y from "yjs";
import { listOrder, mendUndo } from "./intervals.ts";

const words = (text: string) => {
  const doc = new Y.Doc();
  const type = doc.getText("words");
  for (const letter of text) type.insert(0, letter); // each an item of its own, the last one first
  const items: Y.Item[] = [];
  for (let item = (type as unknown as { _start: Y.Item | null })._start; item; item = item.right) items.push(item);
  return { doc, type, items };
};

test("given a list, when two of its items are compared, then the one further left is left of the other, and of none elsewhere", () => {
  const { items } = words("abcde");
  const [other] = words("x").items;
  const isLeftOf = listOrder();
  expect(items.map((item) => isLeftOf(items[2]!, item))).toEqual([false, false, false, true, true]);
  expect(isLeftOf(items[0]!, other!)).toBe(false);
});

test("given an undo that names neighbours the wrong way round, when it is integrated, then every copy shows the same", () => {
  mendUndo();
  mendUndo();
  const { doc, type, items } = words("abcde");
  // What redoItem of Yjs 13.6.33 makes: it takes each neighbour from where it was before, without looking at the other.
  doc.transact((transaction) => {
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const [right, , left] = items as [Y.Item, Y.Item, Y.Item];
    new Y.Item(id, left, left.lastId, right, right.id, type, null, new Y.ContentString("X")).integrate(transaction, 0);
  });
  expect(type.toJSON()).toBe("edcXba");
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
  expect(fresh.getText("words").toJSON()).toBe("edcXba");
});
