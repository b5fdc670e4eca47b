import { openBoard } from "@nadwa/shared/board/board";
import { listOrder } from "@nadwa/shared/board/intervals";
import type { Path } from "@nadwa/shared/board/path";
import type { PersonId, Seq } from "@nadwa/shared/ids";
import * as Y from "yjs";
import type { Backlog, Entry } from "../log/BoardLog.ts";
import { type Envelope, unseal } from "../log/entry.ts";
import { countsWriters, transactOf } from "./clocks.ts";
import { placeOfType, type SharedType } from "./guard/place.ts";
import { type Binding, decodeSnapshot, encodeSnapshot } from "./snapshot.ts";

/** This node's copy of the document and whose the client ids are. Built from the log, never from a client. */

/** Yjs changed something that the guard had not judged, or did not apply the update whole. The replica is void then. */
export class Astray extends Error {
  override readonly name = "Astray";
}

/** Whose an update is, and what the guard says of it. */
export type Known = {
  /** Client ids with new structs. */
  readonly clients: readonly number[];
  readonly touches?: readonly { readonly path: Path }[];
};

export type Replica = {
  readonly doc: Y.Doc;
  readonly bindings: { of(client: number): PersonId | undefined; readonly size: number };
  /** Binds the client id, unless it is another person's. */
  bind(client: number, person: PersonId, nowMs: number): boolean;
  /**
   * Applies an update and returns the paths that Yjs says it changed. With `touches`, throws Astray if one of them lies
   * outside, or an item of these clients in no place (A4). After any throw the replica must be built anew.
   */
  apply(update: Uint8Array, known?: Known): readonly Path[];
  snapshot(nowMs: number): Uint8Array;
};

export const emptyReplica = (): Replica => {
  // Made when it is first asked for: a board that is opened is sent before there is a document.
  let made: Y.Doc | undefined;
  const doc = () => (made ??= openBoard(countsWriters(new Y.Doc())));
  const bindings = new Map<number, Binding>();
  return {
    get doc() {
      return doc();
    },
    bindings: {
      of: (client) => bindings.get(client)?.person,
      get size() {
        return bindings.size;
      },
    },
    bind(client, person, nowMs) {
      const bound = bindings.get(client);
      if (bound && bound.person !== person) return false;
      bindings.set(client, { person, usedAtMs: nowMs });
      return true;
    },
    apply: (update, known) => apply(doc(), [update], known),
    snapshot: (nowMs) => encodeSnapshot(Y.encodeStateAsUpdate(doc()), bindings, nowMs),
  };
};

/** What a lane says, as bytes: nothing of it is applied yet. */
export type Written = {
  /** The document at the snapshot, as Yjs encodes it; undefined without one. */
  readonly state: Uint8Array | undefined;
  readonly bindings: ReadonlyMap<number, Binding>;
  /** The entries after the snapshot that count, in order. */
  readonly updates: readonly { readonly seq: Seq; readonly update: Uint8Array }[];
  readonly backlog: Backlog;
};

export type Loaded = Pick<Written, "state"> & {
  readonly replica: Replica;
  readonly head: Seq;
  readonly applied: Written["updates"];
  /** An entry cannot be applied, or storage has cut the lane: the board opens read-only at the last good one (S21). */
  readonly damaged: boolean;
};

/**
 * What in the log counts. An entry that names a client id bound to somebody else, or that is no update, is passed over, on every
 * node alike: the first in the log is right. Throws on a snapshot of another version.
 */
export const writtenIn = (backlog: Backlog, nowMs: number): Written => {
  const snapshot = backlog.snapshot?.bytes.length ? decodeSnapshot(backlog.snapshot.bytes) : undefined;
  const bindings = new Map(snapshot?.bindings);
  const ownerOf = (client: number) => bindings.get(client)?.person;
  const updates: { readonly seq: Seq; readonly update: Uint8Array }[] = [];
  for (const { seq, bytes } of backlog.entries) {
    const counts = countingIn(bytes, ownerOf);
    if (!counts) continue;
    for (const client of counts.clients) bindings.set(client, { person: counts.person, usedAtMs: nowMs });
    updates.push({ seq, update: counts.bytes });
  }
  return { state: snapshot?.state, bindings, updates, backlog };
};

/** The document as the log has it. Throws when the snapshot cannot be applied. */
export const replicaFromLog = (backlog: Backlog, nowMs: number): Loaded => replicaOf(writtenIn(backlog, nowMs), nowMs);

/** All in one transaction, for with two thousand client ids each costs half a millisecond; one by one only to find a bad entry. */
export const replicaOf = (written: Written, nowMs: number): Loaded => {
  const { state, updates, backlog } = written;
  const whole = [...(state ? [state] : []), ...updates.map(({ update }) => update)];
  const replica = replicaWith(written, whole);
  if (replica) return { replica, state, head: backlog.head, applied: updates, damaged: backlog.damaged ?? false };
  const upToBad = emptyReplica();
  if (state) upToBad.apply(state);
  const bad = updates.find(({ update }) => !canApply(upToBad, update));
  if (!bad) throw new Astray("the entries of a lane one by one, but not together");
  const entries = backlog.entries.filter(({ seq }) => seq < bad.seq);
  return { ...replicaFromLog({ ...backlog, entries, head: bad.seq - 1 }, nowMs), damaged: true };
};

const replicaWith = ({ bindings }: Written, updates: readonly Uint8Array[]): Replica | undefined => {
  const replica = emptyReplica();
  for (const [client, { person, usedAtMs }] of bindings) replica.bind(client, person, usedAtMs);
  try {
    apply(replica.doc, updates, undefined);
    return replica;
  } catch {
    return undefined;
  }
};
const canApply = (replica: Replica, update: Uint8Array): boolean => {
  try {
    replica.apply(update);
    return true;
  } catch {
    return false;
  }
};

/** The envelope of an entry that counts, by whose the client ids are. */
const countingIn = (sealed: Uint8Array, ownerOf: (client: number) => PersonId | undefined): Envelope | undefined => {
  const envelope = unseal(sealed);
  const isForeign = (client: number) => (ownerOf(client) ?? envelope?.person) !== envelope?.person;
  return envelope?.kind === "update" && !envelope.clients.some(isForeign) ? envelope : undefined;
};

/** Applies an entry that somebody else's guard has accepted; returns its update and what it changed. */
export const applyEntry = (
  replica: Replica,
  entry: Entry,
  nowMs: number,
): { readonly update: Uint8Array; readonly changed: readonly Path[] } | undefined => {
  const envelope = countingIn(entry.bytes, (client) => replica.bindings.of(client));
  if (!envelope) return undefined;
  const { clients, person, bytes } = envelope;
  for (const client of clients) replica.bind(client, person, nowMs);
  return { update: bytes, changed: replica.apply(bytes, { clients }) };
};

const apply = (doc: Y.Doc, updates: readonly Uint8Array[], known: Known | undefined): readonly Path[] => {
  const { clients, touches } = known ?? {};
  let changed: readonly Path[] = [];
  transactOf(doc, clients, (transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    if (clients && touches) inPlace(transaction, clients);
    changed = changedPaths(transaction);
    // To Yjs a remote change is a reason to delete redundant format marks (YText._callObserver). A replica writes nothing.
    transaction.local = true;
  });
  const stray = touches && changed.find((path) => !touches.some((allowed) => isWithin(path, allowed.path)));
  if (stray) throw new Astray(stray.join("/"));
  const { pendingStructs, pendingDs } = doc.store as { pendingStructs: unknown; pendingDs: unknown };
  if (pendingStructs || pendingDs) throw new Astray("something is pending");
  return changed;
};

/** Every new item of these clients stands left of the one that it was put before. */
const inPlace = ({ doc, beforeState }: Y.Transaction, clients: readonly number[]): void => {
  const isLeftOf = listOrder();
  for (const client of clients) {
    const structs = doc.store.clients.get(client) ?? [];
    const from = beforeState.get(client) ?? 0;
    for (let at = structs.length - 1; at >= 0 && structs[at]!.id.clock >= from; at--) {
      const item = structs[at]!;
      if (!(item instanceof Y.Item) || !item.left || !item.rightOrigin) continue;
      const right = Y.getItem(doc.store, item.rightOrigin) as Y.Item | Y.GC;
      if (right instanceof Y.Item && !isLeftOf(item, right)) throw new Astray("an item that stands in no place");
    }
  }
};

/** Read before the transaction ends: after it, what was deleted is collected and has no parents any more. */
const changedPaths = (transaction: Y.Transaction): readonly Path[] => {
  const paths: Path[] = [];
  for (const [type, keys] of transaction.changed) {
    const place = placeOfType(type as unknown as SharedType);
    // What lies inside something deleted has gone with it, and the deletion of that was judged.
    if (!place.ok) throw new Astray("a place that is not in the schema");
    for (const key of keys) paths.push(key === null ? place.value.path : [...place.value.path, key]);
  }
  return paths;
};

const isWithin = (path: Path, allowed: Path): boolean => allowed.every((key, at) => path[at] === key);
