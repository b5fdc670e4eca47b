import { type Role, roles } from "@nadwa/shared/access/roles";
import { Command, commandTypes } from "@nadwa/shared/protocol/up";
import type { Answer } from "@nadwa/shared/protocol/down";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { decide } from "@nadwa/shared/session/decide";
import type { Logger } from "pino";
import type { z } from "zod";
import type { openCast } from "../ballots/cast.ts";
import type { Visitor } from "../http/Visitor.ts";
import { LogUnavailable } from "../log/BoardLog.ts";
import type { Board } from "./boards.ts";
import type { Membership } from "./membership.ts";
import type { Pace } from "./pace.ts";
import type { By, OpenSession } from "./openSessions.ts";
import type { Voting } from "./voting.ts";

/**
 * The only way by which a person changes the control lane:
 *  1 parse   2 who is it   3 state at seq n (a command id already in the lane: answer as before)   4 can   5 decide
 *  6 append, expecting n   7 on conflict: catch up, go to 3, at most five times   8 answer with the seq or the refusal.
 * Steps 6 and 7 are the session's own (openSessions.ts); ballots go to a lane of their own (ballots/cast.ts).
 */
export type Handle = (board: Board, visitor: Visitor, raw: unknown) => Promise<Answer>;

/** Commands that write down a number as it is shown: judged by the document's very head, not by this node's copy of it. */
const fixesNumbers = new Set<Command["type"]>(["armVote", "number"]);

const detailOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join(".") || "command"}: ${message}`)
    .join("; ");

export const parseCommand = (raw: unknown): Result<Command, Refusal> => {
  const parsed = Command.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const type: unknown = typeof raw === "object" && raw !== null && "type" in raw ? raw.type : undefined;
  return typeof type === "string" && !commandTypes.includes(type)
    ? fail(refusal("unknown-command"))
    : fail(refusal("bad-request", detailOf(parsed.error)));
};

/** The role in which a visitor acts now: that of the lane, lowered where the connection asked for it (A5). */
export const roleOf = (session: OpenSession, visitor: Visitor): Result<Role, Refusal> => {
  const now = session.roleNow(visitor.person);
  if (now === undefined)
    return fail(
      refusal(session.now().state.people.get(visitor.person)?.removed ? "removed-from-forum" : "not-a-member"),
    );
  return ok(visitor.lowered && roles.indexOf(visitor.role) > roles.indexOf(now) ? visitor.role : now);
};

export const openHandle = (parts: {
  readonly cast: ReturnType<typeof openCast>;
  readonly voting: Voting;
  readonly membership: Membership;
  readonly pace: Pace;
  readonly nowMs: () => number;
  readonly logger: Logger;
}): Handle => {
  const { cast, voting, membership, pace, nowMs, logger } = parts;

  const perform = async (board: Board, visitor: Visitor, command: Command): Promise<Answer> => {
    const { session } = board;
    const by: By = { actor: visitor.person, command: command.id };
    let facts = fixesNumbers.has(command.type) ? await board.factsAtHead(nowMs()) : undefined;
    const decideNow = (state: ReturnType<OpenSession["now"]>["state"]) => {
      const role = roleOf(session, visitor);
      if (!role.ok) return role;
      return decide(state, command, { person: visitor.person, role: role.value }, facts ?? board.facts(nowMs()));
    };
    const answered = (seq: number): Answer => ({ ok: true, seq });
    const refuse = (error: Refusal): Answer => ({ ok: false, refusal: error });

    if (command.type === "castBallot") {
      const receipt = await cast(session, command, visitor.person, decideNow);
      return receipt.ok ? { ok: true, seq: session.now().seq, receipt: receipt.value } : refuse(receipt.error);
    }

    const before = session.now().state.answered.get(command.id);
    if (before !== undefined) return answered(before);
    let earlier: number | undefined;
    // `openVote` is answered by the opening, not by the lock that goes before it: a retry must be able to go on.
    const byNow = command.type === "openVote" ? { actor: visitor.person } : by;
    const change = () =>
      session.change(byNow, (state) => {
        earlier = state.answered.get(command.id);
        return earlier === undefined ? decideNow(state) : ok([]);
      });
    let changed = await change();
    if (!changed.ok && changed.error.code === "unknown-recommendation" && !facts) {
      facts = await board.factsAtHead(nowMs());
      changed = await change();
    }
    if (!changed.ok) return refuse(changed.error);
    if (earlier !== undefined) return answered(earlier);

    switch (command.type) {
      case "openVote": {
        const begun = await voting.begin(session, command.vote, by);
        return begun.ok ? answered(begun.value) : refuse(begun.error);
      }
      case "closeVote": {
        const finished = await voting.finish(session, command.vote);
        return finished.ok ? answered(finished.value) : refuse(finished.error);
      }
      case "setRole":
      case "removePerson":
        await membership.spread(session, command.person);
        return answered(changed.value);
      default:
        return answered(changed.value);
    }
  };

  return async (board, visitor, raw) => {
    const parsed = parseCommand(raw);
    if (!parsed.ok) return { ok: false, refusal: parsed.error };
    if (!pace.allows(visitor.person, visitor.role)) return { ok: false, refusal: refusal("too-many") };
    try {
      return await perform(board, visitor, parsed.value);
    } catch (error) {
      if (error instanceof LogUnavailable) {
        logger.error({ board: board.session.board, why: error.message }, "storage does not take what is written");
        // Who can still be read to is told that the board is read-only.
        const isReadable = await board.session.caughtUp().then(
          () => true,
          () => false,
        );
        return { ok: false, refusal: refusal(isReadable ? "read-only" : "unavailable") };
      }
      throw error;
    }
  };
};
