import { EventEmitter } from "node:events";

/** One connection as two queues (style.md §7): the server's end looks like a WebSocket. What passes is copied. */
export class Line extends EventEmitter {
  readyState = 1;
  bufferedAmount = 0;
  readonly extensions = "";
  readonly #up: Uint8Array[] = [];
  readonly #down: Uint8Array[] = [];
  #ended: { code: number; reason: string } | undefined;
  #unplugged = false;

  /** The client sends. */
  say(frame: Uint8Array): void {
    if (!this.#unplugged) this.#up.push(frame.slice());
  }
  /** The server sends. */
  send(frame: Uint8Array): void {
    if (this.readyState === 1 && !this.#unplugged) this.#down.push(frame.slice());
  }
  /** The server ends it: the client hears of it after what is on the way. */
  close(code: number, reason = ""): void {
    if (this.readyState !== 1) return;
    this.readyState = 3;
    this.#ended = { code, reason };
    this.emit("close", code);
  }
  terminate(): void {
    this.close(1006);
  }
  pause(): void {}
  resume(): void {}
  ping(): void {
    if (!this.#unplugged) this.emit("pong");
  }
  /** The client is gone. What it had sent may still come in until `terminate` tells the server. */
  unplug(): void {
    this.#unplugged = true;
    this.#down.length = 0;
  }
  flushUp(most: number): void {
    for (; most > 0 && this.#up.length > 0 && this.readyState === 1; most--)
      this.emit("message", Buffer.from(this.#up.shift()!), true);
  }
  flushDown(most: number, hear: (frame: Uint8Array) => void, ended: (code: number, reason: string) => void): void {
    for (; most > 0 && this.#down.length > 0; most--) hear(this.#down.shift()!);
    if (this.#down.length > 0 || !this.#ended || this.#unplugged) return;
    this.#unplugged = true;
    ended(this.#ended.code, this.#ended.reason);
  }
  get isQuiet(): boolean {
    return (this.#up.length === 0 || this.readyState !== 1) && this.#down.length === 0;
  }
}
