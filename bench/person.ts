import { messageRefused, messageSaved } from "@nadwa/shared/protocol/sync";
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/**
 * Somebody at a board, as cheap as can be, so that one process can be 2,000 of them: a TCP socket that speaks WebSocket and
 * the y-websocket protocol itself and decodes next to nothing. What arrives is one shared buffer, looked at in place.
 */

export type Address = {
  readonly port: number;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  /** Written before each message: Hocuspocus sends several documents over one socket and names them. */
  readonly prefix: Uint8Array;
  /** Messages that open the conversation, before step 1. */
  readonly greeting: readonly Uint8Array[];
};

/** Without the address prefix. Valid only during the call. */
export type Hear = (message: Buffer, nowMs: number) => void;

export type Person = {
  /** Sends a message (its prefix is added). */
  send(message: Uint8Array): void;
  /** Stops and begins to read. */
  pause(): void;
  resume(): void;
  leave(): void;
  /** Bytes received after the handshake, WebSocket headers included. */
  bytesIn: number;
  /** When the answer to step 1 had arrived completely (performance.now), or NaN. */
  syncedAtMs: number;
  readonly synced: Promise<void>;
  /** Why the server closed, if it did: the close code, or 1006. */
  closedBy: number | undefined;
  /** Resolves when the socket is gone, whoever ended it. */
  readonly closed: Promise<void>;
  /** Messages that Nadwa said are durable, and that it does not take. */
  saved: number;
  refusals: number;
};

export const messageSync = 0;
export const messageAwareness = 1;
export const stepOne = 0;
export const stepTwo = 1;
export const update = 2;

const textEncoder = new TextEncoder();
export const syncMessage = (kind: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, messageSync);
    encoding.writeVarUint(out, kind);
    encoding.writeVarUint8Array(out, bytes);
  });
/** One client's state, as y-protocols encodes it. */
export const awarenessMessage = (client: number, clock: number, state: unknown): Uint8Array => {
  const json = textEncoder.encode(JSON.stringify(state));
  const entry = encoding.encode((out) => {
    encoding.writeVarUint(out, 1);
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, clock);
    encoding.writeVarUint8Array(out, json);
  });
  return encoding.encode((out) => {
    encoding.writeVarUint(out, messageAwareness);
    encoding.writeVarUint8Array(out, entry);
  });
};

/** RFC 6455 §5.2, from a client: masked, with a mask of zeros, which every server must unmask all the same. */
const clientFrame = (opcode: number, prefix: Uint8Array, message: Uint8Array): Buffer => {
  const length = prefix.length + message.length;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.alloc(head + 4 + length);
  frame[0] = 0x80 | opcode;
  if (head === 2) frame[1] = 0x80 | length;
  else if (head === 4) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(prefix, head + 4);
  frame.set(message, head + 4 + prefix.length);
  return frame;
};

/** All sockets read into it: each callback is done with it before the next one begins. */
const shared = Buffer.alloc(256 * 1024);
const none = new Uint8Array(0);
/** Enough of a message to know what it is, for those who skip the rest. */
const glance = 512;

export const join = (
  { port, path, headers, prefix, greeting }: Address,
  given: {
    readonly hear?: Hear;
    /** State vector to begin with; absent = an empty document. */
    readonly vector?: Uint8Array;
    /** Only the beginning of messages over 64 kB is looked at: for a storm of large documents. */
    readonly skims?: boolean;
  } = {},
): Person => {
  let socket: Socket;
  let shaken = false;
  let head = "";
  /** The beginning of a frame whose end has not arrived. */
  let kept: Buffer[] = [];
  let keptBytes = 0;
  /** Length of that frame, header included, once it is known. */
  let wanted = 0;
  let tellSynced: () => void = () => {};
  let tellClosed: () => void = () => {};

  const sendFrame = (opcode: number, message: Uint8Array, before: Uint8Array = none) => {
    if (socket.writable) socket.write(clientFrame(opcode, before, message));
  };
  const it: Person = {
    send: (message) => sendFrame(2, message, prefix),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    leave() {
      it.closedBy ??= 1000;
      socket.destroy();
    },
    bytesIn: 0,
    syncedAtMs: Number.NaN,
    synced: new Promise((resolve) => (tellSynced = resolve)),
    closedBy: undefined,
    closed: new Promise((resolve) => (tellClosed = resolve)),
    saved: 0,
    refusals: 0,
  };

  const hearFrame = (opcode: number, payload: Buffer, nowMs: number) => {
    if (opcode === 9) return sendFrame(10, payload);
    if (opcode === 8) {
      it.closedBy ??= payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      socket.end();
      return;
    }
    const message = prefix.length > 0 ? payload.subarray(prefix.length) : payload;
    if (message[0] === messageSync && message[1] === stepTwo && Number.isNaN(it.syncedAtMs)) {
      it.syncedAtMs = nowMs;
      tellSynced();
    }
    if (message[0] === messageSaved) it.saved = decoding.readVarUint(decoding.createDecoder(message.subarray(1)));
    if (message[0] === messageRefused) it.refusals += 1;
    given.hear?.(message, nowMs);
  };

  /** Bytes of the frame that begins at `at`, or 0 if its header is not complete. */
  const frameAt = (bytes: Buffer, at: number): { length: number; header: number } => {
    const left = bytes.length - at;
    if (left < 2) return { length: 0, header: 0 };
    const short = (bytes[at + 1] as number) & 0x7f;
    if (short < 126) return { length: 2 + short, header: 2 };
    if (short === 126)
      return left < 4 ? { length: 0, header: 0 } : { length: 4 + bytes.readUInt16BE(at + 2), header: 4 };
    return left < 10 ? { length: 0, header: 0 } : { length: 10 + Number(bytes.readBigUInt64BE(at + 2)), header: 10 };
  };

  const take = (chunk: Buffer, nowMs: number) => {
    let bytes = chunk;
    if (keptBytes > 0) {
      if (wanted > 0 && keptBytes + chunk.length < wanted) {
        // One that skims keeps the beginning only.
        if (!given.skims || keptBytes < glance) kept.push(Buffer.from(chunk));
        keptBytes += chunk.length;
        return;
      }
      if (given.skims && wanted > 65_536) {
        const over = keptBytes + chunk.length - wanted;
        hearWhole(Buffer.concat(kept), nowMs);
        bytes = chunk.subarray(chunk.length - over);
      } else bytes = Buffer.concat([...kept, chunk]);
      kept = [];
      keptBytes = 0;
      wanted = 0;
    }
    let at = 0;
    while (at < bytes.length) {
      const { length, header } = frameAt(bytes, at);
      if (length === 0 || at + length > bytes.length) {
        kept = [Buffer.from(bytes.subarray(at))];
        keptBytes = bytes.length - at;
        wanted = length;
        return;
      }
      hearFrame((bytes[at] as number) & 0x0f, bytes.subarray(at + header, at + length), nowMs);
      at += length;
    }
  };
  const hearWhole = (bytes: Buffer, nowMs: number) => {
    const { header } = frameAt(bytes, 0);
    hearFrame((bytes[0] as number) & 0x0f, bytes.subarray(header), nowMs);
  };

  const shake = (bytes: Buffer, nowMs: number) => {
    head += bytes.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    if (!head.startsWith("HTTP/1.1 101")) {
      it.closedBy = Number(head.slice(9, 12));
      socket.destroy();
      return;
    }
    shaken = true;
    const rest = Buffer.from(head.slice(end + 4), "latin1");
    head = "";
    for (const message of greeting) it.send(message);
    it.send(syncMessage(stepOne, given.vector ?? Uint8Array.of(0)));
    if (rest.length > 0) hearBytes(rest, nowMs);
  };
  const hearBytes = (bytes: Buffer, nowMs: number) => {
    it.bytesIn += bytes.length;
    take(bytes, nowMs);
  };

  socket = connect({
    port,
    host: "127.0.0.1",
    noDelay: true,
    onread: {
      buffer: shared,
      callback: (length) => {
        const nowMs = performance.now();
        const bytes = shared.subarray(0, length);
        if (shaken) hearBytes(bytes, nowMs);
        else shake(bytes, nowMs);
        return true;
      },
    },
  });
  socket.on("error", () => (it.closedBy ??= 1006));
  socket.on("close", () => {
    it.closedBy ??= 1006;
    tellClosed();
  });
  socket.on("connect", () => {
    const lines = Object.entries({
      Host: `localhost:${port}`,
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  });
  return it;
};
