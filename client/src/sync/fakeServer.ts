import { messageEdition, messageRefused, messageSaved } from "@nadwa/shared/protocol/sync";
import type { RefusalCode } from "@nadwa/shared/refusal";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/**
 * For tests: a gateway in memory that speaks the protocol of architecture §4 to sockets made by `Socket`. Its disk can be
 * held back (`durable = false`), its judgement is a function, its line can be cut.
 */
export class FakeServer {
  doc = new Y.Doc();
  edition = 7;
  /** False: updates are applied and passed on, but not said to be saved. */
  durable = true;
  up = true;
  /** Calls that the network swallows: they neither open nor fail. */
  swallowed = 0;
  asksWriters = true;
  judge: (before: Y.Doc, update: Uint8Array) => RefusalCode | undefined = () => undefined;
  readonly received: Uint8Array[] = [];
  readonly step2s: Uint8Array[] = [];
  readonly #lines = new Set<FakeLine>();

  get Socket(): typeof WebSocket {
    // oxlint-disable-next-line typescript/no-this-alias -- a class expression has a `this` of its own
    const server = this;
    return class extends FakeLine {
      constructor() {
        super();
        setTimeout(() => server.accept(this), 0);
      }
    } as unknown as typeof WebSocket;
  }
  cut(): void {
    this.up = false;
    for (const line of this.#lines) line.drop(1006, "");
    this.#lines.clear();
  }
  closeAll(code: number, reason: string): void {
    for (const line of this.#lines) line.drop(code, reason);
    this.#lines.clear();
  }
  /** Says how much is durable, as after a slow commit; `frames` of each connection, all by default. */
  flush(frames?: number): void {
    this.durable = frames === undefined;
    for (const line of this.#lines) this.#sayDurable(line, frames ?? line.count);
  }
  /** A change by somebody else. */
  change(act: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(this.doc);
    act(this.doc);
    const update = Y.encodeStateAsUpdate(this.doc, before);
    for (const line of this.#lines) this.#send(line, (e) => this.#sync(e, 2, update));
  }

  accept(line: FakeLine): void {
    if (this.swallowed > 0) {
      this.swallowed -= 1;
      return;
    }
    if (!this.up) return line.drop(1006, "");
    this.#lines.add(line);
    line.hear = (bytes) => this.#hear(line, bytes);
    line.open();
    this.#send(line, (e) => {
      encoding.writeVarUint(e, messageEdition);
      encoding.writeVarUint(e, this.edition);
    });
    if (this.asksWriters) this.#send(line, (e) => this.#sync(e, 0, Y.encodeStateVector(this.doc)));
  }
  #hear(line: FakeLine, bytes: Uint8Array): void {
    if (!this.#lines.has(line)) return;
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== 0) return;
    const kind = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (kind === 0) return this.#send(line, (e) => this.#sync(e, 1, Y.encodeStateAsUpdate(this.doc, body)));
    line.count += 1;
    (kind === 1 ? this.step2s : this.received).push(body);
    const refused = this.judge(this.doc, body);
    if (refused) {
      return this.#send(line, (e) => {
        encoding.writeVarUint(e, messageRefused);
        encoding.writeVarUint(e, line.count);
        encoding.writeVarString(e, refused);
        encoding.writeVarString(e, "[]");
      });
    }
    Y.applyUpdate(this.doc, body);
    for (const other of this.#lines) if (other !== line) this.#send(other, (e) => this.#sync(e, 2, body));
    if (this.durable) this.#sayDurable(line, line.count);
  }
  #sayDurable(line: FakeLine, frames: number): void {
    this.#send(line, (e) => {
      encoding.writeVarUint(e, messageSaved);
      encoding.writeVarUint(e, frames);
    });
  }
  #sync(e: encoding.Encoder, kind: number, bytes: Uint8Array): void {
    encoding.writeVarUint(e, 0);
    encoding.writeVarUint(e, kind);
    encoding.writeVarUint8Array(e, bytes);
  }
  #send(line: FakeLine, fill: (e: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    fill(encoder);
    line.deliver(encoding.toUint8Array(encoder));
  }
}

/** A WebSocket as far as the provider uses one; messages arrive in later turns of the event loop, in order. */
class FakeLine {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 0;
  binaryType = "arraybuffer";
  count = 0;
  hear: (bytes: Uint8Array) => void = () => {};
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: Uint8Array }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  send(bytes: Uint8Array): void {
    const copy = bytes.slice();
    setTimeout(() => this.hear(copy), 0);
  }
  deliver(bytes: Uint8Array): void {
    setTimeout(() => this.readyState === 1 && this.onmessage?.({ data: bytes }), 0);
  }
  drop(code: number, reason: string): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
  close(): void {
    if (this.readyState === 0) setTimeout(() => this.onclose?.({ code: 1006, reason: "" }), 0);
    this.readyState = 3;
    this.hear = () => {};
  }
}
