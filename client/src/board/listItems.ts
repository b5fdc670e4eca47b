import { limits } from "@nadwa/shared/board/schema";

/** What was typed one to a line, as the list that is stored: without empty lines, each and all within the schema's limits. */
export const listItems = (typed: string): string[] =>
  typed
    .split("\n")
    .map((line) => line.trim().slice(0, limits.listItemLength).replace(halfAtEnd, ""))
    .filter(Boolean)
    .slice(0, limits.listItems);

/** Cut within an emoji, the half would stay on this screen and be U+FFFD for everybody else. */
const halfAtEnd = /[\uD800-\uDBFF]$/;
