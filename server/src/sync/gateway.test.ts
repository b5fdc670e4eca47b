import { axesOf, readText, recommendationsOf, textOf } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { recommend, world, type World } from "./world.ts";

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
const plain = (doc: Y.Doc, id: string) => plainOf(readText(doc, id));

test("two stock providers write together, and the log says the same", async () => {
  here = await world();
  const address = await here.listen();
  const bo = stock(address, "bo");
  const cy = stock(address, "cy");
  await Promise.all([synced(bo.provider), synced(cy.provider)]);
  expect(axesOf(bo.doc).size).toBe(1);

  recommend(bo.doc, "r1", "bo", "Former les juges");
  await vi.waitFor(() => expect(plain(cy.doc, "r1")).toBe("Former les juges"));
  const words = (textOf(cy.doc, "r1")!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  words.insert(words.length, " aux affaires familiales");
  await vi.waitFor(() => expect(plain(bo.doc, "r1")).toBe("Former les juges aux affaires familiales"));
  expect(plain(await here.replay(), "r1")).toBe("Former les juges aux affaires familiales");
  expect(recommendationsOf(bo.doc).size).toBe(1);
});
