import { sceneOfState } from "@nadwa/shared/access/scene";
import type { Path } from "@nadwa/shared/board/path";
import type { Edition, Fence, Seq } from "@nadwa/shared/ids";
import type { RefusalCode } from "@nadwa/shared/refusal";
import * as Y from "yjs";
import type { Session } from "../control/Sessions.ts";
import { type BoardLog, damagedTail, type Entry, type Lane, LogUnavailable } from "../log/BoardLog.ts";
import { seal, unseal } from "../log/entry.ts";
import { openArrivals } from "./arrivals.ts";
import { extentOf } from "./extent.ts";
import { bytesOf } from "./compaction.ts";
import { compactions } from "./compactions.ts";
import type { Connection } from "./connection.ts";
import { type Accepted, guard } from "./guard/guard.ts";
import { heldFrames } from "./held.ts";
import type { Arrival, Intake, Outlet } from "./outlet.ts";
import type { Spacing } from "./spacing.ts";
import { isOpen } from "./wire.ts";
import { applyEntry, emptyReplica, replicaOf, type Written, writtenIn } from "./replica.ts";

/** From a frame to the log, for one board. One turn after the other, and in each:
 *  1 what other nodes have logged is heard   2 what has arrived is judged, by the rights of this moment, and taken into the
 *  replica, so that the next one can be judged   3 it is appended in one piece, with the fence it was judged by
 *  4 durable, it is published and acknowledged: now the replica is exactly what the log says.
 *  A stale fence, a throw or a hole builds the replica anew from the log, and what was not durable is judged again, in order.
 *  Storage that can be read but takes nothing (a full disk) makes the board read-only: what has arrived waits and is tried anew. */

/** Judged and in the replica; without `sealed` it held nothing new and waits only for what it repeats. */
type Taken = Arrival & {
  readonly accepted: Accepted;
  readonly sealed?: Uint8Array;
  readonly changed: readonly Path[];
};

/** Frames judged in one turn: about 20 ms of guard at worst, so that nobody's keystroke waits longer for the log. */
const framesPerTurn = 500;
const tryAgainAfterMs = 1_000;
const bytesIn = (updates: Written["updates"]) => updates.map(({ update }) => update);
/** What waits for storage to take it; whoever writes more is told that the board is read-only. */
const framesWaiting = 500;

export const intake = (
  log: BoardLog,
  lane: Lane,
  session: Session,
  outlet: Outlet,
  nowMs: () => number,
  spacing: Spacing,
): Intake => {
  let replica = emptyReplica();
  /** Read and not built yet: sending it costs a hundredth of that, so whoever opens a board does not wait for it. */
  let unbuilt: Written | undefined;
  let edition: Edition = 0;
  let damaged = false;
  /** `resting`: until it is tried again. */
  let unwritable: "resting" | "trying" | undefined;
  let head: Seq = 0;
  let stale = true;
  let closed = false;
  let running = false;
  let unfollow: (() => void) | undefined;
  let work: Promise<void> | undefined;
  const arrivals = openArrivals();
  let taken: Taken[] = [];
  let inbox: Entry[] = [];
  /** One turn judges without awaiting, so all that it takes is judged by one fence. */
  let judgedBy: Fence = 0;
  const held = heldFrames(nowMs);
  let extent = extentOf(0);

  const begin = (): void => {
    if (running || closed) return;
    // Set first: the turn begins at once, and a log may tell of its own append before it returns.
    running = true;
    work = turns()
      .catch((error: unknown) => {
        if (closed) return;
        outlet.mistake(error, "the log does not answer");
        lose();
      })
      .finally(() => {
        running = false;
        work = undefined;
        if (!stale && isDue()) begin();
      });
  };
  const isDue = (): boolean => inbox.length > 0 || (arrivals.length > 0 && unwritable !== "resting");

  const turns = async (): Promise<void> => {
    do {
      if (stale) await rebuild();
      if (isDue()) build();
      hear(inbox.splice(0));
      // What comes meanwhile is judged with it; what other nodes have logged is heard at once.
      const free = arrivals.length > 0 ? spacing.wait() : undefined;
      if (free) await free;
      const readFirst = unwritable !== "resting" && judgeArrivals();
      if (taken.length > 0 && !stale) await append();
      if (readFirst && !stale) hear(await read());
      if (!stale) outlet.exact();
    } while (!closed && (stale || isDue()));
    if (unwritable === "trying") {
      unwritable = undefined;
      outlet.readOnly();
    }
    if (compaction.isDue && canCompact() && !unbuilt) compaction.begin(head);
  };

  const compaction = compactions(log, lane, nowMs, (error) => {
    if (!closed) outlet.mistake(error, "the log does not answer");
  });
  const canCompact = (): boolean => !damaged && !unwritable && !stale && !closed;

  /** Never awaits: one frame is one step. True when the log has to be read before the next one can be judged. */
  const judgeArrivals = (): boolean => {
    const turn = arrivals.take(framesPerTurn);
    let readFirst = false;
    while (turn.length > 0 && !readFirst && !stale) {
      const arrival = turn.shift()!;
      try {
        readFirst = judge(arrival, turn) === "read first";
        if (readFirst) turn.unshift({ ...arrival, caughtUp: true });
      } catch (error) {
        // The guard or Yjs threw, or changed what was not judged: never go on with a half-applied document (A4).
        outlet.mistake(error, "an update went astray");
        arrival.connection.astray(arrival.index);
        stale = true;
      }
    }
    arrivals.putBack(turn);
    return readFirst;
  };

  /** What had waited for this one is put in front of the rest of the turn. */
  const judge = (arrival: Arrival, turn: Arrival[]): "read first" | undefined => {
    const { connection, index } = arrival;
    const { person } = connection.visitor;
    const { state, fence } = session.now();
    const role = connection.roleOf(session.roleNow(person));
    if (role === undefined) {
      connection.refused(index, "removed-from-forum", []);
      return;
    }

    const writer = { person, role, tidies: connection.tidies };
    const verdict = guard(arrival.bytes, arrival.kind, writer, sceneOfState(state, person), replica);
    if (!verdict.ok) {
      const { code, paths, gap } = verdict.error;
      if (gap && !connection.hasGap) {
        if (!arrival.caughtUp) return "read first";
        if ((connection.extensions || held.has(connection) || outlet.ask(connection)) && held.keep(arrival)) return;
      }
      connection.refused(index, code, paths);
      for (const other of held.release(connection)) connection.refused(other.index, "resync", []);
      return;
    }
    const full = takesNothing(verdict.value) ? "read-only" : noRoomFor(verdict.value, connection);
    if (full) connection.refused(index, full, []);
    else take(arrival, verdict.value, fence);
    turn.unshift(...held.release(connection));
  };

  /** Who has nothing new to say comes in, to read. */
  const takesNothing = ({ empty }: Accepted): boolean => !empty && (damaged || session.isReadOnly());

  /** What only takes away always has room (S22). */
  const noRoomFor = ({ empty, clients, update }: Accepted, connection: Connection): RefusalCode | undefined => {
    if (empty || clients.length === 0) return undefined;
    if (extent.isFull(replica.doc)) return "board-full";
    return connection.write(update.length) ? undefined : "written-too-much";
  };

  const take = (arrival: Arrival, accepted: Accepted, fence: number): void => {
    const { person } = arrival.connection.visitor;
    if (accepted.empty) {
      taken.push({ ...arrival, accepted, changed: [] });
      return;
    }
    const { update, clients } = accepted;
    const changed = replica.apply(update, accepted);
    for (const client of clients) replica.bind(client, person, nowMs());
    extent.grew(update.length);
    if (clients.length === 0) extent.lost();
    judgedBy = fence;
    const sealed = seal({ kind: "update", person, clients, edition, atMs: nowMs(), bytes: update });
    taken.push({ ...arrival, accepted, changed, sealed });
  };

  const append = async (): Promise<void> => {
    const entries = taken.map(({ sealed }) => sealed).filter((sealed) => sealed !== undefined);
    if (entries.length > 0) {
      const appended = await log.append(lane, entries, { fence: judgedBy }).catch(rest);
      if (!appended) return;
      if (!appended.ok) {
        await session.caughtUp();
        stale = true;
        return;
      }
      const { first, last } = appended.value;
      if (first > head + 1) hear((await read()).filter(({ seq }) => seq < first));
      if (stale) return;
      head = last;
      compaction.wrote(first, last);
      const written = taken.filter(({ sealed }) => sealed);
      outlet.publish(
        written.map(({ accepted }) => accepted.update),
        written.flatMap(({ changed }) => changed),
      );
    }
    const durable = taken;
    taken = [];
    for (const { connection, index } of durable) connection.saved(index);
    for (const connection of new Set(durable.map((each) => each.connection))) connection.report();
  };

  /** Nothing is acknowledged. Whether it was written is read from the log, and what was not waits here. */
  const rest = (error: unknown): undefined => {
    if (!(error instanceof LogUnavailable)) throw error;
    stale = true;
    const isNews = unwritable === undefined;
    unwritable = "resting";
    if (isNews) {
      outlet.mistake(error, "storage takes nothing: the board is read-only");
      outlet.readOnly();
    }
    setTimeout(() => {
      if (unwritable) unwritable = "trying";
      begin();
    }, tryAgainAfterMs).unref();
  };

  const read = async (): Promise<readonly Entry[]> => {
    const { entries, snapshot } = await log.read(lane, head);
    if (snapshot) stale = true;
    return entries;
  };

  /** Takes in what other guards have accepted, in the order of the log, and passes it on. */
  const hear = (entries: readonly Entry[]): void => {
    const fresh = entries.filter(({ seq }) => seq > head);
    if (fresh.length === 0 || stale) return;
    if (fresh[0]!.seq !== head + 1) {
      stale = true; // compacted away, or lost on the way
      return;
    }
    const mine = new Set(taken.flatMap(({ accepted }) => accepted.clients));
    const updates: Uint8Array[] = [];
    const changed: Path[] = [];
    try {
      for (const entry of fresh) {
        // One client id on two nodes at once: the log says who was first, and the replica has it the other way round.
        if (unseal(entry.bytes)?.clients.some((client) => mine.has(client))) {
          stale = true;
          break;
        }
        const applied = applyEntry(replica, entry, nowMs());
        extent.grew(entry.bytes.length);
        head = entry.seq;
        if (!applied) continue;
        updates.push(applied.update);
        changed.push(...applied.changed);
      }
    } catch (error) {
      outlet.mistake(error, "an entry of the log cannot be applied");
      stale = true;
    }
    if (updates.length > 0) outlet.publish(updates, changed);
  };

  const build = (): void => {
    if (!unbuilt) return;
    const loaded = replicaOf(unbuilt, nowMs());
    unbuilt = undefined;
    ({ replica, head } = loaded);
    if (loaded.damaged) outlet.rebuilt(loaded.state, bytesIn(loaded.applied));
    tellDamage(loaded.damaged);
    outlet.built();
  };
  const tellDamage = (isDamaged: boolean) => {
    if (damaged === isDamaged) return;
    damaged = isDamaged;
    if (damaged) outlet.mistake(new Error(damagedTail), "the board is read-only");
    outlet.readOnly();
  };

  const rebuild = async (): Promise<void> => {
    const before = head;
    const backlog = await log.read(lane, 0);
    const written = writtenIn(backlog, nowMs());
    head = backlog.head;
    unbuilt = written;
    // Nobody has been told anything yet.
    const isFirst = before === 0 && taken.length === 0;
    edition = backlog.edition;
    extent = extentOf(bytesOf(backlog));
    compaction.read(backlog);
    outlet.rebuilt(written.state, bytesIn(written.updates));
    if (!isFirst || backlog.damaged) build();
    stale = false;
    if (isFirst) return;
    const again: Arrival[] = [];
    for (const { connection, index, kind, bytes, accepted } of taken) {
      // Somebody else was first with this client id: what the replica has under it is not what was written here.
      const isOwn = (client: number) =>
        (replica.bindings.of(client) ?? connection.visitor.person) === connection.visitor.person;
      if (accepted.clients.every(isOwn)) again.push({ connection, index, kind, bytes });
      else connection.refused(index, "foreign-client", []);
    }
    arrivals.putBack(again);
    taken = [];
    const unheard = bytesIn(written.updates.filter(({ seq }) => seq > before && seq <= head));
    if (backlog.snapshot && backlog.snapshot.upTo > before) unheard.unshift(Y.encodeStateAsUpdate(replica.doc));
    if (unheard.length > 0) outlet.publish(unheard, [[]]);
  };

  const lose = (): void => {
    arrivals.clear();
    taken = [];
    held.clear();
    stale = true;
    unwritable = undefined;
    outlet.lost();
    setTimeout(begin, tryAgainAfterMs).unref();
  };

  return {
    get replica() {
      build();
      return replica;
    },
    get isBuilt() {
      return unbuilt === undefined;
    },
    build() {
      try {
        build();
      } catch (error) {
        outlet.mistake(error, "what the log holds is no document");
        lose();
      }
    },
    get edition() {
      return edition;
    },
    get isExact() {
      return !stale && taken.length === 0;
    },
    get isReadOnly() {
      return damaged || unwritable !== undefined;
    },
    async load() {
      if (stale) begin();
      while (work) await work;
      if (stale) throw new Error("the board cannot be read");
      unfollow ??= log.follow(lane, head, (entries) => {
        inbox.push(...entries);
        if (inbox.at(-1)!.seq <= head) inbox = [];
        else if (spacing.isWaiting) hear(inbox.splice(0));
        else begin();
      });
    },
    submit(arrival) {
      if (unwritable && arrivals.length >= framesWaiting)
        return arrival.connection.refused(arrival.index, "read-only", []);
      arrivals.push(arrival);
      begin();
    },
    tick() {
      // Who has left meanwhile was not told that it was saved, and sends it again.
      for (const { connection, index } of held.expired())
        if (isOpen(connection.socket)) connection.refused(index, "resync", []);
    },
    idle,
    async tidy() {
      await idle();
      if (canCompact() && compaction.isWorth(head)) compaction.begin(head);
      await idle();
    },
    async close() {
      await idle();
      closed = true;
      unfollow?.();
    },
  };

  async function idle(): Promise<void> {
    while (work ?? compaction.underWay) await (work ?? compaction.underWay);
  }
};
