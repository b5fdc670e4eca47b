import * as Y from "yjs";

/**
 * Yjs writes down the clocks of all clients before and after each transaction. On a board that two thousand pages have written in
 * that was most of what a keystroke cost. Who writes in an update is known, and everybody else's clock stays as it is: so within
 * such a transaction only those who write are counted. It leans on how Yjs counts (`getStateVector` asks `store.clients.forEach`);
 * should it count otherwise one day, the result is the same and slower, and a test says so.
 */

type Structs = (Y.Item | Y.GC)[];

class Clients extends Map<number, Structs> {
  writing: readonly number[] | undefined;

  override forEach(each: (structs: Structs, client: number, all: Map<number, Structs>) => void): void {
    if (!this.writing) return super.forEach(each);
    for (const client of this.writing) {
      const structs = this.get(client);
      if (structs) each(structs, client, this);
    }
  }
}

/** What the clocks were: as noted for those who write, for everybody else as they are. */
class ClocksBefore extends Map<number, number> {
  readonly #store: Y.Doc["store"];

  constructor(store: Y.Doc["store"], writing: readonly number[]) {
    super();
    this.#store = store;
    for (const client of writing) this.set(client, Y.getState(store, client));
  }
  override get(client: number): number | undefined {
    return super.get(client) ?? (Y.getState(this.#store, client) || undefined);
  }
}

/** For a document without content, before anything is written in it. */
export const countsWriters = (doc: Y.Doc): Y.Doc => {
  doc.store.clients = new Clients();
  return doc;
};

/** One transaction in which nobody but these clients writes; they may delete of anybody's. Without them: anybody writes. */
export const transactOf = (
  doc: Y.Doc,
  writing: readonly number[] | undefined,
  act: (transaction: Y.Transaction) => void,
): void => {
  const { clients } = doc.store;
  if (!writing || !(clients instanceof Clients)) return doc.transact(act);
  clients.writing = writing;
  try {
    doc.transact((transaction) => {
      transaction.beforeState = new ClocksBefore(doc.store, writing);
      act(transaction);
    });
  } finally {
    clients.writing = undefined;
  }
};
