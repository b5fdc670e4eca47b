import { limits } from "@nadwa/shared/board/schema";
import * as Y from "yjs";

/**
 * How large a board's document is, at most. What was written since it was last measured is added up; it is measured again, which
 * costs milliseconds, only when the sum says that it could be too large, and not while nothing has been taken away.
 */
export type Extent = {
  grew(bytes: number): void;
  /** Something was deleted: there may be room again. */
  lost(): void;
  isFull(doc: Y.Doc): boolean;
};

export const extentOf = (atMostBytes: number): Extent => {
  let bytes = atMostBytes;
  let isFull = false;
  return {
    grew(by) {
      bytes += by;
    },
    lost() {
      isFull = false;
    },
    isFull(doc) {
      if (isFull || bytes <= limits.boardBytes) return isFull;
      bytes = Y.encodeStateAsUpdate(doc).length;
      isFull = bytes > limits.boardBytes;
      return isFull;
    },
  };
};
