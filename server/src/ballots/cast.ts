import type { CommandId, PersonId } from "@nadwa/shared/ids";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import type { SessionState } from "@nadwa/shared/session/state";
import type { Choice, Vote } from "@nadwa/shared/vote/vote";
import type { OpenSession } from "../control/openSessions.ts";
import type { BoardLog } from "../log/BoardLog.ts";
import { receiptOf, unpackBallot } from "./ballot.ts";
import { KeysLost } from "./box.ts";
import { type Boxes, isBallotTime } from "./boxes.ts";

type Given = { readonly vote: Vote["id"]; readonly id: CommandId; readonly choice: Choice };

/** Judged again for every fence, so that a ballot never overtakes a close, a pause or a void (I6, A11). */
const attempts = 5;

/**
 * Puts a ballot into its lane. The append carries the fence by which it was judged; a stale one is judged again. The same
 * ballot id again gets the same receipt (I3), also when it reaches two nodes at once: the first entry in the lane stands.
 */
export const openCast = (log: BoardLog, boxes: Boxes) => {
  const underWay = new Map<string, Promise<Result<string, Refusal>>>();

  /**
   * The answer to a ballot was lost and the vote is closed meanwhile: the ballot lies in the lane and counted (I4). The tag
   * key is gone by now; the ballot's own id, which only its device knows, tells it.
   */
  const late = async (
    session: OpenSession,
    { vote, id }: Given,
    verdict: { readonly ok: false; readonly error: Refusal },
  ): Promise<Result<string, Refusal>> => {
    const { entries } = await log.read({ board: session.board, name: `ballots/${vote}` }, 0);
    const mine = entries.find(({ bytes }) => unpackBallot(bytes).id === id);
    return mine ? ok(receiptOf(mine.bytes)) : verdict;
  };

  const cast = async (
    session: OpenSession,
    ballot: Given,
    person: PersonId,
    allowed: (state: SessionState) => Result<unknown, Refusal>,
  ): Promise<Result<string, Refusal>> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { state, fence } = session.now();
      const vote = state.votes.get(ballot.vote);
      if (isBallotTime(vote)) {
        const known = await boxes.of(session.board, vote).then(
          (box) => box.receipt(person, ballot.id),
          () => undefined,
        );
        if (known) return ok(known);
      }
      const verdict = allowed(state);
      if (!verdict.ok) return verdict.error.code === "vote-closed" ? await late(session, ballot, verdict) : verdict;
      if (!isBallotTime(vote)) return fail(refusal("vote-not-open"));
      try {
        const box = await boxes.of(session.board, vote);
        const entry = box.pack(person, ballot.id, ballot.choice);
        const appended = await log.append(box.lane, [entry], { fence });
        if (appended.ok) {
          await box.caughtUp();
          return ok(box.receipt(person, ballot.id) ?? receiptOf(entry));
        }
      } catch (error) {
        if (error instanceof KeysLost) return fail(refusal("ballot-keys-lost"));
        throw error;
      }
      await session.caughtUp();
    }
    return fail(refusal("busy"));
  };

  return (...given: Parameters<typeof cast>): Promise<Result<string, Refusal>> => {
    const [session, { vote, id, choice }, person] = given;
    const key = [session.board, vote, person, id, choice].join("\n");
    const running = underWay.get(key) ?? cast(...given).finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };
};
