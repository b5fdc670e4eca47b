import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId } from "@nadwa/shared/ids";
import { paths } from "../paths.ts";
import { codeDigits, codeLength } from "./codeDigits.ts";

/** What the address brought along: `#c=48271563` from a QR code, `#i=<secret>` from a role link. */
export type WayIn =
  | { readonly by: "code"; readonly code: string }
  | { readonly by: "invitation"; readonly invitation: string };

export const wayIn = (fragment: string): WayIn | undefined => {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const invitation = given.get("i");
  if (invitation) return { by: "invitation", invitation };
  const code = codeDigits(given.get("c") ?? "");
  return code.length === codeLength ? { by: "code", code } : undefined;
};

/** Where somebody of this role begins. */
export const screenOf = (role: Role, session: BoardId): string => {
  switch (role) {
    case "moderator":
      return paths.console(session);
    case "rapporteur":
      return paths.rapporteur(session);
    case "projector":
      return paths.projector(session);
    case "participant":
    case "observer":
      return paths.home(session);
  }
};

/** Whoever speaks in the hall says in what capacity; the desks and the hall's screen are not asked. */
export const isAsked = (role: Role): boolean => role === "participant" || role === "observer";
