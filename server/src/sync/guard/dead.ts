import * as Y from "yjs";
import type { Struct } from "./decode.ts";

/**
 * Step 5. Dead structs are honest: Yjs collects a paragraph that was typed and removed before it was sent (a GC struct of
 * the sender's own id), and a struct whose neighbour or parent was collected meanwhile becomes GC when it is integrated
 * (Ana deleted the paragraph in which Bo types). They have no path and need no right, change nothing that anybody sees, and
 * are logged so that the clock stays whole.
 */

/** What a struct points to, as far as it is known: `collected` has no place any more. */
export type Neighbour =
  | { readonly is: "collected" }
  | {
      readonly is: "item";
      readonly parent: Y.AbstractType<unknown>;
      readonly key: string | null;
      readonly item: Y.Item;
    };

/** `mixed`: one neighbour collected, the other live. No honest editor makes it, and it would split the live one (e). */
export const lifeOf = (
  struct: Struct,
  left: Neighbour | undefined,
  right: Neighbour | undefined,
): "live" | "dead" | "mixed" => {
  if (struct instanceof Y.GC) return "dead";
  const sides = [left, right].filter((side) => side !== undefined);
  if (sides.every((side) => side.is === "item")) return "live";
  return sides.every((side) => side.is === "collected") ? "dead" : "mixed";
};
