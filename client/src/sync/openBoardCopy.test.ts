import {
  addRecommendation,
  fieldsOf,
  readRecommendation,
  readText,
  recommendationsOf,
  textOf,
} from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import type { Touch } from "@nadwa/shared/board/path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { type DeviceStore, memoryStore } from "./deviceStore.ts";
import { FakeServer } from "./fakeServer.ts";
import { type BoardNow, type BoardStore, openBoardCopy } from "./openBoardCopy.ts";

/** Bo's tabs on one device. A tab that is closed frees its queue; one that crashes with the page does so too. */
let server: FakeServer;
let device: DeviceStore;
let allowed: (touch: Touch) => boolean;
let openTabsNow: Set<string>;
const stores: BoardStore[] = [];
let made = 0;

type Tab = { readonly store: BoardStore; readonly now: () => BoardNow; readonly close: () => void };
const tab = async (name = `tab${++made}`): Promise<Tab> => {
  openTabsNow.add(name);
  const store = openBoardCopy({
    board: "board",
    as: "participant",
    address: "ws://server/sync",
    store: device,
    tabs: { own: name, open: async () => openTabsNow, close: () => {} },
    allowed: (touch) => allowed(touch),
    mayWrite: () => true,
    nowMs: Date.now,
    newId: () => `id${++made}`,
    Socket: server.Socket,
    random: () => 0,
  });
  stores.push(store);
  await vi.waitFor(() => expect(store.now()).toBeDefined());
  return {
    store,
    now: () => store.now()!,
    close: () => {
      openTabsNow.delete(name);
      store.close();
    },
  };
};
const saved = (at: Tab) => vi.waitFor(() => expect(at.now().save).toEqual({ is: "saved" }));

const typeInto = (doc: Y.Doc, words: string, id = "r1"): void => {
  const paragraph = textOf(doc, id)!.get(0) as Y.XmlElement;
  const text = paragraph.length ? (paragraph.get(0) as Y.XmlText) : new Y.XmlText();
  if (!paragraph.length) paragraph.insert(0, [text]);
  text.insert(text.length, words);
};
const plain = (doc: Y.Doc, id = "r1") => plainOf(readText(doc, id));

beforeEach(() => {
  server = new FakeServer();
  addRecommendation(server.doc, { id: "r1", axis: "a1", order: "a0", createdBy: "ana", createdAtMs: 1, text: "base" });
  device = memoryStore();
  allowed = () => true;
  openTabsNow = new Set();
});
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

test("saved is said only when the server has counted everything that was sent", async () => {
  const bo = await tab();
  await saved(bo);
  server.durable = false;
  typeInto(bo.now().doc, " one");
  typeInto(bo.now().doc, " two");
  await vi.waitFor(() => expect(server.received).toHaveLength(2));
  expect(bo.now().save).toEqual({ is: "saving", waiting: 2 });
  expect(await bo.now().flushed(20)).toBe(false);
  server.flush(1);
  await vi.waitFor(() => expect(bo.now().save).toEqual({ is: "saving", waiting: 1 }));
  server.flush();
  await saved(bo);
  expect(await bo.now().flushed(20)).toBe(true);
  expect(plain(server.doc)).toBe("base one two");
});

test("a delete-only and a format-only edit are waited for like any other", async () => {
  const bo = await tab();
  await saved(bo);
  server.durable = false;
  const text = (textOf(bo.now().doc, "r1")!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.delete(0, 1);
  expect(bo.now().save).toEqual({ is: "saving", waiting: 1 });
  text.format(0, 1, { bold: {} });
  expect(bo.now().save).toEqual({ is: "saving", waiting: 2 });
  await vi.waitFor(() => expect(server.received).toHaveLength(2));
  server.flush();
  await saved(bo);
  expect(plain(server.doc)).toBe("ase");
  expect(readText(server.doc, "r1")[0]!.runs[0]).toEqual({ text: "a", bold: true });
});

test("what was typed without a line goes up frame by frame when it is back, never as one step 2", async () => {
  const bo = await tab();
  await saved(bo);
  server.cut();
  typeInto(bo.now().doc, " a");
  typeInto(bo.now().doc, " b");
  expect(bo.now().save).toEqual({ is: "offline", waiting: 2 });
  server.up = true;
  await saved(bo);
  expect(server.step2s).toHaveLength(0);
  expect(server.received).toHaveLength(2);
  expect(plain(server.doc)).toBe("base a b");
});

test("what was sent but never said to be durable is sent again on the next connection", async () => {
  const bo = await tab();
  await saved(bo);
  const before = Y.encodeStateAsUpdate(server.doc);
  server.durable = false;
  typeInto(bo.now().doc, " once");
  await vi.waitFor(() => expect(server.received).toHaveLength(1));
  server.cut();
  // The server died before its disk had the words.
  server.doc = new Y.Doc();
  Y.applyUpdate(server.doc, before);
  server.durable = true;
  server.up = true;
  await saved(bo);
  expect(server.received).toHaveLength(2);
  expect(plain(server.doc)).toBe("base once");
});

test("after a reload the pending words are on the screen at once, under a new client id, and go up", async () => {
  const first = await tab();
  await saved(first);
  server.cut();
  typeInto(first.now().doc, " hour");
  const clientId = first.now().doc.clientID;
  await vi.waitFor(async () => expect(await device.frames("board/participant")).toHaveLength(1));
  first.close();
  await device.keepCopy({
    place: "board/participant",
    edition: server.edition,
    state: Y.encodeStateAsUpdate(server.doc),
  });

  const again = await tab();
  expect(plain(again.now().doc)).toBe("base hour");
  expect(again.now().doc.clientID).not.toBe(clientId);
  server.up = true;
  await saved(again);
  expect(plain(server.doc)).toBe("base hour");
  expect(await device.frames("board/participant")).toEqual([]);
});

test("whom the server does not ask (it takes them for a reader) still gets an answer to what waits on the device", async () => {
  server.asksWriters = false;
  const bo = await tab();
  await saved(bo);
  typeInto(bo.now().doc, "!");
  await saved(bo);
  expect(server.received).toHaveLength(1);
});

test("refused, but still allowed and unchanged: every touched field is put back by itself", async () => {
  const bo = await tab();
  await saved(bo);
  let refusals = 0;
  server.judge = () => (refusals++ === 0 ? "resync" : undefined);
  const { doc } = bo.now();
  doc.transact(() => {
    typeInto(doc, " mine");
    fieldsOf(doc, "r1")!.set("leadBody", "health");
  });
  await vi.waitFor(() => expect(bo.now().doc).not.toBe(doc));
  await saved(bo);
  expect(bo.now().doc.clientID).not.toBe(doc.clientID);
  expect(plain(server.doc)).toBe("base mine");
  expect(readRecommendation(server.doc, "r1")!.fields.leadBody).toBe("health");
  expect(bo.now().drafts).toEqual([]);
  expect(await device.frames("board/participant")).toEqual([]);
});

test("refused and no longer allowed: the words are a draft, and still one after the tab was closed", async () => {
  const bo = await tab();
  await saved(bo);
  server.judge = () => "text-locked";
  allowed = ({ path }) => path[2] !== "text";
  const { doc } = bo.now();
  typeInto(doc, " late");
  await vi.waitFor(() => expect(bo.now().drafts).toHaveLength(1));
  expect(bo.now().drafts[0]).toMatchObject({
    recommendation: "r1",
    field: "text",
    text: "base late",
    refusal: { code: "text-locked" },
  });
  await saved(bo);
  expect(plain(bo.now().doc)).toBe("base");
  bo.close();

  const later = await tab();
  expect(later.now().drafts).toHaveLength(1);
  later.now().forgetDraft(later.now().drafts[0]!.id);
  expect(later.now().drafts).toEqual([]);
  expect(await device.drafts("board/participant")).toEqual([]);
});

test("somebody else changed the field meanwhile: the person's words are a draft, theirs stay", async () => {
  const bo = await tab();
  await saved(bo);
  server.cut();
  typeInto(bo.now().doc, " mine");
  typeInto(server.doc, " theirs");
  let refusals = 0;
  server.judge = () => (refusals++ === 0 ? "resync" : undefined);
  const { doc } = bo.now();
  server.up = true;
  await vi.waitFor(() => expect(bo.now().doc).not.toBe(doc));
  expect(bo.now().drafts).toHaveLength(1);
  expect(bo.now().drafts[0]!.text).toContain("mine");
  expect(plain(bo.now().doc)).toBe("base theirs");
});

test("put back and refused again: a draft, not a loop", async () => {
  const bo = await tab();
  await saved(bo);
  server.judge = () => "bad-value";
  typeInto(bo.now().doc, " x");
  await vi.waitFor(() => expect(bo.now().drafts).toHaveLength(1));
  await saved(bo);
  expect(server.received).toHaveLength(2);
});

test("a refused new recommendation comes back whole, text and fields", async () => {
  const bo = await tab();
  await saved(bo);
  let refusals = 0;
  server.judge = () => (refusals++ === 0 ? "resync" : undefined);
  const { doc } = bo.now();
  addRecommendation(doc, {
    id: "r2",
    axis: "a1",
    order: "a1",
    createdBy: "bo",
    createdAtMs: 2,
    text: "new\nwords",
    fields: { horizon: "short" },
  });
  await vi.waitFor(() => expect(bo.now().doc).not.toBe(doc));
  await saved(bo);
  expect(plain(server.doc, "r2")).toBe("new\nwords");
  expect(readRecommendation(server.doc, "r2")).toMatchObject({
    createdBy: "bo",
    createdAtMs: 2,
    fields: { horizon: "short" },
  });
});

test("words typed while the fresh document joins are not lost either", async () => {
  const bo = await tab();
  await saved(bo);
  let refusals = 0;
  server.judge = () => {
    if (refusals++ > 0) return undefined;
    server.up = false; // the fresh document has to wait
    return "resync";
  };
  const { doc } = bo.now();
  typeInto(doc, " one");
  await vi.waitFor(() => expect(bo.now().save.is).toBe("offline"));
  typeInto(doc, " two");
  expect(bo.now().doc).toBe(doc);
  server.up = true;
  await vi.waitFor(() => expect(bo.now().doc).not.toBe(doc));
  await saved(bo);
  expect(plain(server.doc)).toBe("base one two");
});

test("another edition: the copy is dropped, not merged; the person's own words are kept", async () => {
  const bo = await tab();
  await saved(bo);
  server.cut();
  typeInto(bo.now().doc, " mine");
  const { doc } = bo.now();
  server.doc = new Y.Doc();
  addRecommendation(server.doc, { id: "r9", axis: "a1", order: "a0", createdBy: "ana", createdAtMs: 1, text: "after" });
  server.edition = 8;
  server.up = true;
  await vi.waitFor(() => expect(bo.now().doc).not.toBe(doc));
  await saved(bo);
  expect([...recommendationsOf(bo.now().doc).keys()]).toEqual(["r9"]);
  expect([...recommendationsOf(server.doc).keys()]).toEqual(["r9"]);
  expect(bo.now().drafts.map((draft) => draft.text)).toEqual(["base mine"]);
});

test("two tabs of one person: each sends its own frames once; a closed tab's frames are taken over", async () => {
  const one = await tab();
  const two = await tab();
  await saved(one);
  await saved(two);
  server.cut();
  typeInto(one.now().doc, " one");
  typeInto(two.now().doc, " two");
  await vi.waitFor(async () => expect(await device.frames("board/participant")).toHaveLength(2));
  one.close();
  await device.keepCopy({
    place: "board/participant",
    edition: server.edition,
    state: Y.encodeStateAsUpdate(server.doc),
  });
  const three = await tab();
  expect(plain(three.now().doc)).toContain("one");
  server.up = true;
  await saved(two);
  await saved(three);
  expect(server.received).toHaveLength(2);
  expect(plain(server.doc)).toMatch(/^base( one two| two one)$/);
});

test("the recommendation is deleted by somebody while Bo writes in it: the words are offered back", async () => {
  const bo = await tab();
  await saved(bo);
  server.durable = false;
  typeInto(bo.now().doc, " unsaved");
  server.change((doc) => recommendationsOf(doc).delete("r1"));
  await vi.waitFor(() => expect(bo.now().drafts).toHaveLength(1));
  expect(bo.now().drafts[0]).toMatchObject({ text: "base unsaved", refusal: { code: "unknown-recommendation" } });
});

test("a close that no dialling mends ends in its reason; a changed access joins afresh", async () => {
  const bo = await tab();
  await saved(bo);
  const { doc } = bo.now();
  server.closeAll(4409, "access-changed");
  await vi.waitFor(() => expect(bo.now().doc).not.toBe(doc));
  await saved(bo);
  server.closeAll(4403, "removed-from-forum");
  await vi.waitFor(() => expect(bo.now().save).toEqual({ is: "closed", refusal: { code: "removed-from-forum" } }));
});

test("what comes from the server is not tidied: who only reads writes nothing, also not by itself", async () => {
  const bo = await tab();
  await saved(bo);
  const before = server.received.length;
  const words = (doc: Y.Doc) => (textOf(doc, "r1")!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  // Two people made the same words bold at the same moment: half of the marks look redundant.
  server.change((doc) => {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    for (const each of [doc, other]) words(each).format(0, 4, { bold: {} });
    doc.transact((transaction) => {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
      transaction.local = true;
    });
  });
  await vi.waitFor(() => expect(words(bo.now().doc).toString()).toContain("<bold>"));
  await new Promise((soon) => setTimeout(soon, 50));
  expect(server.received).toHaveLength(before);

  // Nor is what the device has kept: it is older than what the server has, where such a mark may count by now.
  const all = Y.encodeStateAsUpdate(bo.now().doc);
  await vi.waitFor(async () => expect((await device.copy("board/participant"))?.state).toEqual(all));
  server.cut();
  words(bo.now().doc).format(1, 2, { italic: {} });
  bo.close();
  server.up = true;
  const again = await tab();
  await saved(again);
  // What Bo had done, and nothing else.
  expect(server.received).toHaveLength(before + 1);
  expect(Y.decodeUpdate(server.received.at(-1)!).ds.clients.size).toBe(0);
});
