import { recommendationsOf } from "@nadwa/shared/board/board";
import type { Touch } from "@nadwa/shared/board/path";
import { limits } from "@nadwa/shared/board/schema";
import type * as Y from "yjs";
import type { Denied } from "./judge.ts";

/** No board grows beyond what a hall's phones can show, whoever makes the recommendations. */
export const tooMany = (touches: readonly Touch[], doc: Y.Doc): Denied | undefined => {
  const made = touches.filter(({ act, path }) => act === "create" && path[0] === "recommendations");
  if (made.length === 0 || recommendationsOf(doc).size + made.length <= limits.recommendations) return undefined;
  return { code: "board-full", paths: made.map(({ path }) => path) };
};
