import { isWithinCharacter } from "@nadwa/shared/board/characters";
import { limits } from "@nadwa/shared/board/schema";

const most = limits.listItemLength;
const cut = (line: string): string => line.slice(0, isWithinCharacter(line, most) ? most - 1 : most);

/** What was typed one to a line, as the list that is stored: without empty lines, each and all within the schema's limits. */
export const listItems = (typed: string): string[] =>
  typed
    .split("\n")
    .map((line) => cut(line.trim()))
    .filter(Boolean)
    .slice(0, limits.listItems);
