import type { Role } from "@nadwa/shared/access/roles";
import { plainOf } from "@nadwa/shared/board/blocks";
import { addRecommendation, firstContent, openBoard, readText, textOf } from "@nadwa/shared/board/board";
import { serverClientId } from "@nadwa/shared/board/schema";
import { idFrom, type PersonId } from "@nadwa/shared/ids";
import { ok } from "@nadwa/shared/result";
import type { Happened } from "@nadwa/shared/session/events";
import type { Allow } from "@nadwa/shared/session/state";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import { byServer, openSessions } from "../control/openSessions.ts";
import type { BoardLog, Lane } from "../log/BoardLog.ts";
import { seal, server, unseal } from "../log/entry.ts";
import { openMemory } from "../log/memory/openMemory.ts";
import type { Visitor } from "../http/Visitor.ts";
import { maxPayload } from "./gateway.ts";
import { decodeSnapshot } from "./snapshot.ts";
import { openSync } from "./sync.ts";

/** A board on the memory store, for tests: Ana moderates, Rim reports, Bo and Cy take part, Oum observes, Eve attacks. */

export const cast = {
  ana: "moderator",
  rim: "rapporteur",
  bo: "participant",
  cy: "participant",
  eve: "participant",
  oum: "observer",
} as const satisfies { [person: string]: Role };
export type Person = keyof typeof cast;

export const everything: Allow = { add: true, edit: true, suggest: true, support: true, comment: true, vote: true };
export const axis = "child-friendly";

const step = (id: string, allow: Allow) => ({ id, name: { fr: id }, instruction: {}, allow, view: "board" as const });

export const visitorOf = (person: PersonId): Visitor => ({
  person,
  forum: "forum",
  role: cast[person as Person] ?? "participant",
  lowered: false,
  name: person,
  category: "expert",
});

/** A client's document with a recommendation of this person in it, as our client makes it; returns the update. */
export const recommend = (doc: Y.Doc, id: string, createdBy: PersonId, text = "") => {
  const before = Y.encodeStateVector(doc);
  addRecommendation(doc, { id, axis, order: "a0", createdBy, createdAtMs: Date.parse("2026-11-25T09:00:00Z"), text });
  return Y.encodeStateAsUpdate(doc, before);
};

/** The words of its first paragraph. */
export const wordsOf = (doc: Y.Doc, id = "r") => (textOf(doc, id)!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
export const plainOfText = (doc: Y.Doc, id = "r") => plainOf(readText(doc, id));

/** `wrap` stands between the sync side and its log: to delay, to fail. */
export const world = async ({
  wrap = (log) => log,
  turnsApartMs = 0,
}: { wrap?: (log: BoardLog) => BoardLog; turnsApartMs?: number } = {}) => {
  const store = openMemory();
  const log = wrap(store.log);
  const board = idFrom(randomBytes(22));
  const lane: Lane = { board, name: "content/shared" };
  const logger = pino({ level: "silent" });
  const errors: unknown[] = [];
  const time = { passedMs: 0 };
  const clock = () => Date.now() + time.passedMs;

  /** One process of the server, with its own folding of the same log. */
  const node = () => {
    const sessions = openSessions(store.log, { logger, nowMs: clock });
    const sync = openSync({
      log,
      whisper: store.whisper,
      sessions,
      logger: { error: (...said: unknown[]) => errors.push(said) } as unknown as pino.Logger,
      clock,
      // Serving costs nothing here: what is said goes out at once, on every machine alike.
      elapsedMs: () => 0,
      turnsApartMs,
    });
    return { sessions, sync };
  };
  const first = node();
  await first.sessions.create(board, {
    type: "sessionCreated",
    board,
    forum: "forum",
    title: { fr: "Atelier" },
    steps: [
      step("open", everything),
      step("addOnly", { ...everything, edit: false }),
      step("shut", { ...everything, edit: false, add: false }),
    ],
    step: "open",
  });
  const content = firstContent([{ id: axis, title: { fr: "Justice adaptée" }, order: "a0", questions: [] }]);
  await store.log.append(
    lane,
    [seal({ kind: "update", person: server, clients: [serverClientId], edition: 1, bytes: content })],
    { expected: 0 },
  );
  const session = (await first.sessions.hold(board))!;
  const happen = async (...happened: readonly Happened[]) => {
    const changed = await session.change(byServer, () => ok(happened));
    if (!changed.ok) throw new Error(changed.error.code);
  };
  await happen(
    ...Object.entries(cast).map(([person, role]): Happened => ({
      type: "personJoined",
      person,
      role,
      category: "expert",
    })),
  );

  const closers: (() => Promise<void>)[] = [];
  /** A socket for each person: `ws://…/<person>/<board>`, with `?v=1` for the extensions. */
  const servers = new Set<WebSocketServer>();
  const listen = async ({ sync } = first, at = board) => {
    const http = createServer();
    const sockets = new WebSocketServer({ server: http, maxPayload, perMessageDeflate: false });
    servers.add(sockets);
    sockets.on("connection", (socket, request) => {
      const [path = "", query = ""] = (request.url ?? "").split("?");
      const person = path.split("/")[1] ?? "";
      sync.connect(socket, visitorOf(person), at, { extensions: query.includes("v=1") });
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    closers.push(async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise((resolve) => http.close(resolve));
    });
    return `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
  };

  return {
    ...first,
    store,
    log: store.log,
    board,
    lane,
    session,
    happen,
    node,
    /** Lets time pass for the server. */
    wait(ms: number) {
      time.passedMs += ms;
    },
    listen,
    /** The server's ends of all sockets. */
    sockets: () => [...servers].flatMap(({ clients }) => [...clients]),
    /** What the server reported as its own mistakes. */
    errors,
    /** A plain Yjs replay of the log, without any code of the sync side. */
    async replay() {
      const doc = openBoard(new Y.Doc());
      const { snapshot, entries } = await store.log.read(lane, 0);
      // In one transaction, or Yjs would tidy away format marks of the past that count in the end.
      doc.transact(() => {
        if (snapshot) Y.applyUpdate(doc, decodeSnapshot(snapshot.bytes).state);
        for (const { bytes } of entries) Y.applyUpdate(doc, unseal(bytes)!.bytes);
      });
      return doc;
    },
    async close() {
      for (const close of closers) await close();
      await first.sync.close();
      first.sessions.close();
      await store.close();
    },
  };
};
export type World = Awaited<ReturnType<typeof world>>;
