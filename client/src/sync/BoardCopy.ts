import type { RecommendationId } from "@nadwa/shared/ids";
import type { Refusal } from "@nadwa/shared/refusal";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";

/** This device's copy of the board's document and the truth about what of it is on the server (A13). */

export type SaveState =
  | { readonly is: "loading" }
  /** The server's count equals what was sent and nothing waits on the device. */
  | { readonly is: "saved" }
  | { readonly is: "saving"; readonly waiting: number }
  | { readonly is: "offline"; readonly waiting: number }
  | { readonly is: "readOnly" }
  | { readonly is: "closed"; readonly refusal: Refusal };

/** A refused text kept privately on this device until the person sends it again or throws it away. */
export type Draft = {
  readonly id: string;
  readonly recommendation: RecommendationId;
  /** Plain text, or the field's value, as the person had it. */
  readonly text: string;
  readonly field: string;
  readonly refusal: Refusal;
  readonly atMs: number;
};

export type BoardCopy = {
  /** Replaced by another document after a refusal or a new edition: read it anew from the hook. */
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly save: SaveState;
  readonly drafts: readonly Draft[];
  readonly forgetDraft: (id: string) => void;
  /** Resolves when everything typed so far is durable, or false after `patienceMs`. */
  readonly flushed: (patienceMs: number) => Promise<boolean>;
};
