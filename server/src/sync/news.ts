import { type Change, encodeSaid, messageOf, type Said, type Seen } from "./awareness.ts";
import type { Connection } from "./connection.ts";
import { awarenessFrame } from "./frames.ts";
import { pack, type Packed } from "./wire.ts";

/**
 * What is new about who is there, as each connection is told it. Our client hears who writes in which recommendation, and the
 * carets of the one that it has open; a stock client hears everything. Nobody is told of itself: the server's clock would
 * win over the page's own state. One message serves all who are told the same.
 */
export type News = {
  to(connection: Connection): Packed | undefined;
  /** All of this in the recommendation that it has open, and `also` from elsewhere. */
  within(connection: Connection, also: News): Packed | undefined;
  readonly all: readonly Change[];
};

/** To those who come everybody who is in a recommendation is news. */
export const toThoseWhoCome = (said: Said): Change => ({
  ...said,
  elsewhere: said.seen?.recommendation !== undefined,
});

const isIn = ({ focus }: Connection, seen: Seen | undefined): boolean =>
  focus !== undefined && seen?.recommendation === focus;

export const newsOf = (all: readonly Change[]): News => {
  const shown = all.filter(({ elsewhere }) => elsewhere);
  const byClient = new Map(all.map((change) => [change.client, change]));
  const whole = new Map<number, Uint8Array>();
  const brief = new Map<number, Uint8Array>();
  const shared = new Map<string, Packed | undefined>();

  /** Undefined where it does not concern the connection. */
  const entryFor = (change: Change, connection: Connection): Uint8Array | undefined => {
    const { client, clock, seen, elsewhere } = change;
    if (client === connection.awarenessId) return undefined;
    const isWhole = !connection.extensions || isIn(connection, seen);
    if (!isWhole && !elsewhere) return undefined;
    const encoded = isWhole ? whole : brief;
    let entry = encoded.get(client);
    if (!entry) {
      const told = isWhole ? seen : briefly(seen);
      encoded.set(client, (entry = encodeSaid({ client, clock, ...(told && { seen: told }) })));
    }
    return entry;
  };
  const build = (changes: readonly Change[], connection: Connection): Packed | undefined => {
    const entries: Uint8Array[] = [];
    for (const change of changes) {
      const entry = entryFor(change, connection);
      if (entry) entries.push(entry);
    }
    return entries.length > 0 ? pack([awarenessFrame(messageOf(entries))]) : undefined;
  };

  return {
    all,
    to(connection) {
      const { extensions, focus, awarenessId } = connection;
      const concerning = extensions && focus === undefined ? shown : all;
      const own = awarenessId === undefined ? undefined : byClient.get(awarenessId);
      if (own && (concerning === all || own.elsewhere)) return build(concerning, connection);
      const place = extensions ? `at ${focus ?? ""}` : "everywhere";
      if (!shared.has(place)) shared.set(place, build(concerning, connection));
      return shared.get(place);
    },
    within: (connection, also) =>
      build(
        [
          ...all.filter(({ seen }) => isIn(connection, seen)),
          ...also.all.filter(({ seen }) => !isIn(connection, seen)),
        ],
        connection,
      ),
  };
};

/** Without the caret; nobody, as long as they are in no recommendation. */
const briefly = (seen: Seen | undefined): Seen | undefined =>
  seen?.recommendation === undefined ? undefined : { user: seen.user, recommendation: seen.recommendation };
