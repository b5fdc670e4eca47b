import { shortTitle } from "@nadwa/shared/board/board";
import { frozenText } from "@nadwa/shared/board/blocks";
import type { VoteId } from "@nadwa/shared/ids";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { decideByServer, type ServerCommand } from "@nadwa/shared/session/decideByServer";
import type { SessionState } from "@nadwa/shared/session/state";
import { KeysLost, keysIdOf } from "../ballots/box.ts";
import { type Boxes, isBallotTime } from "../ballots/boxes.ts";
import { resultOf } from "../ballots/count.ts";
import type { Content } from "../sync/Content.ts";
import type { KeyVault } from "../vault/KeyVault.ts";
import { type By, byServer, type OpenSession } from "./openSessions.ts";

/** What follows a person's word on a vote, and what a crash may have left to do: each step may be done twice, by any node. */
export type Voting = {
  readonly lockText: (session: OpenSession, vote: VoteId) => Promise<Result<number, Refusal>>;
  /** After the text is locked: reads it at that content head, makes the keys of a secret vote, opens (A7). */
  readonly begin: (session: OpenSession, vote: VoteId, by: By) => Promise<Result<number, Refusal>>;
  /** After the last ballot: opens them all in memory, writes the result, destroys the keys. */
  readonly finish: (session: OpenSession, vote: VoteId) => Promise<Result<number, Refusal>>;
  readonly destroyKeys: (session: OpenSession, vote: VoteId) => Promise<Result<number, Refusal>>;
};

export const openVoting = (content: Content, vault: KeyVault, boxes: Boxes): Voting => {
  const byRule = (session: OpenSession, command: ServerCommand) =>
    session.change(byServer, (state) => decideByServer(state, command));

  const destroyKeys: Voting["destroyKeys"] = async (session, vote) => {
    boxes.tidy(session.board, session.now().state);
    await vault.destroy(keysIdOf(session.board, vote));
    return byRule(session, { type: "confirmKeysDestroyed", vote });
  };

  const resultNow = async (session: OpenSession, state: SessionState, id: VoteId) => {
    const vote = state.votes.get(id);
    if (!isBallotTime(vote)) return undefined;
    const box = await boxes.of(session.board, vote);
    await box.caughtUp();
    return resultOf(box.ballots(), vote.rule, box.voters, box.choiceOf);
  };

  return {
    lockText: (session, vote) => byRule(session, { type: "lockText", vote }),

    begin: async (session, id, by) => {
      const { state } = session.now();
      const vote = state.votes.get(id);
      if (vote?.is !== "armed" || !vote.locked) return ok(state.seq);
      const at = await content.at(session.board);
      const { recommendation } = vote.on;
      const blocks = at.textOf(recommendation);
      const written = at.recommendations.find((each) => each.id === recommendation);
      const text = frozenText(shortTitle(written?.title ?? "", blocks), blocks);
      if (text.plain.trim() === "") {
        // Nobody may write while the vote is under way, so an empty text is given back to be written.
        await byRule(session, { type: "voidVote", vote: id, reason: "text-empty" });
        return fail(refusal("text-empty"));
      }
      const keys = vote.rule.secrecy === "secret" ? await vault.create(keysIdOf(session.board, id)) : undefined;
      return session.change(by, (now) =>
        decideByServer(now, {
          type: "beginVote",
          vote: id,
          text,
          contentSeq: at.seq,
          ...(keys ? { publicKey: Buffer.from(keys.publicKey).toString("base64url"), keptIn: vault.keptIn } : {}),
        }),
      );
    },

    finish: async (session, id) => {
      const { state } = session.now();
      if (state.votes.get(id)?.is !== "closing") return ok(state.seq);
      try {
        const result = await resultNow(session, state, id);
        if (!result) return ok(state.seq);
        const finished = await byRule(session, { type: "finishVote", vote: id, result });
        if (!finished.ok) return finished;
      } catch (error) {
        if (!(error instanceof KeysLost)) throw error;
        // Another node may have finished and destroyed them meanwhile: only what the lane says now counts.
        await session.caughtUp();
        if (session.now().state.votes.get(id)?.is !== "closing") return ok(session.now().seq);
        const voided = await byRule(session, { type: "voidVote", vote: id, reason: "ballot-keys-lost" });
        return voided.ok ? fail(refusal("ballot-keys-lost")) : voided;
      }
      return session.now().state.votes.get(id)?.keys === "held" ? destroyKeys(session, id) : ok(session.now().seq);
    },

    destroyKeys,
  };
};
