import { asRole } from "@nadwa/shared/protocol/http";
import { type Refusal, type RefusalCode, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { type Request, Router } from "express";
import type { Board, Boards } from "../control/boards.ts";
import { type Handle, roleOf } from "../control/handle.ts";
import type { DoorKeeper, Visitor } from "./Visitor.ts";
import { answering } from "./problem.ts";
import { parse } from "./parse.ts";

/** A session by HTTP: the redacted view, and the same commands as the socket. */
export const sessionsRouter = (parts: {
  readonly doorKeeper: DoorKeeper;
  readonly boards: Boards;
  readonly handle: Handle;
}): Router => {
  const { doorKeeper, boards, handle } = parts;

  const inside = async <T>(
    request: Request<{ id: string }>,
    work: (board: Board, visitor: Visitor) => Promise<Result<T, Refusal>>,
  ): Promise<Result<T, Refusal>> => {
    const as = parse(asRole.optional(), request.query["as"]);
    const visitor = await doorKeeper.visitor(request, request.params.id, as.ok ? as.value : undefined);
    if (!visitor.ok) return visitor;
    if (!as.ok) return fail(refusal("bad-request", "as"));
    const board = await boards.hold(request.params.id);
    if (!board) return fail(refusal("not-a-member" satisfies RefusalCode));
    try {
      return await work(board, visitor.value);
    } finally {
      board.release();
    }
  };

  const router = Router();
  router.get(
    "/api/sessions/:id",
    answering<{ id: string }>((request) =>
      inside(request, async (board, visitor) => {
        await board.session.caughtUp();
        const role = roleOf(board.session, visitor);
        return role.ok ? ok(board.view(role.value)) : role;
      }),
    ),
  );
  router.post(
    "/api/sessions/:id/commands",
    answering<{ id: string }>((request) =>
      inside(request, async (board, visitor) => {
        const answer = await handle(board, visitor, request.body);
        if (!answer.ok) return fail(answer.refusal);
        return ok({ seq: answer.seq, ...(answer.receipt ? { receipt: answer.receipt } : {}) });
      }),
    ),
  );
  return router;
};
