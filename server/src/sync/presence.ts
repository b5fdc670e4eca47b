import type { BoardId, PersonId, RecommendationId } from "@nadwa/shared/ids";
import { randomUUID } from "node:crypto";
import type { Whisper } from "../whisper/Whisper.ts";
import { awareness, type Said } from "./awareness.ts";
import type { Connection } from "./connection.ts";

/** Awareness of one board across nodes: what people here do is told here and whispered to the other nodes, coalesced. */

const coalesceMs = 100;

/** `hello` asks the others to say who is at their node. */
type Whispered = { readonly node: string; readonly hello?: true; readonly said: readonly Said[] };

type Outlet = {
  tell(bytes: Uint8Array): void;
  /** Whose the client id is; undefined if it is free, "" if it was somebody's whom nobody remembers. */
  owner(client: number): PersonId | undefined;
  bind(client: number, person: PersonId): boolean;
};

export type Presence = {
  hear(connection: Connection, bytes: Uint8Array): void;
  leave(connection: Connection): void;
  everybody(): Uint8Array;
  people(): Iterable<PersonId>;
  editing(): { [recommendation: RecommendationId]: number };
  tick(): void;
  close(): void;
};

export const presence = (board: BoardId, whisper: Whisper, nowMs: () => number, outlet: Outlet): Presence => {
  const node = randomUUID();
  const peers = awareness(nowMs);
  /** The ids of the connections of this node: only of them this node speaks. */
  const mine = new Set<number>();
  let timer: NodeJS.Timeout | undefined;

  const publish = (said: readonly Said[], hello?: true) => {
    const whispered: Whispered = { node, ...(hello && { hello }), said };
    whisper.publish(board, new TextEncoder().encode(JSON.stringify(whispered)));
  };
  const tellSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      const changes = peers.changes();
      if (!changes) return;
      outlet.tell(changes.bytes);
      const said = changes.said.filter(({ client, seen }) => mine.has(client) || (!seen && left.delete(client)));
      if (said.length > 0) publish(said);
    }, coalesceMs).unref();
  };
  /** Ids of connections that have left and of which the other nodes are not told yet. */
  const left = new Set<number>();

  const overhear = (bytes: Uint8Array) => {
    const { node: from, hello, said } = JSON.parse(new TextDecoder().decode(bytes)) as Whispered;
    if (from === node) return;
    for (const { client, clock, seen } of said) {
      if (mine.has(client)) continue;
      if (seen) outlet.bind(client, seen.user.id);
      peers.overhear(client, clock, seen);
    }
    if (hello) publish(peers.everybody().said.filter(({ client }) => mine.has(client)));
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
      if (bound !== undefined) mine.add(bound);
      tellSoon();
    },
    leave({ awarenessId }) {
      if (awarenessId === undefined) return;
      mine.delete(awarenessId);
      left.add(awarenessId);
      peers.gone(awarenessId);
      tellSoon();
    },
    everybody: () => peers.everybody().bytes,
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
      tellSoon();
    },
    close() {
      clearTimeout(timer);
      unsubscribe();
    },
  };
};
