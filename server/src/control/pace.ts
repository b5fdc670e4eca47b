import type { Role } from "@nadwa/shared/access/roles";
import type { PersonId } from "@nadwa/shared/ids";

/** How many commands a person may give in a window, whatever the channel; never by address: a hall shares one. */
export type Pace = { readonly allows: (person: PersonId, role: Role) => boolean };

const windowMs = 10_000;
/** A participant's ballots and supports with every retry; the desk runs scripts too. */
const most: { readonly [role in Role]: number } = {
  moderator: 5_000,
  rapporteur: 2_000,
  participant: 300,
  observer: 300,
  projector: 100,
};

export const openPace = (nowMs: () => number): Pace => {
  let began = nowMs();
  const given = new Map<PersonId, number>();
  return {
    allows: (person, role) => {
      // A clock that is set back begins a window too: else this one would last until it has caught up.
      if (Math.abs(nowMs() - began) >= windowMs) {
        began = nowMs();
        given.clear();
      }
      const count = (given.get(person) ?? 0) + 1;
      given.set(person, count);
      return count <= most[role];
    },
  };
};
