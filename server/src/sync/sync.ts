import type { BoardId, RecommendationId } from "@nadwa/shared/ids";
import type { Logger } from "pino";
import type { WebSocket } from "ws";
import type { Sessions } from "../control/Sessions.ts";
import type { Visitor } from "../http/Visitor.ts";
import type { BoardLog } from "../log/BoardLog.ts";
import type { Whisper } from "../whisper/Whisper.ts";
import { boardContent } from "./boardContent.ts";
import { budgets } from "./budgets.ts";
import type { Content } from "./Content.ts";
import { gateway, NotFound } from "./gateway.ts";
import { type Figures, type Room, room } from "./room.ts";

/** The sync side of the server: one room per board that somebody is at, loaded on first use, unloaded when it is empty. */

export type SyncParts = {
  readonly log: BoardLog;
  readonly whisper: Whisper;
  readonly sessions: Sessions;
  readonly logger: Pick<Logger, "error">;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Measures what serving a room costs, in milliseconds from any beginning. */
  readonly elapsedMs?: () => number;
  /** How far apart the turns of a board begin at least: what is typed meanwhile is one commit. */
  readonly turnsApartMs?: number;
};

export type Sync = {
  /** Origin, cookie and membership are checked already; `asked.extensions` is `?v=1`. Takes the socket over. */
  connect(socket: WebSocket, visitor: Visitor, board: BoardId, asked: { readonly extensions: boolean }): void;
  readonly content: Content;
  /** People at the board, on every node; 0 for a board that nobody is at on this node. */
  present(board: BoardId): number;
  /** How many people have each recommendation open. */
  editing(board: BoardId): { readonly [recommendation: RecommendationId]: number };
  figures(): Figures & { readonly rooms: number; readonly connections: number; readonly budgets: number };
  /** Closes every socket (1013, they come again) when what has arrived is durable. */
  close(): Promise<void>;
};

/** Long enough for a reload or a nap between two rooms, so that the board need not be read again. */
const graceMs = 10_000;
const tickMs = 1_000;

export const openSync = ({
  log,
  whisper,
  sessions,
  logger,
  clock,
  elapsedMs = () => performance.now(),
  turnsApartMs = 5,
}: SyncParts): Sync => {
  const rooms = new Map<BoardId, Promise<Room>>();
  const loaded = new Map<BoardId, Room>();
  const emptySinceMs = new Map<BoardId, number>();
  const figures: Figures = { refusedUpdates: 0, acceptedUpdates: 0, slowClosed: 0 };
  const allowances = budgets(clock);
  let connections = 0;
  let closed = false;
  const mistake = (error: unknown, what: string) => logger.error({ error }, what);

  const open = async (board: BoardId): Promise<Room> => {
    const session = await sessions.hold(board);
    if (!session) throw new NotFound(board);
    const opened = room({ board, session, log, whisper, nowMs: clock, elapsedMs, turnsApartMs, figures, mistake });
    loaded.set(board, opened);
    return opened;
  };
  const forget = (board: BoardId) => {
    rooms.delete(board);
    loaded.delete(board);
    emptySinceMs.delete(board);
  };
  const enter = async (board: BoardId): Promise<Room> => {
    if (closed) throw new Error("closed");
    emptySinceMs.delete(board);
    const opening = rooms.get(board) ?? open(board);
    rooms.set(board, opening);
    try {
      const entered = await opening;
      await entered.load();
      emptySinceMs.delete(board);
      return entered;
    } catch (error) {
      if (rooms.get(board) === opening && !loaded.has(board)) forget(board);
      throw error;
    }
  };

  const enterAs = async ({ person }: Visitor, board: BoardId): Promise<Room> => {
    const entered = await enter(board);
    await entered.expect(person);
    return entered;
  };

  /** Unloads what has been empty for a while; a room that somebody is just entering is touched by `enter`. */
  const tick = () => {
    allowances.tick();
    for (const [board, at] of loaded) {
      at.tick();
      if (!at.isEmpty) emptySinceMs.delete(board);
      else if (!emptySinceMs.has(board)) emptySinceMs.set(board, clock());
      else if (clock() - emptySinceMs.get(board)! > graceMs) {
        forget(board);
        // Who comes back meanwhile opens it anew, as at another node.
        at.tidy()
          .then(() => at.close())
          .catch((error: unknown) => mistake(error, "a room did not close"));
      }
    }
  };
  const timer = setInterval(tick, tickMs).unref();

  return {
    connect(socket, visitor, board, { extensions }) {
      connections++;
      socket.on("close", () => connections--);
      gateway(socket, {
        visitor,
        extensions,
        nowMs: clock,
        figures,
        allowance: allowances.open(visitor.person, board),
        mistake,
        enter: () => enterAs(visitor, board),
      });
    },
    content: boardContent(log, clock, enter),
    present: (board) => loaded.get(board)?.present() ?? 0,
    editing: (board) => loaded.get(board)?.editing() ?? {},
    figures: () => ({ ...figures, rooms: loaded.size, connections, budgets: allowances.size }),
    async close() {
      closed = true;
      clearInterval(timer);
      for (const at of loaded.values()) at.hush();
      for (const at of loaded.values()) {
        await at.idle();
        at.closeAll();
        await at.close();
      }
    },
  };
};
