import { messageEdition, messageRefused, messageSaved } from "@nadwa/shared/protocol/sync";
import { current } from "@nadwa/shared/protocol/version";
import { type Refusal, type RefusalCode, refusal, refusals } from "@nadwa/shared/refusal";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { PendingFrames } from "./pending.ts";

/**
 * The stock y-websocket provider, taught to tell the truth: every local update goes up as a frame of its own and is
 * counted; the server's count comes back as `saved`. Its own way of sending (one big step 2 on every join, updates that
 * are forgotten while offline) and its echo of other people's awareness are switched off.
 */
export type Heard = {
  readonly onEdition: (edition: number) => void;
  readonly onSaved: () => void;
  readonly onRefused: (refusal: Refusal) => void;
  /** The server ended the connection in a way that dialling again does not mend. */
  readonly onClosed: (refusal: Refusal) => void;
  /** `synced`: the document is what the server has, and pending frames are on their way. */
  readonly onLine: (line: "offline" | "connecting" | "synced") => void;
  /** The document cannot take what the server sent: join afresh. */
  readonly onBroken: () => void;
};

export type BoardLine = {
  readonly provider: WebsocketProvider;
  readonly awareness: Awareness;
  /** Sends what is pending and not sent yet, if the line is up. */
  readonly send: () => void;
  readonly redial: () => void;
  /** The device says that its network is gone: do not wait for the silence to show it. */
  readonly lost: () => void;
  readonly close: () => void;
};

const messageSync = 0;
const messageAwareness = 1;
/** Venue Wi-Fi can swallow a call without a word; a browser would wait for minutes. */
const callMs = 10_000;
/** Twice the server's keep-alive: what says nothing for so long is a line that is gone. */
const silenceMs = 10_000;
const lookEveryMs = 2_000;

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

/** Close reasons carry the code; a proxy may drop them, then the first row with that number stands for it. */
export const refusalOfClose = (code: number, reason: string): Refusal => {
  if (isCode(reason)) return refusal(reason);
  if (code === 4409) return refusal("access-changed");
  const row = Object.entries(refusals).find(([, { close }]) => close === code);
  return refusal((row?.[0] as RefusalCode | undefined) ?? "unavailable");
};

export const connectBoard = (
  asked: {
    /** `wss://host/sync` */
    readonly address: string;
    readonly board: string;
    readonly as?: string;
    readonly doc: Y.Doc;
    readonly pending: PendingFrames;
    readonly Socket?: typeof WebSocket;
    readonly random?: () => number;
    /** How long a call may ring, and a line be silent, before it is tried anew. */
    readonly patience?: { readonly callMs: number; readonly silenceMs: number; readonly lookEveryMs: number };
  },
  heard: Heard,
): BoardLine => {
  const { doc, pending } = asked;
  const random = asked.random ?? Math.random;
  const patience = asked.patience ?? { callMs, silenceMs, lookEveryMs };
  const provider = new WebsocketProvider(asked.address, asked.board, doc, {
    connect: false,
    disableBc: true,
    params: { v: current, ...(asked.as ? { as: asked.as } : {}) },
    ...(asked.Socket ? { WebSocketPolyfill: asked.Socket } : {}),
  });
  const { awareness } = provider;
  let told = false;

  const write = (fill: (encoder: encoding.Encoder) => void): boolean => {
    const { ws } = provider;
    if (!provider.wsconnected || ws?.readyState !== 1) return false;
    const encoder = encoding.createEncoder();
    fill(encoder);
    ws.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>);
    return true;
  };
  const send = (): void => {
    if (!told || !provider.wsconnected || provider.ws?.readyState !== 1) return;
    for (const bytes of pending.takeUnsent())
      write((encoder) => {
        encoding.writeVarUint(encoder, messageSync);
        encoding.writeVarUint(encoder, messageYjsUpdate);
        encoding.writeVarUint8Array(encoder, bytes);
      });
  };
  /** The server's step 1 asks for what it lacks: the frames, in order. It is not asked of readers, so their join's end does it. */
  const tell = (): void => {
    told = true;
    send();
  };

  // Private members of the provider, checked against y-websocket 3.1.0: both listeners send what we send ourselves.
  const inner = provider as unknown as {
    _updateHandler: (...given: never[]) => void;
    _awarenessUpdateHandler: (...given: never[]) => void;
  };
  doc.off("update", inner._updateHandler as never);
  awareness.off("update", inner._awarenessUpdateHandler as never);
  const ownAwareness = ({
    added,
    updated,
    removed,
  }: {
    added: number[];
    updated: number[];
    removed: number[];
  }): void => {
    if (![...added, ...updated, ...removed].includes(doc.clientID)) return;
    write((encoder) => {
      encoding.writeVarUint(encoder, messageAwareness);
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [doc.clientID]));
    });
  };
  awareness.on("update", ownAwareness);

  provider.messageHandlers[messageSync] = (_encoder, decoder) => {
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === messageYjsSyncStep1) return tell();
    try {
      Y.applyUpdate(doc, bytes, provider);
    } catch {
      return heard.onBroken();
    }
    if (kind === messageYjsSyncStep2 && !provider.synced) provider.synced = true;
  };
  provider.messageHandlers[messageAwareness] = (_encoder, decoder) => {
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), provider);
  };
  provider.messageHandlers[messageSaved] = (_encoder, decoder) => {
    pending.saved(decoding.readVarUint(decoder));
    heard.onSaved();
  };
  provider.messageHandlers[messageRefused] = (_encoder, decoder) => {
    decoding.readVarUint(decoder);
    const code = decoding.readVarString(decoder);
    heard.onRefused(refusal(isCode(code) ? code : "bad-value"));
  };
  provider.messageHandlers[messageEdition] = (_encoder, decoder) => heard.onEdition(decoding.readVarUint(decoder));

  let ringing: ReturnType<typeof setTimeout> | undefined;
  const hangUp = (called: WebSocket | null) => {
    if (called && provider.ws === called && provider.wsconnecting) called.close();
  };
  provider.on("status", ({ status }) => {
    told = false;
    clearTimeout(ringing);
    if (status === "connecting") ringing = setTimeout(hangUp, patience.callMs, provider.ws);
    if (status === "connected") pending.connected();
    heard.onLine(status === "disconnected" ? "offline" : "connecting");
  });
  const redialAfresh = () => {
    provider.disconnect();
    provider.connect();
  };
  let lookedAtMs = Date.now();
  const look = setInterval(() => {
    const nowMs = Date.now();
    // Who has slept hears first what waits; a look that comes late says nothing about the line.
    const isInTime = nowMs - lookedAtMs < 2 * patience.lookEveryMs;
    lookedAtMs = nowMs;
    if (isInTime && provider.wsconnected && nowMs - provider.wsLastMessageReceived > patience.silenceMs) redialAfresh();
  }, patience.lookEveryMs);
  provider.on("sync", (synced) => {
    if (!synced) return;
    tell();
    heard.onLine("synced");
  });
  // Full jitter: the provider takes the smaller of its doubling pause and this bound, so the bound alone is drawn.
  provider.on("connection-close", () => {
    provider.maxBackoffTime = 50 + random() * Math.min(10_000, 200 * 2 ** provider.wsUnsuccessfulReconnects);
    heard.onLine("offline");
  });
  provider.on("closed", ({ code, reason }) => heard.onClosed(refusalOfClose(code, reason)));
  provider.connect();

  return {
    provider,
    awareness,
    send,
    redial: () => provider.connect(),
    lost: redialAfresh,
    close: () => {
      clearTimeout(ringing);
      clearInterval(look);
      awareness.off("update", ownAwareness);
      provider.destroy();
      awareness.destroy();
    },
  };
};
