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

/** What one node says of one id; without `seen` it has gone. */
export type Said = { readonly client: number; readonly clock: number; readonly seen?: Seen };
/** `elsewhere`: whoever is in another recommendation is concerned too: somebody came to one or left it, it is not only a caret. */
export type Change = Said & { readonly elsewhere: boolean };

type Peer = {
  /** As the client or the other node said it: said again, it is a sign of life and nothing else. */
  readonly state: string;
  readonly seen: Seen;
  readonly heardAtMs: number;
};

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
  overhear(client: number, seen: Seen | undefined): void;
  gone(client: number): void;
  /** What has changed since the last call. */
  changes(): readonly Change[];
  /** Everybody, for those who come. */
  everybody(): readonly Said[];
  /** Everybody is told of anew, so that nobody who listens forgets them. */
  renew(): void;
  forgetSilent(): void;
  of(client: number | undefined): Seen | undefined;
  peers(): Iterable<Seen>;
};

export const awareness = (nowMs: () => number): Awareness => {
  const peers = new Map<number, Peer>();
  /** Ids to tell of, and whether those elsewhere are to hear it. */
  const changed = new Map<number, boolean>();
  let clock = 0;

  /**
   * The server's own clock: it goes on whatever a client says, so that a caret left out for those who look elsewhere can be
   * told when they come.
   */
  const tick = () => (clock = Math.max(clock + 1, nowMs()));
  const change = (client: number, elsewhere: boolean) =>
    changed.set(client, elsewhere || (changed.get(client) ?? false));
  const put = (client: number, state: string, seen: Seen) => {
    const before = peers.get(client)?.seen;
    peers.set(client, { state, seen, heardAtMs: nowMs() });
    const isShown = before?.recommendation !== undefined || seen.recommendation !== undefined;
    const moved = before?.recommendation !== seen.recommendation || before?.user.role !== seen.user.role;
    change(client, isShown && moved);
  };
  const drop = (client: number) => {
    const before = peers.get(client);
    if (peers.delete(client)) change(client, before?.seen.recommendation !== undefined);
  };
  const repeats = (client: number, state: string, role: Role): boolean => {
    const peer = peers.get(client);
    if (peer?.state !== state || peer.seen.user.role !== role) return false;
    peers.set(client, { ...peer, heardAtMs: nowMs() });
    return true;
  };

  return {
    hear(bytes, own, who, mine) {
      let bound = own;
      for (const { client, state } of readStates(bytes, () => bound)) {
        if (bound === undefined && state !== "null" && mine(client)) bound = client;
        if (client !== bound) continue;
        if (state === "null") drop(client);
        else if (!repeats(client, state, who.role)) put(client, state, seenFrom(state, who));
      }
      return bound;
    },
    overhear(client, seen) {
      if (!seen) return drop(client);
      const state = JSON.stringify(seen);
      if (!repeats(client, state, seen.user.role)) put(client, state, seen);
    },
    gone: drop,
    changes() {
      if (changed.size === 0) return [];
      tick();
      const told = [...changed].map(([client, elsewhere]): Change => {
        const seen = peers.get(client)?.seen;
        return { client, clock, elsewhere, ...(seen && { seen }) };
      });
      changed.clear();
      return told;
    },
    everybody() {
      tick();
      return [...peers].map(([client, { seen }]) => ({ client, clock, seen }));
    },
    renew() {
      for (const [client, { seen }] of peers) change(client, seen.recommendation !== undefined);
    },
    forgetSilent() {
      for (const [client, { heardAtMs }] of peers) if (nowMs() - heardAtMs > forgetAfterMs) drop(client);
    },
    of: (client) => (client === undefined ? undefined : peers.get(client)?.seen),
    *peers() {
      for (const { seen } of peers.values()) yield seen;
    },
  };
};

/** The entries of an awareness message that may be the speaker's; echoes are skipped undecoded. Cut at what is wrong. */
function* readStates(
  bytes: Uint8Array,
  own: () => number | undefined,
): Generator<{ readonly client: number; readonly state: string }> {
  try {
    const input = decoding.createDecoder(bytes);
    for (let left = Math.min(decoding.readVarUint(input), messageEntries); left > 0; left--) {
      const client = decoding.readVarUint(input);
      decoding.readVarUint(input);
      if ((own() ?? client) === client) yield { client, state: decoding.readVarString(input) };
      else decoding.readVarUint8Array(input);
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

/** One entry of an awareness message. */
export const encodeSaid = ({ client, clock, seen }: Said): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, client);
    encoding.writeVarUint(out, clock);
    encoding.writeVarString(out, JSON.stringify(seen ?? null));
  });

/** An awareness message of entries. */
export const messageOf = (entries: readonly Uint8Array[]): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, entries.length);
    for (const entry of entries) encoding.writeUint8Array(out, entry);
  });
