import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId, PersonId } from "@nadwa/shared/ids";
import type { Answer, Down, Pulse } from "@nadwa/shared/protocol/down";
import { livePath } from "@nadwa/shared/protocol/sync";
import { Hello } from "@nadwa/shared/protocol/up";
import { oldestAccepted } from "@nadwa/shared/protocol/version";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { difference, partsOf } from "@nadwa/shared/session/changes";
import type { SessionEvent } from "@nadwa/shared/session/events";
import type { Parts } from "@nadwa/shared/session/view";
import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import { Server, type Socket } from "socket.io";
import type { DoorKeeper, Visitor } from "../http/Visitor.ts";
import type { Board, BoardChange, Boards } from "./boards.ts";
import { type Handle, roleOf } from "./handle.ts";
import type { Presence } from "./presence.ts";

/**
 * The control channel (socket.io on /live). On every connection the whole view; after each entry of the lane what it
 * changed, made and serialised once per role; to each person what concerns them alone; figures as pulses.
 */

type Up = { readonly command: (raw: unknown, answer: (answer: Answer) => void) => void };
type Inside = { visitor: Visitor; board: Board; role: Role };
type LiveServer = Server<Up, Down, Record<string, never>, Inside>;
type LiveSocket = Socket<Up, Down, Record<string, never>, Inside>;

/** A command is a few hundred bytes; a step with its instructions in three languages some 12 kB. */
const messageBytes = 64 * 1024;
const pulseMs = 500;
/** Turnout moves in steps, so that nobody's moment of voting shows (reliability.md §4.4). */
const turnoutMs = 2_000;
/** One person's tabs and devices; a script that opens thousands is stopped here. */
const socketsPerPerson = 40;
/** A line that says nothing for their sum is gone, for both sides: a hall's screen must not show the past as the present. */
const heartbeat = { pingInterval: 5_000, pingTimeout: 5_000 };
const handshakeMs = 10_000;

type Room = {
  readonly id: BoardId;
  readonly board: Board;
  readonly sockets: Set<LiveSocket>;
  /** What each role has been told so far. */
  readonly told: Map<Role, Parts>;
  readonly stop: () => void;
  /** Changes wait together for the next telling; see tellSoon. */
  waiting: NodeJS.Timeout | undefined;
  hasNewEntry: boolean;
  /** Not with each ballot: a running tally that moved at once would show who has just voted. */
  viewsMoved: boolean;
  readonly mineWaiting: Set<PersonId>;
  mineWaitsForAll: boolean;
  costMs: number;
  mineTold: Map<LiveSocket, string>;
  lastPulse: string;
  turnout: Pulse["turnout"];
  turnoutAtMs: number;
};

/** Whose own part an entry changes. */
const concerned = (event: SessionEvent): readonly PersonId[] | "everybody" | "nobody" => {
  switch (event.type) {
    case "supported":
    case "supportWithdrawn":
    case "personJoined":
    case "roleSet":
    case "personRemoved":
      return [event.person];
    case "voteOpened":
    case "voteClosed":
    case "voteVoided":
      return "everybody";
    default:
      return "nobody";
  }
};

const tooOld = (version: string | undefined): boolean =>
  version !== undefined && !(Number(version) >= Number(oldestAccepted));

const doorError = (why: Refusal): Error & { data: Refusal } => Object.assign(new Error(why.code), { data: why });

export type Live = {
  readonly figures: () => { readonly sockets: number };
  readonly close: () => Promise<void>;
};

export const openLive = (
  http: HttpServer,
  parts: {
    readonly boards: Boards;
    readonly doorKeeper: DoorKeeper;
    readonly originAllowed: (request: IncomingMessage) => boolean;
    readonly handle: Handle;
    readonly presence: Presence;
    readonly editing: (board: BoardId) => Pulse["editing"];
    readonly logger: Logger;
    readonly nowMs: () => number;
  },
): Live => {
  const { boards, doorKeeper, originAllowed, handle, presence, editing, logger, nowMs } = parts;
  const rooms = new Map<BoardId, Room>();
  const perPerson = new Map<PersonId, number>();

  const io: LiveServer = new Server(http, {
    path: livePath,
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: messageBytes,
    connectTimeout: handshakeMs,
    ...heartbeat,
    perMessageDeflate: false,
    cors: { origin: false },
    allowRequest: (request, decide) => decide(null, originAllowed(request)),
  });

  const channel = (room: BoardId, role: Role): string => `${room}|${role}`;

  const tellMine = (room: Room, socket: LiveSocket): void => {
    const { visitor, role } = socket.data;
    const mine = room.board.mine(visitor.person, role);
    const written = JSON.stringify(mine);
    if (room.mineTold.get(socket) === written) return;
    room.mineTold.set(socket, written);
    socket.emit("mine", mine);
  };

  const dismiss = (socket: LiveSocket, why: Refusal): void => {
    socket.emit("closed", why);
    socket.disconnect(true);
  };

  /** An entry of the lane moves the seq even for those who see nothing of it. */
  const tellChanges = (room: Room): void => {
    const always = room.hasNewEntry;
    room.hasNewEntry = false;
    room.viewsMoved = false;
    for (const [role, before] of room.told) {
      const view = room.board.view(role);
      const after = partsOf(view);
      const changes = difference(before, after);
      room.told.set(role, after);
      if (always || Object.keys(changes).length > 0)
        io.to(channel(room.id, role)).emit("event", { seq: view.seq, changes });
    }
  };
  const tellNow = (room: Room): void => {
    clearTimeout(room.waiting);
    room.waiting = undefined;
    if (room.viewsMoved) tellChanges(room);
    const { mineWaiting, mineWaitsForAll } = room;
    if (mineWaitsForAll || mineWaiting.size > 0)
      for (const socket of room.sockets)
        if (mineWaitsForAll || mineWaiting.has(socket.data.visitor.person)) tellMine(room, socket);
    mineWaiting.clear();
    room.mineWaitsForAll = false;
  };
  /** At once in a quiet room; while a hall streams in, as long as the last telling took, so that half the time is free. */
  const tellSoon = (room: Room): void => {
    room.waiting ??= setTimeout(() => {
      const began = performance.now();
      tellNow(room);
      room.costMs = performance.now() - began;
    }, room.costMs);
  };

  const hear = (room: Room, change: BoardChange): void => {
    if (change.what === "events") room.hasNewEntry = true;
    if (change.what !== "ballots") room.viewsMoved = true;
    if (change.what === "ballots") for (const person of change.people) room.mineWaiting.add(person);
    for (const event of change.what === "events" ? change.events : []) {
      if (event.type === "roleSet" || event.type === "personRemoved")
        for (const socket of room.sockets)
          if (socket.data.visitor.person === event.person)
            dismiss(socket, refusal(event.type === "roleSet" ? "access-changed" : "removed-from-forum"));
      const whom = concerned(event);
      if (whom === "everybody") room.mineWaitsForAll = true;
      else if (whom !== "nobody") for (const person of whom) room.mineWaiting.add(person);
    }
    tellSoon(room);
  };

  const pulseOf = (room: Room): Pulse => ({
    present: presence.now(room.id),
    turnout: room.turnout,
    supports: room.board.supports(),
    editing: editing(room.id),
  });
  const pulse = (room: Room): void => {
    // Also when the clock was set back, or nothing would be told until it has caught up.
    if (Math.abs(nowMs() - room.turnoutAtMs) >= turnoutMs) {
      const before = JSON.stringify(room.turnout);
      room.turnout = room.board.turnout();
      room.turnoutAtMs = nowMs();
      if (JSON.stringify(room.turnout) !== before) {
        room.viewsMoved = true;
        tellSoon(room);
      }
    }
    const now = pulseOf(room);
    const written = JSON.stringify(now);
    if (written === room.lastPulse) return;
    room.lastPulse = written;
    for (const role of room.told.keys()) io.to(channel(room.id, role)).emit("pulse", now);
  };
  const pulses = setInterval(() => {
    for (const room of rooms.values()) pulse(room);
  }, pulseMs).unref();

  const enter = (id: BoardId, board: Board): Room => {
    const known = rooms.get(id);
    if (known) return known;
    const room: Room = {
      id,
      board,
      sockets: new Set(),
      told: new Map(),
      stop: board.hear((change) => hear(room, change)),
      waiting: undefined,
      hasNewEntry: false,
      viewsMoved: false,
      mineWaiting: new Set(),
      mineWaitsForAll: false,
      costMs: 0,
      mineTold: new Map(),
      lastPulse: "",
      turnout: board.turnout(),
      turnoutAtMs: nowMs(),
    };
    rooms.set(id, room);
    return room;
  };
  const leave = (room: Room, socket: LiveSocket): void => {
    const { visitor, board, role } = socket.data;
    room.sockets.delete(socket);
    room.mineTold.delete(socket);
    presence.left(room.id, role);
    const left = (perPerson.get(visitor.person) ?? 1) - 1;
    if (left > 0) perPerson.set(visitor.person, left);
    else perPerson.delete(visitor.person);
    if (![...room.sockets].some((other) => other.data.role === role)) room.told.delete(role);
    if (room.sockets.size === 0) {
      room.stop();
      clearTimeout(room.waiting);
      rooms.delete(room.id);
    }
    board.release();
  };

  const admit = async (socket: LiveSocket): Promise<Refusal | undefined> => {
    const hello = Hello.safeParse(socket.handshake.auth);
    if (!hello.success) return refusal("bad-request", "auth");
    if (tooOld(hello.data.v)) return refusal("client-too-old");
    const visitor = await doorKeeper.visitor(socket.request, hello.data.session, hello.data.as);
    if (!visitor.ok) return visitor.error;
    const { person } = visitor.value;
    if ((perPerson.get(person) ?? 0) >= socketsPerPerson) return refusal("too-many");
    const board = await boards.hold(hello.data.session);
    if (!board) return refusal("not-a-member");
    const role = roleOf(board.session, visitor.value);
    if (!role.ok) {
      board.release();
      return role.error;
    }
    Object.assign(socket.data, { visitor: visitor.value, board, role: role.value });
    return undefined;
  };

  io.use((socket, proceed) => {
    admit(socket).then(
      (refused) => {
        if (refused) return proceed(doorError(refused));
        // A device that went while the board was being read would keep it held for ever.
        if (socket.conn.readyState === "open") return proceed();
        socket.data.board.release();
        proceed(doorError(refusal("bad-request")));
      },
      (error: unknown) => {
        logger.error({ why: String(error) }, "the door of the control channel failed");
        proceed(doorError(refusal("unavailable")));
      },
    );
  });

  io.on("connection", (socket) => {
    const { visitor, board } = socket.data;
    // What happened while the door was open: the role is asked anew (A5).
    const role = roleOf(board.session, visitor);
    if (!role.ok) {
      board.release();
      return dismiss(socket, role.error);
    }
    socket.data.role = role.value;
    const room = enter(board.session.board, board);
    room.sockets.add(socket);
    perPerson.set(visitor.person, (perPerson.get(visitor.person) ?? 0) + 1);
    presence.arrived(room.id, role.value);
    socket.on("disconnect", () => leave(room, socket));

    const view = board.view(role.value);
    const mine = board.mine(visitor.person, role.value);
    const others = room.told.get(role.value);
    // Those of the same role must not miss what this view already has.
    if (others) {
      room.viewsMoved = true;
      tellNow(room);
    } else room.told.set(role.value, partsOf(view));
    void socket.join(channel(room.id, role.value));
    room.mineTold.set(socket, JSON.stringify(mine));
    socket.emit("view", view, mine, nowMs());
    socket.emit("pulse", pulseOf(room));

    socket.onAny((name: string, ...given: unknown[]) => {
      if (name === "command" && typeof given.at(-1) === "function") return;
      const answer = given.at(-1);
      const refused: Answer = { ok: false, refusal: refusal("unknown-command") };
      if (typeof answer === "function") answer(refused);
      else dismiss(socket, refusal("bad-request", "a command with an acknowledgement is all that is heard here"));
    });
    socket.on("command", (raw, answer) => {
      if (typeof answer !== "function") return;
      handle(board, visitor, raw).then(answer, (error: unknown) => {
        logger.error({ why: error instanceof Error ? error.stack : String(error) }, "a command failed");
        answer({ ok: false, refusal: refusal("internal-error") });
      });
    });
    socket.on("error", () => dismiss(socket, refusal("bad-request")));
  });

  return {
    figures: () => ({ sockets: io.of("/").sockets.size }),
    close: async () => {
      clearInterval(pulses);
      await io.close();
    },
  };
};
