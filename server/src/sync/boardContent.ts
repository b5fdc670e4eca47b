import { readAxes, readRecommendations, readText } from "@nadwa/shared/board/board";
import { recommendationOfPath, type Path } from "@nadwa/shared/board/path";
import type { BoardId, RecommendationId } from "@nadwa/shared/ids";
import type * as Y from "yjs";
import type { BoardLog } from "../log/BoardLog.ts";
import type { Content, Outline } from "./Content.ts";
import { replicaFromLog } from "./replica.ts";
import type { Room } from "./room.ts";

/** What the control side reads of a board: exactly what the log has, or the outline as it changes. */

const coalesceMs = 100;

const outlineOf = (doc: Y.Doc): Outline => ({ axes: readAxes(doc), recommendations: readRecommendations(doc) });

export const boardContent = (
  log: BoardLog,
  nowMs: () => number,
  enter: (board: BoardId) => Promise<Room>,
): Content => ({
  async at(board) {
    const backlog = await log.read({ board, name: "content/shared" }, 0);
    const { replica, head } = replicaFromLog(backlog, nowMs());
    return { ...outlineOf(replica.doc), seq: head, textOf: (recommendation) => readText(replica.doc, recommendation) };
  },

  async watch(board, hear) {
    const room = await enter(board);
    await room.built();
    const textOf = (recommendation: RecommendationId) => readText(room.doc, recommendation);
    const every = () => readRecommendations(room.doc).map(({ id }) => id);
    const changedTexts = new Set<RecommendationId>(every());
    let timer: NodeJS.Timeout | undefined;
    const tell = (): void => {
      // What is not in the log yet is told to nobody (A1): the append under way takes a few milliseconds.
      if (!room.isExact) {
        timer = setTimeout(tell, 2);
        return;
      }
      timer = undefined;
      const texts = new Set(changedTexts);
      changedTexts.clear();
      hear(outlineOf(room.doc), texts, textOf, room.isReadOnly);
    };
    const unwatch = room.watch((changed: readonly Path[]) => {
      for (const path of changed) {
        const recommendation = recommendationOfPath(path);
        if (path.length === 0) for (const id of every()) changedTexts.add(id);
        // A recommendation made or deleted as a whole brings its text with it.
        else if (recommendation !== undefined && (path.length === 2 || path[2] === "text"))
          changedTexts.add(recommendation);
      }
      timer ??= setTimeout(tell, coalesceMs);
    });
    tell();
    return () => {
      clearTimeout(timer);
      unwatch();
    };
  },
});
