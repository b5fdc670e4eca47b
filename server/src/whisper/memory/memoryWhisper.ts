import { EventEmitter } from "node:events";
import type { Whisper } from "../Whisper.ts";

/** One node whispers to itself. Hearing comes after publishing returns, as it does over the network. */
export const memoryWhisper = (): Whisper => {
  const emitter = new EventEmitter();
  // Every room subscribes: there is no number from which it would be a leak.
  emitter.setMaxListeners(0);
  return {
    publish(board, bytes) {
      queueMicrotask(() => emitter.emit(board, bytes));
    },
    subscribe(board, hear) {
      // A wrapper of its own, so that one function may subscribe twice and each can leave alone.
      const listener = (bytes: Uint8Array): void => hear(bytes);
      emitter.on(board, listener);
      return () => emitter.off(board, listener);
    },
    async close() {
      emitter.removeAllListeners();
    },
  };
};
