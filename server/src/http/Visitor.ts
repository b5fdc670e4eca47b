import type { IncomingMessage } from "node:http";
import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId, ForumId, PersonId } from "@nadwa/shared/ids";
import type { Refusal } from "@nadwa/shared/refusal";
import type { Result } from "@nadwa/shared/result";

/** Who stands at the door of a board: one membership of the device, with the role it acts in on this connection. */
export type Visitor = {
  readonly person: PersonId;
  readonly forum: ForumId;
  /** The role of the membership, or the lower one asked for by `?as=`. */
  readonly role: Role;
  /** True when the role was lowered for this connection. */
  readonly lowered: boolean;
  readonly name?: string;
  readonly institution?: string;
  readonly category: string;
};

/** The same door for sync, live and the API: origin, cookie, membership, role (architecture §7). */
export interface DoorKeeper {
  /** Permission before existence: the same refusal for a board that does not exist and one that is not theirs. */
  visitor(request: IncomingMessage, board: BoardId, as?: Role): Promise<Result<Visitor, Refusal>>;
}
