import type { Block } from "@nadwa/shared/board/blocks";
import { readText } from "@nadwa/shared/board/board";
import type { RecommendationId } from "@nadwa/shared/ids";
import type * as Y from "yjs";

/** Twenty people typing need not draw the wall twenty times a second. */
const renewMs = 100;

/** The texts of a document as plain blocks, announced at most ten times a second. A text keeps its identity until it changes. */
export const outlineTexts = (doc: Y.Doc) => {
  const known = new Map<
    RecommendationId,
    { readonly version: number; readonly json: string; readonly blocks: readonly Block[] }
  >();
  let version = 0;
  return {
    version: (): number => version,
    hear: (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const changed = (): void => {
        timer ??= setTimeout(() => {
          timer = undefined;
          version += 1;
          listener();
        }, renewMs);
      };
      // What came in before anybody listened.
      version += 1;
      doc.on("update", changed);
      return () => {
        clearTimeout(timer);
        doc.off("update", changed);
      };
    },
    textOf: (id: RecommendationId): readonly Block[] => {
      const before = known.get(id);
      if (before?.version === version) return before.blocks;
      const blocks = readText(doc, id);
      const json = JSON.stringify(blocks);
      const kept = before?.json === json ? before.blocks : blocks;
      known.set(id, { version, json, blocks: kept });
      return kept;
    },
  };
};
