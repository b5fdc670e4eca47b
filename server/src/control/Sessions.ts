import type { Fence, BoardId, PersonId, Seq } from "@nadwa/shared/ids";
import type { Role } from "@nadwa/shared/access/roles";
import type { SessionEvent } from "@nadwa/shared/session/events";
import type { SessionState } from "@nadwa/shared/session/state";

/** The folded control lane of one board on this node; every node folds for itself (A10). */
export interface Session {
  readonly board: BoardId;
  /** Asked anew for every decision, never kept (A5). State and fence belong together. */
  now(): { readonly state: SessionState; readonly seq: Seq; readonly fence: Fence };
  /** Resolves when everything that is in the lane at this moment is folded in. */
  caughtUp(): Promise<void>;
  /** Called synchronously after each entry is folded. */
  hear(listener: (events: readonly SessionEvent[], seq: Seq) => void): () => void;
  /** Of a person who is a member now; undefined for strangers and removed people. */
  roleNow(person: PersonId): Role | undefined;
  /** Its lane cannot be read to the end: nothing more can be decided. */
  isReadOnly(): boolean;
  release(): void;
}

export interface Sessions {
  /** Loads and follows the lane while somebody holds it; undefined for an unknown board. */
  hold(board: BoardId): Promise<Session | undefined>;
}
