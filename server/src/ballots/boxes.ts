import type { BoardId, VoteId } from "@nadwa/shared/ids";
import type { SessionState } from "@nadwa/shared/session/state";
import type { Logger } from "pino";
import type { BoardLog } from "../log/BoardLog.ts";
import type { KeyVault } from "../vault/KeyVault.ts";
import { type BallotBox, type OpenedVote, openBallotBox } from "./box.ts";

/** The boxes of the votes that are under way on this node: opened when first asked for, gone with the tally. */
export type Boxes = {
  /** Rejects with KeysLost. */
  readonly of: (board: BoardId, vote: OpenedVote) => Promise<BallotBox>;
  /** The box if it is open here already. */
  readonly opened: (board: BoardId, vote: VoteId) => BallotBox | undefined;
  /** Lets go of the boxes of votes that are no longer under way. */
  readonly tidy: (board: BoardId, state: SessionState) => void;
  readonly close: () => void;
};

export const isBallotTime = (vote: { readonly is: string } | undefined): vote is OpenedVote =>
  vote !== undefined && (vote.is === "open" || vote.is === "paused" || vote.is === "closing");

export const openBoxes = (log: BoardLog, vault: KeyVault, logger: Logger): Boxes => {
  const opening = new Map<string, Promise<BallotBox>>();
  const open = new Map<string, BallotBox>();
  const keyOf = (board: BoardId, vote: VoteId): string => `${board}/${vote}`;

  const forget = (key: string): void => {
    opening.delete(key);
    open.get(key)?.close();
    open.delete(key);
  };

  return {
    of: (board, vote) => {
      const key = keyOf(board, vote.id);
      const known = opening.get(key);
      if (known) return known;
      const box = openBallotBox(log, vault, board, vote, (why) =>
        logger.error({ board, why: String(why) }, "a ballots lane is unreadable"),
      );
      opening.set(key, box);
      box.then(
        (ready) => (opening.get(key) === box ? open.set(key, ready) : ready.close()),
        () => opening.delete(key),
      );
      return box;
    },
    opened: (board, vote) => open.get(keyOf(board, vote)),
    tidy: (board, state) => {
      for (const key of opening.keys())
        if (key.startsWith(`${board}/`) && !isBallotTime(state.votes.get(key.slice(board.length + 1)))) forget(key);
    },
    close: () => {
      for (const key of opening.keys()) forget(key);
    },
  };
};
