import { messageEdition, messageRefused, messageSaved } from "@nadwa/shared/protocol/sync";
import type { PersonId } from "@nadwa/shared/ids";
import * as decoding from "lib0/decoding";
import { messageYjsSyncStep1, messageYjsSyncStep2 } from "y-protocols/sync";
import * as Y from "yjs";
import type { Deleted } from "./known.ts";
import { messageAwareness, messageSync, stepOneFrame, stepTwoFrame, updateFrame } from "../frames.ts";

/**
 * The protocol side of our client, without screens: every local update is a frame that is kept until the server has it and is
 * told anew on each connection; the server's `saved` counts them. A refusal, or a door that has changed, means a fresh document
 * under a new client id; what was not saved is given up (in the real client: put back by hand, or a draft).
 *
 * Or a stock client: it tidies format marks, answers the server's step 1 with all that the server lacks, and is told nothing.
 */

export type Frame = {
  readonly bytes: Uint8Array;
  /** The writing client id and its clocks before and after. */
  readonly client: number;
  readonly from: number;
  readonly to: number;
  readonly deleted: Deleted;
  /** Words typed with it, each unique. */
  readonly words: readonly string[];
  /** On how many connections it was told. */
  told: number;
};

/** Whatever carries the bytes: a simulated line, or a WebSocket. */
export type Uplink = { say(frame: Uint8Array): void };

export type Notes = {
  /** An update or a step 2 of the server, before it is applied. */
  seen(update: Uint8Array): void;
  saved(frame: Frame): void;
  refused(frame: Frame, code: string): void;
  /** The document was given up, and with it these frames. */
  givenUp(frames: readonly Frame[]): void;
  wrong(what: string): void;
};

export const device = (person: PersonId, newClientId: () => number, notes: Notes, { stock = false } = {}) => {
  let line: Uplink | undefined;
  let doc: Y.Doc;
  /** Made here and not durable as far as this device knows, in order. */
  let pending: Frame[] = [];
  /** By their place in the count of this connection. */
  let sent: Frame[] = [];
  let saved = 0;
  let refused = 0;
  let isTold = false;
  let isSynced = false;
  let edition = 0;
  let typed: readonly string[] = [];

  const fromServer = Symbol("server");
  const fromDevice = Symbol("device");
  const begin = (copy?: Uint8Array) => {
    doc?.destroy();
    // Under one name: making names costs more than making documents.
    doc = new Y.Doc({ guid: "device" });
    doc.clientID = newClientId();
    const mine = doc;
    // As our client does: neither what comes from the server is tidied nor what the device has kept.
    if (!stock)
      mine.on("afterTransaction", (transaction: Y.Transaction) => {
        if (!transaction.local) transaction._needFormattingCleanup = false;
      });
    if (copy) Y.applyUpdate(mine, copy, fromDevice);
    mine.on("update", (bytes: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (origin === fromServer || origin === fromDevice) return;
      const client = mine.clientID;
      pending.push({
        bytes,
        client,
        from: transaction.beforeState.get(client) ?? 0,
        to: transaction.afterState.get(client) ?? 0,
        deleted: transaction.deleteSet.clients,
        words: typed,
        told: 0,
      });
      tell();
    });
  };
  const tell = () => {
    if (!line || !isTold) return;
    for (const frame of pending) {
      if (sent.includes(frame)) continue;
      sent.push(frame);
      frame.told++;
      line.say(updateFrame(frame.bytes));
    }
  };
  const afresh = () => {
    const given = pending;
    pending = [];
    line = undefined;
    notes.givenUp(given);
    begin();
  };
  begin();

  const hear = (bytes: Uint8Array) => {
    const input = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(input);
    if (type === messageSync) {
      const kind = decoding.readVarUint(input);
      const content = decoding.readVarUint8Array(input);
      if (kind !== messageYjsSyncStep1) {
        notes.seen(content);
        Y.applyUpdate(doc, content, fromServer);
      }
      if (kind === messageYjsSyncStep2) isSynced = true;
      const { pendingStructs, pendingDs } = doc.store as { pendingStructs: unknown; pendingDs: unknown };
      if (isSynced && (pendingStructs || pendingDs)) notes.wrong("was sent something with a hole");
      if (kind === messageYjsSyncStep1 && stock) line?.say(stepTwoFrame(Y.encodeStateAsUpdate(doc, content)));
      if (kind === messageYjsSyncStep1 || kind === messageYjsSyncStep2) {
        isTold = true;
        tell();
      }
    } else if (stock && type !== messageAwareness) notes.wrong(`a stock client was sent a message ${type}`);
    else if (type === messageSaved) {
      const count = decoding.readVarUint(input);
      if (count <= saved) notes.wrong(`was told ${count} saved after ${saved}`);
      if (count + refused > sent.length)
        notes.wrong(`was told ${count} saved of ${sent.length} sent, ${refused} refused`);
      for (const frame of sent.slice(saved, count)) notes.saved(frame);
      const durable = new Set(sent.slice(0, count));
      pending = pending.filter((frame) => !durable.has(frame));
      saved = count;
    } else if (type === messageRefused) {
      const index = decoding.readVarUint(input);
      const frame = sent[index - 1];
      refused++;
      if (!frame || index <= saved) notes.wrong(`was refused frame ${index} of ${sent.length}, ${saved} saved`);
      else notes.refused(frame, decoding.readVarString(input));
      return "afresh" as const;
    } else if (type === messageEdition) {
      const heard = decoding.readVarUint(input);
      if (edition !== 0 && heard !== edition) notes.wrong("the edition is another one");
      edition = heard;
    } else if (type !== messageAwareness) notes.wrong(`an unknown message ${type}`);
    return undefined;
  };

  return {
    person,
    stock,
    get doc() {
      return doc;
    },
    get waiting() {
      return pending.length;
    },
    get synced() {
      return line !== undefined && isSynced;
    },
    get online() {
      return line !== undefined;
    },
    /** Everything the device has not been told is durable. */
    pending: (): readonly Frame[] => pending,
    /** Local edits; `words` are those that they type. */
    write(words: readonly string[], edit: (doc: Y.Doc) => void) {
      typed = words;
      doc.transact(() => edit(doc));
      typed = [];
    },
    connected(to: Uplink) {
      line = to;
      sent = [];
      saved = refused = 0;
      // A stock client says at once what is typed from now on; what was typed before, when it is asked.
      isTold = stock;
      if (stock) sent = [...pending];
      isSynced = false;
      line.say(stepOneFrame(Y.encodeStateVector(doc)));
    },
    offline() {
      line = undefined;
    },
    /** Returns "afresh" when the connection is of no use any more. */
    hear,
    afresh,
    /** The page is loaded again: the kept copy and the kept frames, under a new client id. A stock client keeps nothing. */
    reload() {
      if (stock) return afresh();
      line = undefined;
      begin(Y.encodeStateAsUpdate(doc));
    },
    /** Of a stock client, which is not told: these are durable, as somebody knows who sees the log. */
    learned(isDurable: (frame: Frame) => boolean) {
      for (const frame of pending.filter(isDurable)) notes.saved(frame);
      pending = pending.filter((frame) => !isDurable(frame));
    },
  };
};
export type Device = ReturnType<typeof device>;
