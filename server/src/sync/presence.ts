import type { BoardId, PersonId, RecommendationId } from "@nadwa/shared/ids";
import { randomUUID } from "node:crypto";
import type { Whisper } from "../whisper/Whisper.ts";
import { awareness, type Said } from "./awareness.ts";
import type { Connection } from "./connection.ts";
import { newsOf, toThoseWhoCome } from "./news.ts";

/**
 * Awareness of one board across nodes: what people here do is told here and whispered to the other nodes, coalesced. It would
 * cost everybody times everybody: so our client hears who writes in which recommendation, and carets only of the one that
 * it has open. A stock client hears everything, as it expects to.
 */

const coalesceMs = 100;
const coalesceInHallMs = 200;
const hall = 200;
/** Listeners forget whom they have not heard of for 30 s; two renewals may be late. */
const renewEveryMs = 12_000;

/** `hello` asks the others to say who is at their node. */
type Whispered = { readonly node: string; readonly hello?: true; readonly said: readonly Said[] };

type Outlet = {
  /** Those who have the board and are to hear who is there. */
  listeners(): Iterable<Connection>;
  /** Whose the client id is; undefined if it is free, "" if it was somebody's whom nobody remembers. */
  owner(client: number): PersonId | undefined;
  bind(client: number, person: PersonId): boolean;
};

export type Presence = {
  hear(connection: Connection, bytes: Uint8Array): void;
  /** Will be told everybody. */
  greet(connection: Connection): void;
  leave(connection: Connection): void;
  people(): Iterable<PersonId>;
  editing(): { [recommendation: RecommendationId]: number };
  tick(): void;
  close(): void;
};

export const presence = (board: BoardId, whisper: Whisper, nowMs: () => number, outlet: Outlet): Presence => {
  const node = randomUUID();
  const peers = awareness(nowMs);
  /** The ids of this node and their connections: only of them this node speaks. */
  const mine = new Map<number, Connection>();
  /** Ids of connections that have left and of which the other nodes are not told yet. */
  const left = new Set<number>();
  /** To be told everybody; and everybody in the recommendation that they have just opened. */
  const arrived = new Set<Connection>();
  const opened = new Set<Connection>();
  let listening = 0;
  let timer: NodeJS.Timeout | undefined;
  let renewedAtMs = nowMs();

  const publish = (said: readonly Said[], hello?: true) => {
    const whispered: Whispered = { node, ...(hello && { hello }), said };
    whisper.publish(board, new TextEncoder().encode(JSON.stringify(whispered)));
  };
  const tellSoon = () => {
    timer ??= setTimeout(tell, listening > hall ? coalesceInHallMs : coalesceMs).unref();
  };
  const tell = () => {
    timer = undefined;
    const changes = peers.changes();
    if (changes.length === 0 && arrived.size === 0 && opened.size === 0) return;
    const news = newsOf(changes);
    const everybody = newsOf(arrived.size > 0 || opened.size > 0 ? peers.everybody().map(toThoseWhoCome) : []);
    listening = 0;
    for (const connection of outlet.listeners()) {
      listening++;
      const packed = arrived.has(connection)
        ? everybody.to(connection)
        : opened.has(connection)
          ? everybody.within(connection, news)
          : news.to(connection);
      if (packed) connection.send(packed);
    }
    arrived.clear();
    opened.clear();
    const said = changes.filter(({ client, seen }) => mine.has(client) || (!seen && left.delete(client)));
    if (said.length > 0) publish(said.map(({ client, clock, seen }) => ({ client, clock, ...(seen && { seen }) })));
  };

  const overhear = (bytes: Uint8Array) => {
    const { node: from, hello, said } = JSON.parse(new TextDecoder().decode(bytes)) as Whispered;
    if (from === node) return;
    for (const { client, seen } of said) {
      if (mine.has(client)) continue;
      if (seen) outlet.bind(client, seen.user.id);
      peers.overhear(client, seen);
    }
    if (hello) publish(peers.everybody().filter(({ client }) => mine.has(client)));
    tellSoon();
  };
  const unsubscribe = whisper.subscribe(board, overhear);
  publish([], true);

  return {
    hear(connection, bytes) {
      const { person, name = "", category } = connection.visitor;
      const { role, awarenessId } = connection;
      if (role === undefined) return;
      const free = (client: number) => {
        const owner = outlet.owner(client);
        return (owner === undefined || owner === person) && outlet.bind(client, person);
      };
      const bound = peers.hear(bytes, awarenessId, { person, name, category, role }, free);
      connection.awarenessId = bound;
      // A page that came back before its old line was known to be dead goes on as itself.
      if (bound !== undefined && bound !== awarenessId) mine.set(bound, connection);
      const focus = peers.of(bound)?.recommendation;
      if (focus !== connection.focus) {
        connection.focus = focus;
        opened.add(connection);
      }
      tellSoon();
    },
    greet(connection) {
      arrived.add(connection);
      tellSoon();
    },
    leave(connection) {
      arrived.delete(connection);
      opened.delete(connection);
      const { awarenessId } = connection;
      if (awarenessId === undefined || mine.get(awarenessId) !== connection) return;
      mine.delete(awarenessId);
      left.add(awarenessId);
      peers.gone(awarenessId);
      tellSoon();
    },
    *people() {
      for (const { user } of peers.peers()) yield user.id;
    },
    editing() {
      const looking = new Map<RecommendationId, Set<PersonId>>();
      for (const { recommendation, user } of peers.peers())
        if (recommendation)
          looking.set(recommendation, (looking.get(recommendation) ?? new Set<PersonId>()).add(user.id));
      return Object.fromEntries([...looking].map(([id, people]) => [id, people.size]));
    },
    tick() {
      peers.forgetSilent();
      // Also when the clock was set back, or nobody would be renewed until it has caught up.
      if (Math.abs(nowMs() - renewedAtMs) >= renewEveryMs) {
        renewedAtMs = nowMs();
        peers.renew();
      }
      tellSoon();
    },
    close() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
};
