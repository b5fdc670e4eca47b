import { composeDocument } from "@nadwa/shared/document/compose";
import type { DocumentQuery, FinalDocument } from "@nadwa/shared/document/model";
import type { BoardId } from "@nadwa/shared/ids";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { template } from "@nadwa/shared/template/template";
import type { Sessions } from "../control/Sessions.ts";
import type { Directory } from "../directory/Directory.ts";
import type { Content } from "../sync/Content.ts";

export type Gather = (board: BoardId, query: DocumentQuery) => Promise<Result<FinalDocument, Refusal>>;

/** Brings together what a document is made from: the events, the board's content as the log has it, the forum's own facts. */
export const gatherFrom =
  (parts: {
    readonly content: Pick<Content, "at">;
    readonly sessions: Sessions;
    readonly directory: Pick<Directory, "forum">;
    readonly nowMs: () => number;
  }): Gather =>
  async (board, query) => {
    const session = await parts.sessions.hold(board);
    if (!session) return fail(refusal("not-found"));
    try {
      await session.caughtUp();
      const content = await parts.content.at(board);
      // Read after the content: what was adopted meanwhile is then in, with the text that its event carries.
      const { state } = session.now();
      const forum = await parts.directory.forum(state.forum);
      if (!forum) return fail(refusal("not-found"));
      return ok(
        composeDocument({
          state,
          forum,
          outline: content,
          textOf: content.textOf,
          contentSeq: content.seq,
          template,
          query,
          nowMs: parts.nowMs(),
        }),
      );
    } finally {
      session.release();
    }
  };
