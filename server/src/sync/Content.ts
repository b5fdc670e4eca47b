import type { Recommendation } from "@nadwa/shared/board/board";
import type { Block } from "@nadwa/shared/board/blocks";
import type { Axis } from "@nadwa/shared/board/board";
import type { BoardId, RecommendationId, Seq } from "@nadwa/shared/ids";

/** What the control side may ask of a board's document. Implemented in sync/, which alone knows Yjs updates. */

/** The document's skeleton: everything but the texts. */
export type Outline = { readonly axes: readonly Axis[]; readonly recommendations: readonly Recommendation[] };

/** The document exactly as the log has it up to `seq` (durable, nothing pending). */
export type ContentAt = Outline & {
  readonly seq: Seq;
  readonly textOf: (recommendation: RecommendationId) => readonly Block[];
};

export interface Content {
  /** Reads the lane to its head and builds the document from it. For votes and exports. */
  at(board: BoardId): Promise<ContentAt>;
  /**
   * Keeps the board's replica loaded and tells its outline now (with every text as changed) and, coalesced, after each
   * change of it; release when done. `textOf` reads the replica as it is at the moment of asking. `isReadOnly`: nothing
   * that is written is taken, for the lane is damaged or storage is full.
   */
  watch(
    board: BoardId,
    hear: (
      outline: Outline,
      changedTexts: ReadonlySet<RecommendationId>,
      textOf: (recommendation: RecommendationId) => readonly Block[],
      isReadOnly: boolean,
    ) => void,
  ): Promise<() => void>;
}
