import { asRole } from "@nadwa/shared/protocol/http";
import { livePath, syncPath } from "@nadwa/shared/protocol/sync";
import { type Refusal, refusal, refusals } from "@nadwa/shared/refusal";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { type WebSocket, WebSocketServer } from "ws";
import { maxPayload } from "../sync/gateway.ts";
import type { Sync } from "../sync/sync.ts";
import { problemOf } from "./problem.ts";
import type { DoorKeeper } from "./Visitor.ts";

/**
 * WebSocket upgrades of /sync/<board>: path, origin, cookie and membership, then the board's room. Those of /live are
 * socket.io's; there are no others. Whoever may not enter is told by a close code, which a browser's page can read;
 * only a foreign origin and a broken request are answered by HTTP, for nobody of ours sends them.
 */

/** People who stand at the door at once; each costs a look into the directory. */
const mostWaiting = 2_000;
const patienceMs = 5_000;
/** What somebody may say before they are let in: a browser says nothing. */
const mostBeforehand = 4_096;

type Asked = { readonly board: string; readonly query: URLSearchParams };

/** Undefined for what is no address of a board. Never throws: the address is whatever somebody sent. */
export const boardOf = (url: string | undefined): Asked | undefined => {
  const [path = "", query = ""] = (url ?? "").split("?", 2);
  if (!path.startsWith(`${syncPath}/`)) return undefined;
  try {
    const board = decodeURIComponent(path.slice(syncPath.length + 1));
    return /^[\w-]{1,64}$/.test(board) ? { board, query: new URLSearchParams(query) } : undefined;
  } catch {
    return undefined;
  }
};

const isLive = (url: string | undefined): boolean => {
  const path = (url ?? "").split("?", 1)[0] ?? "";
  return path === livePath || path.startsWith(`${livePath}/`);
};

const answerByHttp = (socket: Duplex, why: Refusal): void => {
  const problem = problemOf(why);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    "Connection: close",
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
};

export const routeUpgrades = (
  http: Server,
  parts: {
    readonly doorKeeper: DoorKeeper;
    readonly originAllowed: (request: IncomingMessage) => boolean;
    readonly sync: Pick<Sync, "connect">;
    readonly logger: Logger;
  },
): { readonly close: () => void } => {
  const { doorKeeper, originAllowed, sync, logger } = parts;
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, clientTracking: true });
  let waiting = 0;

  const turnAway = (socket: WebSocket, why: Refusal): void => {
    socket.on("error", () => socket.terminate());
    socket.close(refusals[why.code].close ?? 4400, why.code);
    setTimeout(() => socket.terminate(), 1_000).unref();
  };

  const admit = async (request: IncomingMessage, raw: Duplex, head: Buffer, { board, query }: Asked): Promise<void> => {
    const as = asRole.optional().safeParse(query.get("as") ?? undefined);
    const visitor = as.success ? await doorKeeper.visitor(request, board, as.data) : undefined;
    if (raw.destroyed) return;
    sockets.handleUpgrade(request, raw, head, (socket) => {
      if (!visitor) return turnAway(socket, refusal("bad-request"));
      if (!visitor.ok) return turnAway(socket, visitor.error);
      sync.connect(socket, visitor.value, board, { extensions: query.get("v") === "1" });
    });
  };

  http.on("upgrade", (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    // Node takes its own listener away here: without one a reset connection ends the process.
    raw.on("error", () => raw.destroy());
    if (isLive(request.url)) return;
    const asked = boardOf(request.url);
    if (!asked) return answerByHttp(raw, refusal("not-found"));
    if (!originAllowed(request)) return answerByHttp(raw, refusal("wrong-origin"));
    if (head.length > mostBeforehand) return answerByHttp(raw, refusal("bad-request"));
    if (waiting >= mostWaiting) return answerByHttp(raw, refusal("too-many"));
    waiting += 1;
    const timer = setTimeout(() => raw.destroy(), patienceMs);
    admit(request, raw, head, asked)
      .catch((error: unknown) => {
        logger.error({ why: String(error) }, "the door of a board failed");
        answerByHttp(raw, refusal("unavailable"));
      })
      .finally(() => {
        clearTimeout(timer);
        waiting -= 1;
      });
  });
  return {
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
};
