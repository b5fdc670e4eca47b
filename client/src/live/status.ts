import { type Refusal, refusals } from "@nadwa/shared/refusal";
import type { LiveStatus } from "./Live.ts";

/** What the socket and the device report; the state is computed from it, never set by hand. */
export type Happening =
  | { readonly on: "welcomed" }
  | { readonly on: "dropped"; readonly atMs: number }
  | { readonly on: "refused"; readonly refusal: Refusal; readonly atMs: number }
  | { readonly on: "dialled" };

/** True where this connection must not dial again: a person, a newer page or the front door comes first. */
export const isFinal = (refusal: Refusal): boolean => refusals[refusal.code].retry !== "later";

/** `offline` keeps the moment of the first loss while it dials in vain; `closed` is left by nothing but a new page. */
export const nextStatus = (status: LiveStatus, happening: Happening): LiveStatus => {
  if (status.is === "closed") return status;
  switch (happening.on) {
    case "welcomed":
      return { is: "live" };
    case "dialled":
      return status;
    case "dropped":
      return status.is === "offline" ? status : { is: "offline", sinceMs: happening.atMs };
    case "refused":
      if (isFinal(happening.refusal)) return { is: "closed", refusal: happening.refusal };
      return status.is === "offline" ? status : { is: "offline", sinceMs: happening.atMs };
  }
};

/**
 * Full jitter: somewhere between nothing and a bound that doubles with every failure, so that a hall whose Wi-Fi comes
 * back does not dial in one instant. `random` in [0, 1); milliseconds.
 */
export const redialAfterMs = (failures: number, random: number): number =>
  Math.round(random * Math.min(10_000, 500 * 2 ** Math.min(failures, 10)));
