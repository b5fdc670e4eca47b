import type { Role } from "@nadwa/shared/access/roles";
import { isId, type PersonId, type RecommendationId } from "@nadwa/shared/ids";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/**
 * Who is here and where their caret is. Identity comes from the session, never from the client; of a client's own state only
 * caret and recommendation are taken (C10, C11). A map of its own: y-protocols keeps a record of every id for ever.
 */

export type Identity = {
  readonly person: PersonId;
  readonly name: string;
  readonly category: string;
  readonly role: Role;
};

/** What the others see. `colour` is an index into the palette, the same for a person on every device. */
export type Seen = {
  readonly user: {
    readonly id: PersonId;
    readonly name: string;
    readonly colour: number;
    readonly category: string;
    readonly role: Role;
  };
  readonly cursor?: unknown;
  readonly recommendation?: RecommendationId;
};

type Peer = { readonly person: PersonId; readonly clock: number; readonly seen: Seen; readonly heardAtMs: number };
/** What one client, or another node, says of one id; without `seen` it has gone. */
export type Said = { readonly client: number; readonly clock: number; readonly seen?: Seen };

const stateBytes = 1024;
const messageEntries = 4_096;
const colours = 8;
/** Stock clients renew every 15 s and forget after 30 s; a node that fell silent is forgotten a little later. */
const forgetAfterMs = 45_000;

const colourOf = (person: PersonId): number => {
  let sum = 0;
  for (const letter of person) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum % colours;
};

export type Awareness = {
  /**
   * Takes what a connection says. `own` is the id it is bound to, if any; returns the id it is bound to now. Other ids in
   * the message are the stock provider's echo of what it was sent: skipped. `mine` says whether an id may be bound to it.
   */
  hear(
    bytes: Uint8Array,
    own: number | undefined,
    who: Identity,
    mine: (client: number) => boolean,
  ): number | undefined;
  /** What another node says of its people. */
  overhear(client: number, clock: number, seen: Seen | undefined): void;
  gone(client: number): void;
  /** The message that tells what has changed since the last call, and the ids it is about; undefined if nothing has. */
  changes(): { readonly bytes: Uint8Array; readonly said: readonly Said[] } | undefined;
  /** Everything, for those who come. */
  everybody(): { readonly bytes: Uint8Array; readonly said: readonly Said[] };
  forgetSilent(): void;
  peers(): Iterable<Seen>;
};

export const awareness = (nowMs: () => number): Awareness => {
  const peers = new Map<number, Peer>();
  /** Ids to tell of, with the clock of those that have gone. */
  const changed = new Map<number, number>();

  const put = (client: number, clock: number, seen: Seen) => {
    const before = peers.get(client);
    if (before && clock <= before.clock) return;
    peers.set(client, { person: seen.user.id, clock, seen, heardAtMs: nowMs() });
    changed.set(client, clock);
  };
  const drop = (client: number) => {
    const peer = peers.get(client);
    if (!peer) return;
    peers.delete(client);
    changed.set(client, peer.clock);
  };
  const message = (clients: readonly (readonly [number, number])[]) => {
    const said = clients.map(([client, clock]): Said => {
      const seen = peers.get(client)?.seen;
      return { client, clock, ...(seen && { seen }) };
    });
    return { said, bytes: encode(said) };
  };

  return {
    hear(bytes, own, who, mine) {
      let bound = own;
      for (const { client, clock, state } of readStates(bytes)) {
        if (bound === undefined && state !== "null" && !peers.has(client) && mine(client)) bound = client;
        if (client !== bound) continue;
        if (state === "null") drop(client);
        else put(client, clock, seenFrom(state, who));
      }
      return bound;
    },
    overhear(client, clock, seen) {
      if (seen) put(client, clock, seen);
      else drop(client);
    },
    gone: drop,
    changes() {
      if (changed.size === 0) return undefined;
      const told = message([...changed]);
      changed.clear();
      return told;
    },
    everybody: () => message([...peers].map(([client, { clock }]) => [client, clock] as const)),
    forgetSilent() {
      for (const [client, { heardAtMs }] of peers) if (nowMs() - heardAtMs > forgetAfterMs) drop(client);
    },
    *peers() {
      for (const { seen } of peers.values()) yield seen;
    },
  };
};

/** The entries of an awareness message, unparsed: most of them are echoes and are never looked at. Cut at what is wrong. */
function* readStates(bytes: Uint8Array): Generator<{ client: number; clock: number; state: string }> {
  try {
    const input = decoding.createDecoder(bytes);
    for (let left = Math.min(decoding.readVarUint(input), messageEntries); left > 0; left--) {
      const client = decoding.readVarUint(input);
      yield { client, clock: decoding.readVarUint(input), state: decoding.readVarString(input) };
    }
  } catch {
    return;
  }
}

const seenFrom = (state: string, { person, name, category, role }: Identity): Seen => {
  const user = { id: person, name, colour: colourOf(person), category, role };
  if (state.length > stateBytes) return { user };
  try {
    const said = JSON.parse(state) as { cursor?: unknown; recommendation?: unknown } | null;
    const cursor = said?.cursor;
    const recommendation = said?.recommendation;
    return {
      user,
      ...(typeof cursor === "object" && cursor !== null && { cursor }),
      ...(isId(recommendation) && { recommendation }),
    };
  } catch {
    return { user };
  }
};

const encode = (said: readonly Said[]): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, said.length);
    for (const { client, clock, seen } of said) {
      encoding.writeVarUint(out, client);
      encoding.writeVarUint(out, clock);
      encoding.writeVarString(out, JSON.stringify(seen ?? null));
    }
  });
