import type { BoardId } from "@nadwa/shared/ids";

/** Passing things between nodes (carets, presence): at most once, never stored (A9). */
export interface Whisper {
  publish(board: BoardId, bytes: Uint8Array): void;
  /** Hears every publication on the board, this node's own included. */
  subscribe(board: BoardId, hear: (bytes: Uint8Array) => void): () => void;
  close(): Promise<void>;
}
