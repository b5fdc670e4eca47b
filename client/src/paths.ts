import type { BoardId, ForumId, RecommendationId } from "@nadwa/shared/ids";

/** Addresses of the screens. Secrets stand after `#`: a fragment never leaves the device. */
export const paths = {
  organise: () => "/organise",
  organiseNew: () => "/organise/new",
  organiseForum: (forum: ForumId) => `/organise/${forum}`,
  /** `/join`, `/join#c=48271563` (QR) or `/join#i=<secret>` (role link). */
  join: () => "/join",
  home: (session: BoardId) => `/s/${session}`,
  /** Language, re-entry code, leaving. */
  more: (session: BoardId) => `/s/${session}/more`,
  board: (session: BoardId, recommendation?: RecommendationId) =>
    recommendation ? `/s/${session}/board/${recommendation}` : `/s/${session}/board`,
  console: (session: BoardId) => `/s/${session}/console`,
  projector: (session: BoardId) => `/s/${session}/projector`,
  rapporteur: (session: BoardId) => `/s/${session}/rapporteur`,
} as const;
