import { axesOf, fieldsOf, recommendationsOf } from "@nadwa/shared/board/board";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { tab } from "./tab.ts";
import { plainOfText, recommend, wordsOf, world, type World } from "./world.ts";

let here: World;
const providers: WebsocketProvider[] = [];
afterEach(async () => {
  for (const provider of providers.splice(0)) {
    provider.awareness.destroy();
    provider.destroy();
  }
  await here.close();
  expect(here.errors).toEqual([]);
});

const stock = (address: string, person: string, doc = new Y.Doc()) => {
  const provider = new WebsocketProvider(`${address}/${person}`, here.board, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  providers.push(provider);
  return { provider, doc };
};
const synced = (provider: WebsocketProvider) => vi.waitFor(() => expect(provider.synced).toBe(true));

test("two stock providers write together, and the log says the same", async () => {
  here = await world();
  const address = await here.listen();
  const bo = stock(address, "bo");
  const cy = stock(address, "cy");
  await Promise.all([synced(bo.provider), synced(cy.provider)]);
  expect(axesOf(bo.doc).size).toBe(1);

  recommend(bo.doc, "r1", "bo", "Former les juges");
  await vi.waitFor(() => expect(plainOfText(cy.doc, "r1")).toBe("Former les juges"));
  const words = wordsOf(cy.doc, "r1");
  words.insert(words.length, " aux affaires familiales");
  await vi.waitFor(() => expect(plainOfText(bo.doc, "r1")).toBe("Former les juges aux affaires familiales"));
  expect(plainOfText(await here.replay(), "r1")).toBe("Former les juges aux affaires familiales");
  expect(recommendationsOf(bo.doc).size).toBe(1);
});

const raw = async (address: string, person = "bo") => {
  const socket = new WebSocket(`${address}/${person}/${here.board}?v=1`);
  socket.binaryType = "arraybuffer";
  const heard: Uint8Array[] = [];
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.on("message", (data) => heard.push(new Uint8Array(data as ArrayBuffer)));
  await new Promise((resolve) => socket.on("open", resolve));
  return { socket, heard, closed };
};

test.each([
  ["an unknown message", Uint8Array.of(55, 1, 2)],
  ["auth, which only servers say", Uint8Array.of(2, 0, 1, 120)],
  ["an unknown sync message", Uint8Array.of(0, 7, 1, 0)],
  ["a step 1 that is none", Uint8Array.of(0, 0, 3, 255, 255, 255)],
  ["bytes that end too early", Uint8Array.of(0, 2, 200, 1)],
  ["more bytes than the message has", Uint8Array.of(3, 0)],
  ["nothing", new Uint8Array()],
])("%s closes the connection and nothing else", async (_name, frame) => {
  here = await world();
  const address = await here.listen();
  const cy = stock(address, "cy");
  await synced(cy.provider);
  const eve = await raw(address, "eve");
  eve.socket.send(frame);
  expect(await eve.closed).toBe(4400);
  recommend(cy.doc, "r", "cy", "vivant");
  await vi.waitFor(async () => expect(plainOfText(await here.replay(), "r")).toBe("vivant"));
});

test("a text message and a board that does not exist", async () => {
  here = await world();
  const address = await here.listen();
  const eve = await raw(address, "eve");
  eve.socket.send("hello");
  expect(await eve.closed).toBe(4400);
  const lost = await here.listen(undefined, "no-such-board");
  expect(await (await raw(lost)).closed).toBe(4404);
});

test("frames of every length arrive whole, one by one", async () => {
  here = await world();
  const address = await here.listen();
  const bo = stock(address, "bo");
  const cy = stock(address, "cy");
  await Promise.all([synced(bo.provider), synced(cy.provider)]);
  recommend(bo.doc, "r", "bo", "x");
  const words = () => wordsOf(bo.doc, "r");
  for (const length of [1, 90, 130, 5_000]) words().insert(0, "é".repeat(length));
  fieldsOf(bo.doc, "r")!.set("rationale", "م".repeat(1_000));
  await vi.waitFor(() => expect(plainOfText(cy.doc, "r").length).toBe(1 + 1 + 90 + 130 + 5_000));
  const late = stock(address, "ana");
  await synced(late.provider);
  expect(plainOfText(late.doc, "r")).toBe(plainOfText(bo.doc, "r"));
  // A state of more than 64 kB in one frame.
  for (let at = 0; at < 8; at++) recommend(bo.doc, `long${at}`, "bo", "ب".repeat(9_000));
  await vi.waitFor(() => expect(plainOfText(cy.doc, "long7").length).toBe(9_000));
  const later = stock(address, "rim");
  await vi.waitFor(() => expect(plainOfText(later.doc, "long7").length).toBe(9_000));
});

test("a quiet line is kept alive, a slow reader is let go", async () => {
  here = await world();
  const address = await here.listen();
  const quiet = await raw(address, "oum");
  await vi.waitFor(() => expect(quiet.heard.length).toBeGreaterThan(0));
  const heard = quiet.heard.length;
  here.wait(6_000);
  await vi.waitFor(() => expect(quiet.heard.length).toBeGreaterThan(heard));
  expect([...quiet.heard.at(-1)!]).toEqual([1, 1, 0]);

  const slow = await raw(address, "bo");
  slow.socket.pause();
  const served = [...here.sockets()].at(-1)!;
  Object.defineProperty(served, "bufferedAmount", { get: () => 2 * 1024 * 1024 });
  // In the same look at all lines in which the quiet one is kept alive, it is seen how much waits for the slow one.
  const before = quiet.heard.length;
  here.wait(6_000);
  await vi.waitFor(() => expect(quiet.heard.length).toBeGreaterThan(before));
  here.wait(11_000);
  await vi.waitFor(() => expect(here.sync.figures().slowClosed).toBe(1));
  slow.socket.resume();
  expect([4508, 1006]).toContain(await slow.closed);
});

test("given a phone whose network went without a word, when it answers nothing, then it is no longer here; who is only silent stays", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    here = await world();
    const [bo, oum] = [tab(here, "bo"), tab(here, "oum", { extensions: false })];
    for (const each of [bo, oum]) {
      each.dial();
      await each.settle();
    }
    vi.advanceTimersByTime(60_000);
    expect(here.sync.present(here.board)).toBe(2);
    bo.fade();
    vi.advanceTimersByTime(24_000);
    expect(here.sync.present(here.board)).toBe(2);
    vi.advanceTimersByTime(2_000);
    expect(here.sync.present(here.board)).toBe(1);
    expect([bo.closed?.code, oum.closed]).toEqual([1006, undefined]);
    bo.destroy();
    oum.destroy();
  } finally {
    vi.useRealTimers();
  }
});

test("who reads too slowly is given nothing more, and one difference when it has read", async () => {
  here = await world();
  const address = await here.listen();
  const bo = stock(address, "bo");
  await synced(bo.provider);
  const cy = stock(address, "cy");
  await synced(cy.provider);
  const served = [...here.sockets()].at(-1)!;
  const line = { buffered: 2 * 1024 * 1024 };
  Object.defineProperty(served, "bufferedAmount", { get: () => line.buffered });
  // The first one still goes out: only then is it seen how much waits.
  for (let n = 0; n < 5; n++) {
    recommend(bo.doc, `r${n}`, "bo", `mot ${n}`);
    await vi.waitFor(async () => expect(recommendationsOf(await here.replay()).size).toBe(n + 1));
  }
  const words = wordsOf(bo.doc, "r0");
  words.delete(0, 4);
  await vi.waitFor(async () => expect(plainOfText(await here.replay(), "r0")).toBe("0"));
  await vi.waitFor(() => expect(recommendationsOf(cy.doc).size).toBe(1));

  let changes = 0;
  cy.doc.on("update", () => changes++);
  line.buffered = 0;
  await vi.waitFor(() => expect(recommendationsOf(cy.doc).size).toBe(5));
  expect(changes).toBe(1);
  expect(plainOfText(cy.doc, "r0")).toBe("0");
  words.insert(0, "mot ");
  await vi.waitFor(() => expect(plainOfText(cy.doc, "r0")).toBe("mot 0"));
  expect(here.sync.figures().slowClosed).toBe(0);
});

test("an endless stream of frames is cut off, an hour of typing is not", async () => {
  here = await world();
  const address = await here.listen();
  const bo = await raw(address, "bo");
  const nothing = Uint8Array.of(0, 2, 2, 0, 0);
  for (let at = 0; at < 10_000; at++) bo.socket.send(nothing);
  await vi.waitFor(() => expect([...bo.heard.at(-1)!]).toEqual([100, (10_000 & 127) | 128, 10_000 >> 7]));
  for (let at = 0; at < 15_000; at++) bo.socket.send(nothing);
  expect(await bo.closed).toBe(4529);
});
