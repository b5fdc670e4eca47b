import { refusal } from "@nadwa/shared/refusal";
import express from "express";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Logger } from "pino";
import { openBoxes } from "./ballots/boxes.ts";
import { openCast } from "./ballots/cast.ts";
import { openBoards } from "./control/boards.ts";
import { attendDuties } from "./control/duties.ts";
import { openHandle } from "./control/handle.ts";
import { openLive } from "./control/live.ts";
import { openMembership } from "./control/membership.ts";
import { openPace } from "./control/pace.ts";
import { openPresence } from "./control/presence.ts";
import { openSessions } from "./control/openSessions.ts";
import { openVoting } from "./control/voting.ts";
import type { Directory } from "./directory/Directory.ts";
import { exportDocument } from "./export/exportDocument.ts";
import { gatherFrom } from "./export/gather.ts";
import { openAdmin } from "./http/admin.ts";
import { openDemoDoor } from "./http/demo.ts";
import { openDoorKeeper } from "./http/doorKeeper.ts";
import { exportsRouter } from "./http/exports.ts";
import { openFailures } from "./http/failures.ts";
import { forumsRouter } from "./http/forums.ts";
import { openFound } from "./http/founding.ts";
import { securityHeaders } from "./http/headers.ts";
import { healthRouter } from "./http/health.ts";
import { joinRouter } from "./http/join.ts";
import { meRouter } from "./http/me.ts";
import { openOrigins } from "./http/origin.ts";
import { pagesRouter } from "./http/pages.ts";
import { answerErrors, refuse } from "./http/problem.ts";
import { openRoleSecrets } from "./http/secrets.ts";
import { sessionsRouter } from "./http/sessions.ts";
import { routeUpgrades } from "./http/upgrade.ts";
import type { BoardLog } from "./log/BoardLog.ts";
import { openSync } from "./sync/sync.ts";
import type { KeyVault } from "./vault/KeyVault.ts";
import type { Whisper } from "./whisper/Whisper.ts";

/** Wires the parts to one HTTP server that does not listen yet. Which adapters they stand on is main.ts' choice. */

export type AppParts = {
  readonly log: BoardLog;
  readonly directory: Directory;
  readonly whisper: Whisper;
  readonly vault: KeyVault;
  readonly adminToken: string;
  readonly trustProxy: boolean;
  readonly publicUrl: string | undefined;
  /** The built client. */
  readonly pages: string;
  readonly logger: Logger;
  readonly nowMs: () => number;
};

export type App = {
  readonly http: Server;
  /** After a crash: brings directory and lanes together, and does what votes were left owing. Twice is no fault. */
  readonly heal: () => Promise<void>;
  /** Sockets are told to come again, what has arrived is made durable; then everything is closed. */
  readonly close: () => Promise<void>;
};

/** What is being answered when the server is asked to end may be answered. */
const lastAnswersMs = 1_000;
/** Nobody needs longer for a few kilobytes; without limits a few hundred sockets that say nothing hold the door. */
const slowRequests = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** Our bodies are a few kilobytes; a step with its instructions in three languages some 12. */
const bodyBytes = "64kb";

export const buildApp = (parts: AppParts): App => {
  const { log, directory, whisper, vault, adminToken, trustProxy, publicUrl, pages, logger, nowMs } = parts;

  const sessions = openSessions(log, { logger, nowMs });
  const boxes = openBoxes(log, vault, logger);
  const sync = openSync({ log, whisper, sessions, logger, clock: nowMs });
  const { content } = sync;
  const voting = openVoting(content, vault, boxes);
  attendDuties(sessions, voting, { logger, nowMs });
  const membership = openMembership(sessions, directory, nowMs);
  const boards = openBoards({ sessions, content, directory, boxes, logger });
  const cast = openCast(log, boxes);
  const handle = openHandle({ cast, voting, membership, pace: openPace(nowMs), nowMs, logger });
  const presence = openPresence(whisper, nowMs);
  const doorKeeper = openDoorKeeper(directory, trustProxy);
  const origins = openOrigins({ trustProxy, publicUrl });
  const secrets = openRoleSecrets(adminToken);
  const found = openFound({ log, sessions, directory, secrets, nowMs });

  const app = express();
  const http = createServer(slowRequests, app);
  const live = openLive(http, {
    boards,
    doorKeeper,
    originAllowed: (request) => origins.socket(request) || isPolling(request, origins.api),
    handle,
    presence,
    editing: (board) => sync.editing(board),
    logger,
    nowMs,
  });
  const admin = openAdmin(adminToken);
  const demo = openDemoDoor({ http, admin, adminToken, logger });
  const upgrades = routeUpgrades(http, { doorKeeper, originAllowed: origins.socket, sync, logger });

  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(securityHeaders(trustProxy));
  app.use(
    healthRouter({
      ready: () => directory.forum("ready"),
      figures: () => ({ ...sync.figures(), liveSockets: live.figures().sockets }),
    }),
  );
  app.use("/api", (request, response, next) => {
    if (!origins.api(request)) return refuse(response, refusal("wrong-origin"));
    if (request.method === "POST" && !request.is("application/json")) return refuse(response, refusal("json-only"));
    next();
  });
  app.use("/api", express.json({ limit: bodyBytes, strict: true }));
  app.use(
    forumsRouter({ admin, found, directory, secrets, presence, content, trustProxy }),
    joinRouter({ directory, membership, failures: openFailures(nowMs), trustProxy, nowMs }),
    meRouter(directory, trustProxy),
    exportsRouter({ doorKeeper, gather: gatherFrom({ content, sessions, directory, nowMs }), exportDocument, refuse }),
    sessionsRouter({ doorKeeper, boards, handle }),
    demo.router,
  );
  app.use(pagesRouter(pages));
  app.use((_request, response) => refuse(response, refusal("not-found")));
  app.use(answerErrors(logger));

  return {
    http,
    heal: async () => {
      for (const forum of await directory.forums()) {
        await membership.heal(forum.id).catch((error: unknown) => {
          logger.error({ forum: forum.id, why: String(error) }, "a forum could not be brought together");
        });
      }
    },
    close: async () => {
      await demo.close();
      presence.close();
      await sync.close();
      upgrades.close();
      // It waits for HTTP too, and a page that asks again and again on the same connection never lets go of it.
      const lastAnswers = setTimeout(() => http.closeAllConnections(), lastAnswersMs);
      await live.close();
      clearTimeout(lastAnswers);
      boards.close();
      boxes.close();
      sessions.close();
    },
  };
};

/** A page that cannot use WebSocket begins with a same-origin GET, which has no Origin in a browser. */
const isPolling = (request: IncomingMessage, allowed: (request: IncomingMessage) => boolean): boolean =>
  request.headers.upgrade === undefined && request.headers.cookie !== undefined && allowed(request);
