import type { Role } from "@nadwa/shared/access/roles";
import { type Path, recommendationOfPath } from "@nadwa/shared/board/path";
import type { BoardId, PersonId, RecommendationId } from "@nadwa/shared/ids";
import type { SessionEvent } from "@nadwa/shared/session/events";
import * as Y from "yjs";
import type { Session } from "../control/Sessions.ts";
import type { BoardLog } from "../log/BoardLog.ts";
import type { Whisper } from "../whisper/Whisper.ts";
import type { Connection } from "./connection.ts";
import { copies } from "./copies.ts";
import { editionFrame, keepAliveFrame, type Said, updateFrame } from "./frames.ts";
import { fanout } from "./fanout.ts";
import { intake } from "./intake.ts";
import { presence } from "./presence.ts";
import { slowReaders } from "./slow.ts";
import { spacing } from "./spacing.ts";
import { pack } from "./wire.ts";

/** The people at one board on this node. How a browser joins without loss:
 *  1 it enters the room   2 it says what it has (step 1)   3 as soon as the replica is exactly what the log says, it is sent
 *  what it lacks   4 from then on it is live: every flush goes to it.   Between 3 and 4 nothing is awaited. */

export type Figures = { refusedUpdates: number; acceptedUpdates: number; slowClosed: number };

export type RoomParts = {
  readonly board: BoardId;
  readonly session: Session;
  readonly log: BoardLog;
  readonly whisper: Whisper;
  readonly nowMs: () => number;
  /** Measures what serving the room costs. */
  readonly elapsedMs: () => number;
  /** How far apart turns begin at least. */
  readonly turnsApartMs: number;
  readonly figures: Figures;
  readonly mistake: (error: unknown, what: string) => void;
};

/** What the document's readers on this node hear: which paths have changed; an empty path stands for anything. */
export type Watcher = (changed: readonly Path[]) => void;

export type Room = {
  /** Built on the spot if it is not built: whoever can wait waits for `built`. */
  readonly doc: Y.Doc;
  load(): Promise<void>;
  /** Resolves when what the log says is a document, after those who wait for its bytes have them. */
  built(): Promise<void>;
  /** Who has joined at another node a moment ago may be ahead of this node's session: it catches up before it says no. */
  expect(person: PersonId): Promise<void>;
  enter(connection: Connection): void;
  hear(connection: Connection, said: Said): void;
  leave(connection: Connection): void;
  watch(watcher: Watcher): () => void;
  tick(): void;
  readonly isEmpty: boolean;
  /** Nothing in the document waits for the log. */
  readonly isExact: boolean;
  readonly isReadOnly: boolean;
  /** People at this board, and how many look at each recommendation; other nodes' included. */
  present(): number;
  editing(): { [recommendation: RecommendationId]: number };
  /** Resolves when what has arrived is durable. */
  idle(): Promise<void>;
  /** From now on nothing more is read: what has arrived can come to its end, though people type on. */
  hush(): void;
  closeAll(): void;
  /** Everybody has left; the lane is compacted if that is worth it for those who come next. */
  tidy(): Promise<void>;
  close(): Promise<void>;
};

/** Our client takes twice this silence for a line that is gone. */
const keepAliveMs = 5_000;
/**
 * A phone whose network went away does not say goodbye. Counted in ticks, of a second each, not by the clock: a clock that
 * jumps, or a process that slept, must not look like a hall that has left.
 */
const pulse = { askedEveryTicks: 10, goneAfterTicks: 25 };
/** Building a document takes a tenth of a second, in which nothing is written to anybody: those who open the board come first. */
const opening = { lookEveryMs: 5, looks: 10 };
/** Who has a recommendation open in which somebody typed this lately is served at once. */
const warmForMs = 10_000;
/** How often a stock client is asked again for what it has: once on joining, and a few times for a hole. */
const asksPerConnection = 5;

/** Whether this role may write anything at all now: such a client is asked for what it has. */
export const mayWrite = (role: Role | undefined, boardLocked: boolean): boolean =>
  role === "moderator" || role === "rapporteur" || (role === "participant" && !boardLocked);

export const room = (parts: RoomParts): Room => {
  const { board, session, log, whisper, nowMs, elapsedMs, turnsApartMs, figures, mistake } = parts;
  const connections = new Set<Connection>();
  /** Who has said what it has and waits for what it lacks. */
  const joining = new Map<Connection, Uint8Array>();
  const watchers = new Set<Watcher>();
  let hushed = false;
  /** What needs the document and can wait until those who open the board have its bytes. */
  const afterwards: (() => void)[] = [];
  let building: NodeJS.Timeout | undefined;

  const stream = fanout(nowMs, elapsedMs);
  const slow = slowReaders(nowMs);
  const copy = copies();
  /** Recommendations in which somebody has typed, and until when that makes them warm. */
  const warmUntilMs = new Map<RecommendationId, number>();

  const attendWarm = (connection: Connection) => {
    if (connection.focus !== undefined && (warmUntilMs.get(connection.focus) ?? 0) > nowMs()) stream.attend(connection);
  };

  const document = intake(
    log,
    { board, name: "content/shared" },
    session,
    {
      publish(updates, changed) {
        figures.acceptedUpdates += updates.length;
        const frames = updates.map(updateFrame);
        copy.published(frames);
        for (const path of changed) {
          const recommendation = recommendationOfPath(path);
          if (recommendation !== undefined) warmUntilMs.set(recommendation, nowMs() + warmForMs);
        }
        stream.say(frames);
        for (const watcher of watchers) watcher(changed);
      },
      exact() {
        const full = stream.unseatFull();
        if (full.length > 0) {
          const vector = Y.encodeStateVector(document.replica.doc);
          for (const connection of full) slow.doze(connection, vector);
        }
        answerJoining();
      },
      built() {
        for (const then of afterwards.splice(0)) then();
      },
      rebuilt(state, updates) {
        copy.renewed(state, updates);
        for (const { awarenessId, visitor } of connections)
          if (awarenessId !== undefined) document.replica.bind(awarenessId, visitor.person, nowMs());
      },
      ask: (connection) => ask(connection),
      readOnly() {
        for (const watcher of watchers) watcher([]);
      },
      lost() {
        for (const connection of connections) connection.close("unavailable");
      },
      mistake,
    },
    nowMs,
    spacing(turnsApartMs, elapsedMs),
  );

  const here = presence(board, whisper, nowMs, {
    listeners: () => stream.seated(),
    owner: (client) =>
      document.replica.bindings.of(client) ?? (Y.getState(document.replica.doc.store, client) > 0 ? "" : undefined),
    bind: (client, person) => document.replica.bind(client, person, nowMs()),
  });

  const answerJoining = () => {
    for (const [connection, vector] of joining) {
      for (const packed of copy.since(vector, () => document.replica.doc, connection.tidies)) connection.send(packed);
      if (stream.isSeated(connection)) continue;
      stream.seat(connection);
      here.greet(connection);
    }
    joining.clear();
  };

  const whenBuilt = (then: () => void) => {
    if (document.isBuilt) return then();
    afterwards.push(then);
    building ??= setTimeout(buildAfter, 0, opening.looks).unref();
  };
  const buildAfter = (looks: number) => {
    const isServed = (connection: Connection) => stream.isSeated(connection) && connection.socket.bufferedAmount === 0;
    if (looks > 0 && ![...connections].every(isServed)) {
      building = setTimeout(buildAfter, opening.lookEveryMs, looks - 1).unref();
      return;
    }
    building = undefined;
    document.build();
  };

  const roleOf = (connection: Connection) => connection.roleOf(session.roleNow(connection.visitor.person));

  /** Step 1: what the server has. Those who may not write are not asked. */
  const ask = (connection: Connection): boolean => {
    if (!mayWrite(connection.role, session.now().state.locked) || connection.asked >= asksPerConnection) return false;
    connection.asked++;
    connection.answersLeft++;
    whenBuilt(() => connection.send(copy.question(document.replica.doc)));
    return true;
  };

  /** Rights have changed: whose role is another one comes back by the front door; whoever gained the right is asked (A5). */
  const onEvents = (events: readonly SessionEvent[]) => {
    const affects = (event: SessionEvent) =>
      event.type === "roleSet" ||
      event.type === "personRemoved" ||
      event.type === "locked" ||
      event.type === "unlocked";
    if (!events.some(affects)) return;
    const { locked } = session.now().state;
    for (const connection of connections) {
      const role = roleOf(connection);
      if (role === undefined) connection.close("removed-from-forum");
      else if (role !== connection.role) connection.close("access-changed");
      else if (connection.asked === 0 && mayWrite(role, locked)) ask(connection);
    }
  };
  const unhear = session.hear(onEvents);

  return {
    get doc() {
      return document.replica.doc;
    },
    load: () => document.load(),
    built: () => new Promise(whenBuilt),
    async expect(person) {
      if (session.roleNow(person) === undefined) await session.caughtUp();
    },
    enter(connection) {
      const role = roleOf(connection);
      if (role === undefined) return connection.close("not-a-member");
      connection.role = role;
      connections.add(connection);
      if (connection.extensions) connection.send(pack([editionFrame(document.edition)]));
      ask(connection);
    },
    hear(connection, said) {
      if (hushed || !connections.has(connection)) return;
      switch (said.is) {
        case "stepOne":
          joining.set(connection, said.vector);
          if (document.isExact) answerJoining();
          return;
        case "join":
        case "update": {
          const index = connection.enter();
          stream.attend(connection);
          // A step 2 answers a step 1, once; unasked it would be a way around the size of an update.
          if (said.is === "join" && connection.answersLeft-- <= 0) {
            connection.answersLeft = 0;
            connection.refused(index, "bad-request", []);
          } else document.submit({ connection, index, kind: said.is, bytes: said.bytes });
          return;
        }
        case "awareness":
          whenBuilt(() => {
            if (connections.has(connection)) here.hear(connection, said.bytes);
          });
          attendWarm(connection);
          return;
        case "queryAwareness":
          here.greet(connection);
      }
    },
    leave(connection) {
      connections.delete(connection);
      stream.leave(connection);
      slow.leave(connection);
      joining.delete(connection);
      here.leave(connection);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    tick() {
      const now = nowMs();
      document.tick();
      here.tick();
      stream.tick();
      for (const [recommendation, untilMs] of warmUntilMs) if (untilMs <= now) warmUntilMs.delete(recommendation);
      const { awake, gone } = slow.look(connections);
      for (const [connection, vector] of awake) joining.set(connection, vector);
      if (document.isExact) answerJoining();
      for (const connection of gone) {
        figures.slowClosed++;
        connection.close("too-slow");
        // What is buffered would have to go out before the closing handshake could.
        connection.socket.terminate();
      }
      for (const connection of connections) {
        connection.silentTicks++;
        if (connection.silentTicks >= pulse.goneAfterTicks) {
          connection.socket.terminate();
          continue;
        }
        if (connection.silentTicks % pulse.askedEveryTicks === 0) connection.socket.ping();
        attendWarm(connection);
        if (now - connection.lastSentAtMs >= keepAliveMs) connection.send(pack([keepAliveFrame]));
      }
    },
    get isEmpty() {
      return connections.size === 0 && watchers.size === 0;
    },
    get isExact() {
      return document.isExact;
    },
    get isReadOnly() {
      return document.isReadOnly;
    },
    present() {
      const people = new Set<PersonId>(here.people());
      for (const { visitor } of connections) people.add(visitor.person);
      return people.size;
    },
    editing: () => here.editing(),
    idle: () => document.idle(),
    tidy: () => document.tidy(),
    hush() {
      hushed = true;
      for (const { socket } of connections) socket.pause();
    },
    closeAll() {
      for (const connection of connections) {
        connection.close("unavailable");
        // The answer to that is read again.
        connection.socket.resume();
      }
    },
    async close() {
      unhear();
      clearTimeout(building);
      here.close();
      stream.close();
      await document.close();
      session.release();
    },
  };
};
