import type { Role } from "@nadwa/shared/access/roles";
import type { ForumSummary } from "@nadwa/shared/protocol/http";

/** The ways into a forum in the order in which a hall is set up; the last two may wait and have no number. */
export const ways = [
  "projector",
  "participant",
  "moderator",
  "rapporteur",
  "observer",
] as const satisfies readonly Role[];
export type Way = (typeof ways)[number];
export const numbered = 3;

/** The first numbered way that nobody has come in by: the one that has the page's primary action. */
export const wayToOpen = (present: ForumSummary["present"]): Way | undefined =>
  ways.slice(0, numbered).find((way) => present[way] === 0);
