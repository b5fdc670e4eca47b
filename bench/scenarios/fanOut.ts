import { account, pause, seat, tally, until } from "../audience.ts";
import { hocuspocusDefault, hocuspocusTuned, yWebsocket } from "../peers.ts";
import { nadwa } from "../nadwa.ts";
import type { At, Case, Figures, Scenario } from "../scenario.ts";
import { equalCopies } from "../converge.ts";
import { sitDown, type Typist } from "../typist.ts";
import { typing } from "../typing.ts";

/** Ten people type and everybody reads: what an edit costs and how late it is, for those who type and for the hall. */

const goals: { readonly [people: number]: string } = {
  50: "typists p50 ≤ 2.5, p99 ≤ 10 ms; ≤ 20 CPU-ms per 1,000",
  200: "between the rows for 50 and 1,000",
  1000: "≤ 15 % CPU; typists p50 ≤ 2 ms, everybody p99 ≤ 200 ms",
  2000: "≤ 15 % CPU; typists ≤ 2/30 ms, everybody p99 ≤ 200 ms",
};
const columns = [
  { key: "typistsP50", title: "typists p50 ms", digits: 1 },
  { key: "typistsP99", title: "typists p99 ms", digits: 1 },
  { key: "hallP50", title: "hall p50 ms", digits: 1 },
  { key: "hallP99", title: "hall p99 ms", digits: 1 },
  { key: "cpuShare", title: "CPU %", digits: 1, ratio: true },
  { key: "cpuPer1000", title: "CPU-ms per 1,000 deliveries", digits: 2, ratio: true },
  { key: "waited", title: "waited for a core %", digits: 0 },
  { key: "driver", title: "driver %", digits: 0 },
  { key: "missing", title: "missing", digits: 0 },
] as const;

/** A hall types for an hour: while V8 still compiles, a keystroke costs a quarter more, at every server. */
const warmUpMs = { short: 1_000, full: 6_000 };
const arrivesWithinMs = 20_000;

export const fanOutCase = (people: number, typists: number, perSecond: number, goal: string, short: boolean): Case => ({
  title: `Fan-out: ${people.toLocaleString("en")} people, ${typists} typists × ${perSecond} edits/s`,
  board: { members: people },
  systems: short ? [nadwa, hocuspocusDefault] : [nadwa, hocuspocusDefault, hocuspocusTuned, yWebsocket],
  goal,
  columns,
  run: (at) => run(at, people, typists, perSecond),
});

const run = async (
  { system, dataDir, options, start }: At,
  people: number,
  count: number,
  perSecond: number,
): Promise<Figures> => {
  const { server, address } = await start();
  const ofHall = tally();
  const ofTypists = tally();
  const typists: Typist[] = [];
  const accounts = Array.from({ length: count }, (_, n) => account(count, ofTypists, n));
  for (let n = 0; n < count; n += 1)
    typists.push(await sitDown(address(n), n, system.personOf(dataDir, n), accounts[n]?.hear));
  const readers = await seat(people - count, (n) => address(count + n), count, ofHall);
  await pause(500);

  const keys = typing(typists, perSecond);
  await pause(options.short ? warmUpMs.short : warmUpMs.full);
  for (const { edits } of [ofHall, ofTypists]) edits.clear();
  const before = {
    cpuMs: server.cpuMs(),
    waitedMs: server.waitedMs(),
    atMs: performance.now(),
    driver: process.cpuUsage(),
  };
  await pause(options.seconds * 1000);
  const wallMs = performance.now() - before.atMs;
  const cpuMs = server.cpuMs() - before.cpuMs;
  const waitedMs = server.waitedMs() - before.waitedMs;
  const driver = process.cpuUsage(before.driver);
  const delivered = ofHall.edits.count + ofTypists.edits.count;
  keys.stop();

  const typed = typists.map(({ typed: each }) => each);
  const everybody = [...readers.map((reader) => reader.account), ...accounts];
  const missing = () =>
    everybody.reduce((sum, { heard, gaps }, n) => {
      const own = n - readers.length;
      return (
        sum + gaps + typed.reduce((lost, each, typist) => lost + (typist === own ? 0 : each - (heard[typist] ?? 0)), 0)
      );
    }, 0);
  await until(() => missing() === 0, arrivesWithinMs);
  await equalCopies(address(0), typists);
  const figures = {
    typistsP50: ofTypists.edits.at(0.5),
    typistsP99: ofTypists.edits.at(0.99),
    hallP50: ofHall.edits.at(0.5),
    hallP99: ofHall.edits.at(0.99),
    cpuShare: (100 * cpuMs) / wallMs,
    cpuPer1000: (1000 * cpuMs) / delivered,
    waited: (100 * waitedMs) / wallMs,
    driver: (100 * (driver.user + driver.system)) / 1000 / wallMs,
    missing: missing(),
  };
  for (const { person } of [...readers, ...typists]) person.leave();
  return figures;
};

export const fanOut: Scenario = {
  name: "fan-out",
  cases: ({ short }, people = short ? [200] : [50, 1000, 2000]) =>
    people.map((count) => fanOutCase(count, 10, 5, goals[count] ?? "", short)),
};
