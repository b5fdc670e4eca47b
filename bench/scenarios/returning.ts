import * as Y from "yjs";
import { account, pause, seat, tally, within } from "../audience.ts";
import { equalCopies } from "../converge.ts";
import { nadwa } from "../nadwa.ts";
import { hocuspocusDefault } from "../peers.ts";
import { join, type Person } from "../person.ts";
import type { At, Case, Figures, Scenario } from "../scenario.ts";
import { joinWithCopy, sitDown, type Typist } from "../typist.ts";
import { typing } from "../typing.ts";

/**
 * kill -9 before a full hall, and a start on the same port: everybody dials again by the rule of our client, with what they have,
 * and ten type while the others come back.
 */

const columns = [
  { key: "startSeconds", title: "server back after s", digits: 1 },
  { key: "allSeconds", title: "all have the board after s", digits: 1, ratio: true },
  { key: "cpuSeconds", title: "CPU s", digits: 2, ratio: true },
  { key: "dials", title: "calls per person", digits: 1 },
  { key: "editP50", title: "edit meanwhile p50 ms", digits: 1 },
  { key: "editP99", title: "p99 ms", digits: 1 },
] as const;

const typistCount = 10;
const backWithinMs = 60_000;
/** Full jitter, as our client waits before it dials again. */
const redialAfterMs = (failures: number): number => 50 + Math.random() * Math.min(10_000, 200 * 2 ** failures);

const run = async ({ system, dataDir, options, start }: At, people: number): Promise<Figures> => {
  const first = await start();
  const { address } = first;
  const copy = joinWithCopy(address(0));
  await within(backWithinMs, "the board is open", copy.person.synced);
  await pause(options.short ? 100 : 500);
  const vector = Y.encodeStateVector(copy.doc);
  copy.person.leave();
  const readers = await seat(people - typistCount, (n) => address(typistCount + n), 0, tally());

  const killedMs = performance.now();
  await first.server.kill();
  const back: Person[] = [];
  let dials = 0;
  const comeBack = async (n: number, gone: Promise<void>) => {
    await gone;
    for (let failures = 0; performance.now() - killedMs < backWithinMs; failures += 1) {
      await pause(redialAfterMs(failures));
      dials += 1;
      const person = join(address(typistCount + n), { vector, skims: true });
      await Promise.race([person.synced, person.closed]);
      if (person.closedBy === undefined) return void back.push(person);
    }
  };
  const returns = Promise.all(readers.map(({ person }, n) => comeBack(n, person.closed)));

  const { server } = await start(address(0).port);
  const startedMs = performance.now();
  const ofTypists = tally();
  const typists: Typist[] = [];
  for (let n = 0; n < typistCount; n += 1) {
    const mine = account(typistCount, ofTypists, n);
    typists.push(await sitDown(address(n), n, system.personOf(dataDir, n), mine.hear));
  }
  const keys = typing(typists, 5);
  await within(backWithinMs, "everybody is back", returns);
  const backMs = performance.now();
  const cpuSeconds = server.cpuMs() / 1000;
  // What is short for lack of people is not a measurement.
  if (backMs - startedMs < 1_000) await pause(1_000);
  keys.stop();
  if (back.length < readers.length) throw new Error(`${readers.length - back.length} did not come back`);
  await equalCopies(address(0), typists);
  for (const person of [...back, ...typists.map((typist) => typist.person)]) person.leave();
  return {
    startSeconds: (startedMs - killedMs) / 1000,
    allSeconds: (backMs - killedMs) / 1000,
    cpuSeconds,
    dials: dials / readers.length,
    editP50: ofTypists.edits.at(0.5),
    editP99: ofTypists.edits.at(0.99),
  };
};

export const returning: Scenario = {
  name: "returning",
  cases: ({ short }, people = [short ? 200 : 2000]) =>
    people.map((count): Case => ({
      title: `Returning: ${count.toLocaleString("en")} people lose the server and come back`,
      board: { members: count },
      systems: [nadwa, hocuspocusDefault],
      goal: "all after < 15 s, edits meanwhile p99 < 500 ms",
      columns,
      run: (at) => run(at, count),
    })),
};
