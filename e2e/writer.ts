import { addRecommendation, readRecommendations, textOf } from "@nadwa/shared/board/board";
import { orderAfter } from "@nadwa/shared/board/order";
import type { Fields } from "@nadwa/shared/board/schema";
import { messageRefused, messageSaved, syncPath } from "@nadwa/shared/protocol/sync";
import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { patienceMs } from "../patience.ts";
import { newId } from "./nadwa.ts";

// Each provider listens for the end of the process; forty people are no leak.
process.setMaxListeners(0);

/** A person who writes from outside a browser: the stock provider with nothing but a cookie. */
export type Writer = {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Number of update and step-2 messages that the server said are durable, on this connection. Only with `asksForSaved`. */
  readonly savedFrames: () => number;
  readonly sentFrames: () => number;
  readonly refusals: readonly string[];
  readonly synced: () => Promise<void>;
  readonly leave: () => void;
};

export const writer = (
  url: string,
  board: string,
  cookie: string,
  given: { readonly asksForSaved?: boolean; readonly doc?: Y.Doc } = {},
): Writer => {
  const doc = given.doc ?? new Y.Doc();
  let sent = 0;
  let saved = 0;
  const refusals: string[] = [];
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie, origin: url } });
      sent = 0;
      saved = 0;
    }
    override send(bytes: Uint8Array): void {
      if (bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2)) sent += 1;
      super.send(bytes);
    }
  }
  const provider = new WebsocketProvider(url.replace("http", "ws") + syncPath, board, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    ...(given.asksForSaved ? { params: { v: "1" } } : {}),
  });
  provider.messageHandlers[messageSaved] = (_out, input) => {
    saved = decoding.readVarUint(input);
  };
  provider.messageHandlers[messageRefused] = (_out, input) => {
    decoding.readVarUint(input);
    refusals.push(decoding.readVarString(input));
    decoding.readVarString(input);
  };
  provider.messageHandlers[102] = (_out, input) => void decoding.readVarUint(input);
  return {
    doc,
    provider,
    savedFrames: () => saved,
    sentFrames: () => sent,
    refusals,
    synced: () =>
      provider.synced
        ? Promise.resolve()
        : new Promise((found) => {
            const hear = (is: boolean) => {
              if (!is) return;
              provider.off("sync", hear);
              found();
            };
            provider.on("sync", hear);
          }),
    leave: () => provider.destroy(),
  };
};

/** Waits until the server has said that everything this person wrote is durable. Only with `asksForSaved`. */
export const allSaved = (what: string, by: Writer): Promise<void> =>
  until(`${what}: all is saved`, () => by.savedFrames() === by.sentFrames());

/** A new recommendation, the last of its axis; answers with its id. */
export const addLast = (
  doc: Y.Doc,
  axis: string,
  createdBy: string,
  more: { readonly title?: string; readonly text?: string; readonly fields?: Fields },
): string => {
  const id = newId();
  const order = orderAfter(readRecommendations(doc).filter((each) => each.axis === axis));
  addRecommendation(doc, { id, axis, order, createdBy, createdAtMs: Date.now(), ...more });
  return id;
};

/** The words of a recommendation's first paragraph, to be typed into. */
export const firstText = (doc: Y.Doc, recommendation: string): Y.XmlText => {
  const paragraph = textOf(doc, recommendation)?.get(0);
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (!(words instanceof Y.XmlText)) throw new Error(`no text to type into: ${recommendation}`);
  return words;
};

export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${patienceMs} ms: ${what}`);
    await new Promise((soon) => setTimeout(soon, 20));
  }
};
