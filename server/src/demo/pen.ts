import { addRecommendation, openBoard, readRecommendations, readText, textOf } from "@nadwa/shared/board/board";
import { plainOf } from "@nadwa/shared/board/blocks";
import { orderAfter } from "@nadwa/shared/board/order";
import type { RecommendationId } from "@nadwa/shared/ids";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { newId } from "../http/secrets.ts";
import type { Member } from "./member.ts";
import type { DemoRecommendation } from "./recommendations.ts";
import type { Tempo } from "./tempo.ts";

/** A person's copy of the board, kept in step by the stock provider, and a hand that types in it letter by letter. */
export type Pen = {
  readonly synced: () => boolean;
  /** What a recommendation says now; undefined where it is no single plain paragraph any more. */
  readonly reads: (id: RecommendationId) => string | undefined;
  /** A new recommendation with `begun` as its words so far. */
  readonly begin: (written: DemoRecommendation, begun: string) => RecommendationId;
  /**
   * Makes one text the other: what begins and ends alike stays, the middle is struck out, the new one typed. What others
   * type meanwhile stays. Ends early where `may` says no; answers whether it came to the end.
   */
  readonly retype: (id: RecommendationId, wanted: string, may: () => boolean) => Promise<boolean>;
  /** Puts in at once what is missing; touches nothing where something else stands. */
  readonly complete: (id: RecommendationId, wanted: string) => void;
  readonly layDown: () => void;
  readonly leave: () => void;
};

/** A letter on a telephone, and the thought before a word. */
const letterMs = [55, 150] as const;
const wordMs = [80, 420] as const;
/** After a refusal the copy holds what nobody else has: it is thrown away and fetched anew. */
const freshCopyMs = 1_000;

type Copy = { readonly doc: Y.Doc; readonly provider: WebsocketProvider };

/** The only run of the only paragraph. */
const lineOf = (doc: Y.Doc, id: RecommendationId): Y.XmlText | undefined => {
  const fragment = textOf(doc, id);
  const paragraph: unknown = fragment?.length === 1 ? fragment.get(0) : undefined;
  if (!(paragraph instanceof Y.XmlElement) || paragraph.length > 1) return undefined;
  const line: unknown = paragraph.length === 1 ? paragraph.get(0) : undefined;
  return line instanceof Y.XmlText ? line : undefined;
};

/** Where two texts begin to differ, and how much of the first lies between the like ends. */
export const difference = (
  now: string,
  wanted: string,
): { readonly at: number; readonly length: number; readonly typed: string } => {
  let at = 0;
  while (at < now.length && at < wanted.length && now[at] === wanted[at]) at += 1;
  let end = 0;
  while (end < now.length - at && end < wanted.length - at && now.at(-1 - end) === wanted.at(-1 - end)) end += 1;
  return { at, length: now.length - at - end, typed: wanted.slice(at, wanted.length - end) };
};

export const takePen = (
  url: string,
  by: Pick<Member, "me" | "board" | "cookie" | "welcome">,
  { rest, over }: Tempo,
): Pen => {
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: by.cookie, origin: url } });
    }
  }
  let again: NodeJS.Timeout | undefined;
  const open = (): Copy => {
    const doc = openBoard(new Y.Doc());
    const provider = new WebsocketProvider(`${url.replace(/^http/, "ws")}/sync`, by.board, doc, {
      WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    provider.on("connection-close", (event) => {
      const { code } = event ?? { code: 0 };
      if (code < 4_400 || code > 4_499 || again) return;
      close(copy);
      again = setTimeout(() => {
        again = undefined;
        if (by.welcome() && !over.aborted) copy = open();
      }, freshCopyMs);
    });
    return { doc, provider };
  };
  const close = ({ doc, provider }: Copy): void => {
    provider.destroy();
    doc.destroy();
  };
  let copy = open();

  const caretAt = (recommendation: RecommendationId, line: Y.XmlText, at: number): void => {
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(line, at)) as unknown;
    copy.provider.awareness.setLocalState({ recommendation, cursor: { anchor: place, head: place } });
  };
  const layDown = (): void => copy.provider.awareness.setLocalState({});

  return {
    synced: () => copy.provider.synced,
    reads: (id) => (lineOf(copy.doc, id) ? plainOf(readText(copy.doc, id)) : undefined),
    begin: ({ axis, title, fields }, begun) => {
      const id = newId();
      const siblings = readRecommendations(copy.doc).filter((each) => each.axis === axis);
      addRecommendation(copy.doc, {
        id,
        axis,
        order: orderAfter(siblings),
        title,
        createdBy: by.me.id,
        createdAtMs: Date.now(),
        text: begun,
        fields,
      });
      return id;
    },
    retype: async (id, wanted, may) => {
      const { doc, provider } = copy;
      const line = lineOf(doc, id);
      if (!line) return true;
      const { at, length, typed } = difference(line.toString(), wanted);
      // Bound to the letter that follows, not to a number: others type here too.
      const place = Y.createRelativePositionFromTypeIndex(line, at + length);
      const here = (): number | undefined => {
        const found = Y.createAbsolutePositionFromRelativePosition(place, doc);
        return copy.doc === doc && provider.synced && found?.type === line && may() ? found.index : undefined;
      };
      // With nothing to strike out it is a sentence begun.
      let left = length === 0 ? typed : "";
      try {
        caretAt(id, line, at);
        await rest(600, 1_800);
        if (here() === undefined) return false;
        if (length > 0) line.delete(at, length);
        left = typed;
        while (left !== "") {
          const index = here();
          if (index === undefined) return false;
          const letter = left.charAt(0);
          left = left.slice(1);
          line.insert(index, letter);
          caretAt(id, line, index + 1);
          const [least, most] = letter === " " ? wordMs : letterMs;
          await rest(least, most);
        }
      } finally {
        // The end of the demonstration cuts nobody's sentence in two.
        const index = over.aborted ? here() : undefined;
        if (index !== undefined && left !== "") line.insert(index, left);
      }
      return true;
    },
    complete: (id, wanted) => {
      const line = lineOf(copy.doc, id);
      if (!line) return;
      const { at, length, typed } = difference(line.toString(), wanted);
      if (length === 0 && typed !== "") line.insert(at, typed);
    },
    layDown,
    leave: () => {
      clearTimeout(again);
      close(copy);
    },
  };
};
