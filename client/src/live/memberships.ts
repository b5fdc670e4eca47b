import type { Role } from "@nadwa/shared/access/roles";
import { roles } from "@nadwa/shared/access/roles";
import type { BoardId } from "@nadwa/shared/ids";
import type { Joined } from "@nadwa/shared/protocol/http";

/**
 * As what this device takes part in a session; undefined for a stranger. A screen that names its role (console, desk, hall) goes by
 * the membership of that role or the one with most rights, as the server does; the others go by a participant's, if there is one.
 */
export const membershipOf = (memberships: readonly Joined[], session: BoardId, as?: Role): Joined | undefined => {
  const here = memberships.filter(({ sessions }) => sessions.some(({ id }) => id === session));
  const rank = (role: Role): number => (role === (as ?? "participant") ? -1 : roles.indexOf(role));
  return here.toSorted((one, other) => rank(one.me.role) - rank(other.me.role))[0];
};

/** The desk that is not open to somebody in this role: each has its own people, the moderator sits at both. */
export const closedDesk = (as: Role, role: Role): "moderator" | "rapporteur" | undefined =>
  (as === "moderator" || as === "rapporteur") && role !== as && role !== "moderator" ? as : undefined;
