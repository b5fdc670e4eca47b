import { firstContent } from "@nadwa/shared/board/board";
import { serverClientId } from "@nadwa/shared/board/schema";
import { ok } from "@nadwa/shared/result";
import type { Happened } from "@nadwa/shared/session/events";
import type pino from "pino";
import { byServer, openSessions } from "../../control/openSessions.ts";
import type { BoardLog, Lane } from "../../log/BoardLog.ts";
import { seal, server } from "../../log/entry.ts";
import { axis, cast, everything } from "../world.ts";

/** What is in the lanes before anybody comes: a session with three steps, an axis, and everybody as a member. */

const step = (id: string, allow: Partial<typeof everything>) => ({
  id,
  name: { fr: id },
  instruction: {},
  allow: { ...everything, ...allow },
  view: "board" as const,
});
export const steps = ["open", "addOnly", "shut"] as const;

export const found = async (log: BoardLog, lane: Lane, logger: pino.Logger, nowMs: () => number): Promise<void> => {
  const { board } = lane;
  const sessions = openSessions(log, { logger, nowMs });
  await sessions.create(board, {
    type: "sessionCreated",
    board,
    forum: "forum",
    title: { fr: "Atelier" },
    steps: [step("open", {}), step("addOnly", { edit: false }), step("shut", { edit: false, add: false })],
    step: "open",
  });
  const bytes = firstContent([{ id: axis, title: { fr: "Justice adaptée" }, order: "a0", questions: [] }]);
  const content = seal({ kind: "update", person: server, clients: [serverClientId], edition: 1, bytes });
  await log.append(lane, [content], { expected: 0 });
  const session = (await sessions.hold(board))!;
  const joined = Object.entries(cast).map(([person, role]): Happened => {
    return { type: "personJoined", person, role, category: "expert" };
  });
  await session.change(byServer, () => ok(joined));
  sessions.close();
};
