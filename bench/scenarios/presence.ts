import { account, pause, type Reader, seat, tally, until } from "../audience.ts";
import { equalCopies } from "../converge.ts";
import { nadwa } from "../nadwa.ts";
import { hocuspocusDefault, hocuspocusTuned } from "../peers.ts";
import { awarenessMessage, type Person } from "../person.ts";
import type { At, Case, Figures, Scenario } from "../scenario.ts";
import { markOfCaret, stamp } from "../stamp.ts";
import { sitDown, type Typist } from "../typist.ts";
import { every, typing } from "../typing.ts";

/**
 * Everybody is there for everybody to see, and 50 carets move: first alone, then while ten people type. Our readers do not
 * send back what they receive, as stock clients do; that spares the peers half of the work.
 */

const typistCount = 10;
const caretsPerSecond = 4;
/** Stock clients say every 15 s that they are still there. */
const renewalsPerSecond = 1 / 15;

const columns = [
  { key: "joinSeconds", title: "all in after s", digits: 1 },
  { key: "cpuShare", title: "CPU % with carets", digits: 1, ratio: true },
  { key: "caretP50", title: "caret p50 ms", digits: 0 },
  { key: "editorKilobytes", title: "kB/s per typist", digits: 1 },
  { key: "readerKilobytes", title: "kB/s per reader", digits: 1, ratio: true },
  { key: "typingCpuShare", title: "CPU % typing too", digits: 1, ratio: true },
  { key: "editP50", title: "edit p50 ms", digits: 1 },
  { key: "editP99", title: "edit p99 ms", digits: 1 },
  { key: "waited", title: "waited for a core %", digits: 0 },
  { key: "driver", title: "driver %", digits: 0 },
  { key: "missing", title: "missing", digits: 0 },
] as const;

const run = async ({ system, dataDir, options, start }: At, people: number): Promise<Figures> => {
  const { server, address } = await start();
  const ofHall = tally();
  const ofTypists = tally();
  const beganMs = performance.now();
  const typists: Typist[] = [];
  const accounts = Array.from({ length: typistCount }, (_, n) => account(typistCount, ofTypists, n));
  const clocks = new Map<Person, number>();
  const show = (person: Person, n: number, moved: boolean) => {
    const clock = (clocks.get(person) ?? 0) + 1;
    clocks.set(person, clock);
    const tname = stamp(markOfCaret, n, clock, performance.now());
    const place = { type: null, tname, item: { client: 1_000_000 + n, clock }, assoc: 0 };
    const state = {
      user: { name: `Participant ${n}`, color: "#0a7d5a" },
      ...(moved ? { recommendation: `bench${n % typistCount}`, cursor: { anchor: place, head: place } } : {}),
    };
    person.send(awarenessMessage(1_000_000 + n, clock, state));
  };
  for (let n = 0; n < typistCount; n += 1) {
    const typist = await sitDown(address(n), n, system.personOf(dataDir, n), accounts[n]?.hear);
    typists.push(typist);
    show(typist.person, n, true);
  }
  const readers: readonly Reader[] = await seat(
    people - typistCount,
    (n) => address(typistCount + n),
    typistCount,
    ofHall,
    (person, n) => show(person, typistCount + n, false),
  );
  const joinSeconds = (performance.now() - beganMs) / 1000;

  const present = [...typists.map(({ person }) => person), ...readers.map(({ person }) => person)];
  const renewals = every(present.length, renewalsPerSecond, (n) => show(present[n] as Person, n, n < 50));
  const carets = every(Math.min(50, present.length), caretsPerSecond, (n) => show(present[n] as Person, n, true));
  await pause(1_000);
  ofHall.carets.clear();
  const phase = async () => {
    const before = {
      cpuMs: server.cpuMs(),
      waitedMs: server.waitedMs(),
      atMs: performance.now(),
      driver: process.cpuUsage(),
      bytes: present.map(({ bytesIn }) => bytesIn),
    };
    await pause(options.seconds * 1000);
    const wallMs = performance.now() - before.atMs;
    const driver = process.cpuUsage(before.driver);
    const rates = present.map(({ bytesIn }, n) => (bytesIn - (before.bytes[n] ?? 0)) / wallMs);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      cpuShare: (100 * (server.cpuMs() - before.cpuMs)) / wallMs,
      waited: (100 * (server.waitedMs() - before.waitedMs)) / wallMs,
      driver: (100 * (driver.user + driver.system)) / 1000 / wallMs,
      editorKilobytes: mean(rates.slice(0, typistCount)),
      readerKilobytes: mean(rates.slice(50)),
    };
  };
  const quiet = await phase();
  const caretP50 = ofHall.carets.at(0.5);
  const keys = typing(typists, 5);
  const busy = await phase();
  for (const each of [keys, renewals, carets]) each.stop();

  const missing = () => {
    const typed = typists.map((typist) => typist.typed);
    const lacks = (heard: Int32Array, own: number) =>
      typed.reduce((sum, count, n) => sum + (n === own ? 0 : count - (heard[n] ?? 0)), 0);
    return (
      readers.reduce((sum, reader) => sum + lacks(reader.account.heard, -1), 0) +
      accounts.reduce((sum, { heard }, n) => sum + lacks(heard, n), 0)
    );
  };
  await until(() => missing() === 0, 20_000);
  await equalCopies(address(0), typists);
  const figures = {
    ...quiet,
    joinSeconds,
    caretP50,
    typingCpuShare: busy.cpuShare,
    editP50: ofTypists.edits.at(0.5),
    editP99: ofTypists.edits.at(0.99),
    waited: Math.max(quiet.waited, busy.waited),
    driver: Math.max(quiet.driver, busy.driver),
    missing: missing(),
  };
  for (const person of present) person.leave();
  return figures;
};

const goals: { readonly [people: number]: string } = {
  1000: "edit p50/p99 ≤ 10/60 ms at ≤ 30 % CPU",
  2000: "≤ 15 % CPU with carets, ≤ 6 kB/s for a typist, ≤ 1 kB/s for a reader, all in after ≤ 2 s",
};

export const presence: Scenario = {
  name: "presence",
  cases: ({ short }, people = short ? [200] : [1000, 2000]) =>
    people.map((count): Case => ({
      title: `Presence: ${count} people present, 50 carets × 4/s`,
      board: { members: count },
      // y-websocket's server does not recover from two thousand: a newcomer waits over 20 s, three times of three.
      systems: short ? [nadwa, hocuspocusDefault] : [nadwa, hocuspocusDefault, hocuspocusTuned],
      goal: goals[count] ?? "",
      columns,
      run: (at) => run(at, count),
    })),
};
