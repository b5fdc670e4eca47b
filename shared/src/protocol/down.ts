import type { Refusal } from "../refusal.ts";
import type { Seq } from "../ids.ts";
import type { Mine, View } from "../session/view.ts";

/**
 * Everything the server says on the control channel (socket.io events by these names).
 *
 * view     the whole redacted view, on every (re)connection
 * event    what an entry changed in it: the keyed parts that changed, whole; null where one is gone (session/view.ts)
 * mine     what concerns this person alone, whole
 * pulse    figures that change often, at most twice a second
 * closed   the last words before the server ends the connection
 */
export type Down = {
  readonly view: (view: View, mine: Mine, serverTimeMs: number) => void;
  readonly event: (event: { readonly seq: Seq; readonly changes: { readonly [part: string]: unknown } }) => void;
  readonly mine: (mine: Mine) => void;
  readonly pulse: (pulse: Pulse) => void;
  readonly closed: (refusal: Refusal) => void;
};

export type Pulse = {
  /** Devices connected now, by role. */
  readonly present: { readonly [role: string]: number };
  /** Ballots received per open vote; batched (at least 2 s apart) so that nobody's moment of voting shows. */
  readonly turnout: { readonly [vote: string]: number };
  /** Supports per recommendation; only what is above zero. */
  readonly supports: { readonly [recommendation: string]: number };
  /** People whose caret is in a recommendation, per recommendation. */
  readonly editing: { readonly [recommendation: string]: number };
};

/** Answer to a command, by acknowledgement. `receipt` is the hash of a ballot's entry. */
export type Answer =
  | { readonly ok: true; readonly seq: Seq; readonly receipt?: string }
  | { readonly ok: false; readonly refusal: Refusal };
