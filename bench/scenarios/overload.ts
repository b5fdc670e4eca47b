import { openBoard } from "@nadwa/shared/board/board";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { pause, seat, type Tally, tally, until, within } from "../audience.ts";
import { type Latencies, latencies } from "../figures.ts";
import { nadwa } from "../nadwa.ts";
import { hocuspocusDefault, yWebsocket } from "../peers.ts";
import { type Address, join, type Person, syncMessage, update } from "../person.ts";
import type { At, Figures, Scenario } from "../scenario.ts";
import { markOfEdit, stamp, stampLength } from "../stamp.ts";
import { joinWithCopy, recommend, stampsIn } from "../typist.ts";
import { every } from "../typing.ts";

/**
 * Metastability: a hall writes as always; for a while the server is told three times as much as it takes; then the hall writes as
 * always again. Does the server come back by itself, when, and has it kept everything?
 */

const columns = [
  { key: "capacity", title: "takes edits/s", digits: 0 },
  { key: "calmP99", title: "p99 ms before", digits: 1 },
  { key: "overP99", title: "p99 ms in it", digits: 0 },
  { key: "backAfter", title: "back to normal after s", digits: 0 },
  { key: "afterP99", title: "p99 ms from then on", digits: 1 },
  { key: "queue", title: "longest queue, edits", digits: 0 },
  { key: "rssBefore", title: "RSS MB before", digits: 0 },
  { key: "rssHighest", title: "highest", digits: 0 },
  { key: "driver", title: "driver %", digits: 0 },
  { key: "left", title: "still waiting at the end", digits: 0 },
  { key: "closed", title: "people closed", digits: 0 },
  { key: "missing", title: "missing", digits: 0 },
] as const;

const typistCount = 10;
const perSecond = 5;
const readerCount = 10;
const loudest = 30;
const times = 3;
/** At most so many of each of the loud are on their way while it is measured what the server takes. */
const abreast = 20;
const atMostAtOnce = 500;
/** Nobody waits longer for a server to come back. */
const patienceS = 120;

/**
 * Somebody who types and looks at nothing: each stamp over the one before, encoded as Yjs would, without a document. It costs the
 * driver a few microseconds, so that one process can say more than any server takes.
 */
type Keyboard = { readonly person: Person; readonly type: () => void; typed: number };

/** A stamp at this client's next clock, in place of the one that begins at `before`. */
const typedOver = (client: number, clock: number, before: number, text: string): Uint8Array =>
  encoding.encode((out) => {
    for (const said of [1, 1, client, clock]) encoding.writeVarUint(out, said);
    // A text, with what stands left of it.
    encoding.writeUint8(out, 0x80 | 4);
    for (const said of [client, before + stampLength - 1]) encoding.writeVarUint(out, said);
    encoding.writeVarString(out, text);
    for (const said of [1, client, 1, before, stampLength]) encoding.writeVarUint(out, said);
  });

/** Enters, waits for the board and adds a recommendation. `number` is what the stamps call this one. */
const keyboard = async (address: Address, number: number, createdBy: string): Promise<Keyboard> => {
  const person = join(address);
  await person.synced;
  const doc = openBoard(new Y.Doc());
  const client = doc.clientID;
  const stampNow = (typed: number) => stamp(markOfEdit, number, typed, performance.now());
  const words = recommend(doc, `loud${number}`, createdBy, stampNow(0), `a${number % 10}`);
  let before = words._start?.id.clock ?? Number.NaN;
  let clock = Y.getState(doc.store, client);
  person.send(syncMessage(update, Y.encodeStateAsUpdate(doc)));
  const it: Keyboard = {
    person,
    typed: 1,
    type() {
      person.send(syncMessage(update, typedOver(client, clock, before, stampNow(it.typed))));
      before = clock;
      clock += stampLength;
      it.typed += 1;
    },
  };
  return it;
};

/** At this rate for so long; between some and some more what has come is read, or the driver would be the one that is overloaded. */
const shout = async (loud: readonly Keyboard[], perMs: number, forMs: number): Promise<void> => {
  const beganMs = performance.now();
  let done = 0;
  for (let passedMs = 0; passedMs < forMs; passedMs = performance.now() - beganMs) {
    for (let left = Math.min(atMostAtOnce, passedMs * perMs - done); left > 0; left -= 1) {
      loud[done % loud.length]!.type();
      done += 1;
    }
    await new Promise((soon) => setImmediate(soon));
  }
};

/** Of how many a newcomer does not see what they typed last. */
const lostFor = async (address: Address, all: readonly Keyboard[]): Promise<number> => {
  const newcomer = joinWithCopy(address);
  await within(60_000, "a newcomer has the board", newcomer.person.synced);
  const stamps = stampsIn(newcomer.doc);
  newcomer.person.leave();
  return all.filter(({ typed, person }, n) => person.closedBy === undefined && !stamps.has(`${n} ${typed - 1}`)).length;
};

/** Latencies by the second in which it was typed. */
const bySecond = () => {
  const seconds = new Map<number, Latencies>();
  const of = (second: number): Latencies => {
    const known = seconds.get(second) ?? latencies();
    seconds.set(second, known);
    return known;
  };
  const all = tally();
  const into: Tally = {
    ...all,
    edits: {
      ...all.edits,
      add(ms) {
        all.edits.add(ms);
        of(Math.floor((performance.now() - ms) / 1000)).add(ms);
      },
    },
  };
  const p99 = (second: number): number => seconds.get(second)?.at(0.99) ?? Number.NaN;
  return { into, p99 };
};
const now = (): number => Math.floor(performance.now() / 1000);

const run = async ({ system, dataDir, options, start }: At): Promise<Figures> => {
  const { server, address } = await start();
  const [calmS, capacityS, overS] = options.short ? [2, 1, 2] : [10, 5, 20];
  const loudCount = options.short ? 10 : loudest;
  const ids = typistCount + loudCount;
  const heard = bySecond();
  const all: Keyboard[] = [];
  for (let n = 0; n < ids; n += 1) all.push(await keyboard(address(n), n, system.personOf(dataDir, n)));
  const [typists, loud] = [all.slice(0, typistCount), all.slice(typistCount)];
  const readers = await seat(readerCount, (n) => address(ids + n), ids, heard.into);
  const first = readers[0]!.account.heard;
  /** Of whom the server has turned away, what it had taken. */
  const due = () =>
    all.map(({ typed, person }, n) =>
      person.closedBy === undefined ? typed : Math.max(...readers.map(({ account: each }) => each.heard[n] ?? 0)),
    );
  const waitingFor = (by: Int32Array): number => due().reduce((sum, count, n) => sum + count - (by[n] ?? 0), 0);
  const waiting = (): number => waitingFor(first);

  // What it takes: each of the loud types on when what they have typed has come.
  await pause(500);
  const before = loud.reduce((sum, each) => sum + each.typed, 0);
  const untilMs = performance.now() + capacityS * 1000;
  while (performance.now() < untilMs) {
    for (const [n, each] of loud.entries())
      for (let left = abreast - (each.typed - (first[typistCount + n] ?? 0)); left > 0; left -= 1) each.type();
    await new Promise((soon) => setImmediate(soon));
  }
  const capacity = (loud.reduce((sum, each) => sum + each.typed, 0) - before) / capacityS;
  await until(() => waiting() === 0, 20_000);

  const keys = every(typistCount, perSecond, (n) => typists[n]!.type());
  await pause(1_000 * calmS);
  const calmFrom = now() - calmS + 1;
  const rssBefore = server.rssBytes();
  let [queue, rssHighest] = [0, 0];
  const watch = setInterval(() => {
    queue = Math.max(queue, waiting());
    rssHighest = Math.max(rssHighest, server.rssBytes());
  }, 100);

  const overFrom = now();
  const driverBefore = process.cpuUsage();
  await shout(loud, (times * capacity) / 1_000, 1_000 * overS);
  const driver = process.cpuUsage(driverBefore);
  const overUntil = now() + 1;

  // Normal: three seconds one after the other that are at most twice as bad as the worst before.
  const p99s = (from: number, seconds: number) => Array.from({ length: seconds }, (_, n) => heard.p99(from + n));
  const worst = Math.max(...p99s(calmFrom, calmS - 1));
  let back = overUntil;
  const isNormal = () => {
    // What was typed in the last second may still be on its way.
    while (back + 4 <= now()) {
      if (waiting() < typistCount * perSecond && p99s(back, 3).every((ms) => ms <= 2 * worst)) return true;
      back += 1;
    }
    return false;
  };
  const isBack = await until(isNormal, patienceS * 1000);
  await pause(options.short ? 100 : 5_000);
  clearInterval(watch);
  keys.stop();
  const isDrained = await until(() => readers.every(({ account: each }) => waitingFor(each.heard) === 0), 20_000);
  const lost = isDrained ? await lostFor(address(0), all) : Number.NaN;
  const everybody = [...all, ...readers].map(({ person }) => person);
  const figures = {
    capacity,
    calmP99: worst,
    overP99: Math.max(...p99s(overFrom, overS).filter((ms) => !Number.isNaN(ms))),
    backAfter: isBack ? back - overUntil : Number.NaN,
    afterP99: Math.max(...p99s(back, 3)),
    queue,
    rssBefore: rssBefore / 1e6,
    rssHighest: rssHighest / 1e6,
    driver: (100 * (driver.user + driver.system)) / 1e6 / overS,
    closed: everybody.filter(({ closedBy }) => closedBy !== undefined).length,
    left: waiting(),
    missing: readers.reduce((sum, { account: each }) => sum + each.gaps, lost),
  };
  for (const person of everybody) person.leave();
  return figures;
};

export const overload: Scenario = {
  name: "overload",
  cases: ({ short }) => [
    {
      title: "Three times what the server takes for 20 s, then as before",
      board: { members: typistCount + loudest + readerCount },
      systems: short ? [nadwa] : [nadwa, hocuspocusDefault, yWebsocket],
      goal: "back to normal within 30 s, nothing missing",
      once: true,
      columns,
      run,
    },
  ],
};
