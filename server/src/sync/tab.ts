import { messageEdition, messageRefused, messageSaved } from "@nadwa/shared/protocol/sync";
import type { PersonId } from "@nadwa/shared/ids";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { EventEmitter } from "node:events";
import type { WebSocket } from "ws";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import type { Visitor } from "../http/Visitor.ts";
import { messageAwareness, messageSync } from "./frames.ts";
import { visitorOf, type World } from "./world.ts";

/**
 * One tab of a person, for tests: the provider's protocol over a network that is two queues (style.md §7). With the extensions
 * it leaves the format marks of what it hears as they are, as our client does; without, Yjs tidies them, as in a stock client.
 */

class Plug extends EventEmitter {
  readyState = 1;
  bufferedAmount = 0;
  extensions = "";
  closed: { code: number; reason: string } | undefined;
  readonly down: Uint8Array[] = [];
  send(frame: Uint8Array) {
    if (this.readyState === 1) this.down.push(frame.slice());
  }
  close(code: number, reason = "") {
    if (this.readyState !== 1) return;
    this.readyState = 3;
    this.closed = { code, reason };
    this.emit("close", code);
  }
  /** False: the network behind it is gone, and nobody has been told. */
  answers = true;
  pause() {}
  resume() {}
  ping() {
    if (this.answers) this.emit("pong");
  }
  terminate() {
    this.close(1006);
  }
}

/** Lets everything happen that follows by itself. */
export const settle = async (rounds = 3) => {
  for (; rounds > 0; rounds--) await new Promise((resolve) => setImmediate(resolve));
};

export const tab = (
  world: Pick<World, "board" | "sync">,
  person: PersonId,
  {
    doc = new Y.Doc(),
    extensions = true,
    visitor = visitorOf(person),
  }: { doc?: Y.Doc; extensions?: boolean; visitor?: Visitor } = {},
) => {
  let plug: Plug | undefined;
  let up: Uint8Array[] = [];
  const awareness = new Awareness(doc);
  const it = {
    doc,
    awareness,
    person,
    sent: 0,
    saved: 0,
    synced: false,
    edition: 0,
    refused: [] as { frame: number; code: string; paths: string[][] }[],
    closed: undefined as { code: number; reason: string } | undefined,
    get online() {
      return plug !== undefined;
    },
    get waiting() {
      return { up: up.length, down: plug?.down.length ?? 0 };
    },
    dial() {
      plug = new Plug();
      up = [];
      it.sent = it.saved = 0;
      it.closed = undefined;
      it.synced = false;
      const dialled = plug;
      plug.on("close", () => {
        it.closed = dialled.closed;
        if (plug !== dialled) return;
        plug = undefined;
        up = [];
      });
      world.sync.connect(plug as unknown as WebSocket, visitor, world.board, { extensions });
      it.say((out) => {
        encoding.writeVarUint(out, messageSync);
        syncProtocol.writeSyncStep1(out, doc);
      });
      if (awareness.getLocalState())
        it.say((out) => {
          encoding.writeVarUint(out, messageAwareness);
          encoding.writeVarUint8Array(out, encodeAwarenessUpdate(awareness, [doc.clientID]));
        });
    },
    /** The network goes, and nobody is told. */
    fade() {
      if (plug) plug.answers = false;
    },
    /** What is on the way in either direction is lost. */
    unplug() {
      const gone = plug;
      plug = undefined;
      up = [];
      gone?.emit("close", 1006);
      if (gone) gone.readyState = 3;
    },
    say(write: (out: encoding.Encoder) => void) {
      if (plug) up.push(encoding.encode(write));
    },
    /** Any bytes at all. */
    sendRaw(frame: Uint8Array) {
      if (plug) up.push(frame);
    },
    /** A raw update, as a hostile client may send it. */
    sendUpdate(update: Uint8Array) {
      it.sent++;
      it.say((out) => {
        encoding.writeVarUint(out, messageSync);
        syncProtocol.writeUpdate(out, update);
      });
    },
    flushUp(most = Infinity) {
      for (; most > 0 && up.length > 0 && plug; most--) plug.emit("message", Buffer.from(up.shift()!), true);
    },
    flushDown(most = Infinity) {
      for (; most > 0 && plug && plug.down.length > 0; most--) hear(plug.down.shift()!);
    },
    /** Everything goes back and forth until nobody has anything to say. */
    async settle() {
      do {
        it.flushUp();
        await settle();
        it.flushDown();
      } while (up.length > 0 || (plug?.down.length ?? 0) > 0);
    },
    destroy() {
      it.unplug();
      awareness.destroy();
      doc.off("update", onUpdate);
      doc.off("afterTransaction", untidied);
    },
  };

  const hear = (frame: Uint8Array) => {
    const input = decoding.createDecoder(frame);
    switch (decoding.readVarUint(input)) {
      case messageSync: {
        const out = encoding.createEncoder();
        encoding.writeVarUint(out, messageSync);
        const type = syncProtocol.readSyncMessage(input, out, doc, "server", (error) => {
          throw error;
        });
        if (type === syncProtocol.messageYjsSyncStep2) it.synced = true;
        if (encoding.length(out) > 1) {
          it.sent++;
          up.push(encoding.toUint8Array(out));
        }
        return;
      }
      case messageAwareness:
        return applyAwarenessUpdate(awareness, decoding.readVarUint8Array(input), "server");
      case messageSaved:
        it.saved = decoding.readVarUint(input);
        return;
      case messageRefused:
        it.refused.push({
          frame: decoding.readVarUint(input),
          code: decoding.readVarString(input),
          paths: JSON.parse(decoding.readVarString(input)) as string[][],
        });
        return;
      case messageEdition:
        it.edition = decoding.readVarUint(input);
        return;
      default:
        throw new Error("an unknown message");
    }
  };
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== "server" && plug) it.sendUpdate(update);
  };
  doc.on("update", onUpdate);
  const untidied = (transaction: Y.Transaction) => {
    if (extensions && transaction.origin === "server") transaction._needFormattingCleanup = false;
  };
  doc.on("afterTransaction", untidied);
  return it;
};
export type Tab = ReturnType<typeof tab>;

/** The tabs of a test, which end together. `here`: the world in which they dial. */
export const tabsOf = (here: () => Pick<World, "board" | "sync">) => {
  let tabs: Tab[] = [];
  const join = async (
    person: PersonId,
    { sync }: Pick<World, "sync"> = here(),
    doc = new Y.Doc(),
    extensions = true,
  ): Promise<Tab> => {
    const joined = tab({ board: here().board, sync }, person, { doc, extensions });
    tabs.push(joined);
    joined.dial();
    await joined.settle();
    return joined;
  };
  const leave = (gone: Tab): void => {
    gone.destroy();
    tabs = tabs.filter((each) => each !== gone);
  };
  const everybody = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) for (const each of tabs) await each.settle();
  };
  const end = (): void => {
    for (const each of tabs.splice(0)) each.destroy();
  };
  return { all: (): readonly Tab[] => tabs, join, leave, everybody, end };
};
