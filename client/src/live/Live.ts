import type { CommandId } from "@nadwa/shared/ids";
import type { Answer, Pulse } from "@nadwa/shared/protocol/down";
import type { Command } from "@nadwa/shared/protocol/up";
import type { Refusal } from "@nadwa/shared/refusal";
import type { Mine, View } from "@nadwa/shared/session/view";

/** A command before its id: the control channel makes the id, keeps it on the device and sends again until answered. */
export type Order = Command extends infer C
  ? C extends Command
    ? Omit<C, "id"> & { readonly id?: CommandId }
    : never
  : never;

export type LiveStatus =
  | { readonly is: "connecting" }
  | { readonly is: "live" }
  /** The last view stays on the screen. */
  | { readonly is: "offline"; readonly sinceMs: number }
  | { readonly is: "closed"; readonly refusal: Refusal };

/** The control channel of one session, seen from a screen. A new object with every change. */
export type Live = {
  readonly status: LiveStatus;
  readonly view: View | undefined;
  readonly mine: Mine | undefined;
  readonly pulse: Pulse;
  /** Server time minus device time: clocks on the wall agree whatever the device believes. */
  readonly clockOffsetMs: number;
  /** Resolves with the server's answer; offline it waits, except that a page closed meanwhile asks again on its next start. */
  readonly order: (order: Order) => Promise<Answer>;
};
