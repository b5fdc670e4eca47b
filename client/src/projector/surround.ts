import type { PersonId } from "@nadwa/shared/ids";
import type { View } from "@nadwa/shared/session/view";
import type { Words } from "@nadwa/shared/words";

/** What every frame repeats at its edges, and the figures that change by the second. Plain values: kept over a reload. */
export type Surround = {
  readonly forum: Words;
  readonly session: Words;
  readonly joinCode: string;
  /** Address that people type, without its scheme. */
  readonly address: string;
  readonly joinLink: string;
  readonly turnout: { readonly [vote: string]: number };
  readonly present: number;
};

export type LatestEditor = { readonly person: PersonId; readonly name: string; readonly colour: number };

export const surroundOf = (
  view: View,
  pulse: {
    readonly turnout: { readonly [vote: string]: number };
    readonly present: { readonly [role: string]: number };
  },
  origin: string,
): Surround => ({
  forum: view.session.forum.title,
  session: view.session.title,
  joinCode: view.session.forum.joinCode,
  address: origin.replace(/^https?:\/\//, ""),
  joinLink: `${origin}/join#c=${view.session.forum.joinCode}`,
  turnout: pulse.turnout,
  present:
    (pulse.present["participant"] ?? 0) +
    (pulse.present["observer"] ?? 0) +
    (pulse.present["rapporteur"] ?? 0) +
    (pulse.present["moderator"] ?? 0),
});

/** 4827 1563 */
export const spacedCode = (code: string): string => code.replace(/^(\d{4})(\d{4})$/, "$1 $2");
