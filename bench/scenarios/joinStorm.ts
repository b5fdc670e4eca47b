import { pause, within } from "../audience.ts";
import { equalCopies } from "../converge.ts";
import { nadwa } from "../nadwa.ts";
import { hocuspocusDefault, yWebsocket } from "../peers.ts";
import { join, type Person } from "../person.ts";
import type { At, Figures, Scenario } from "../scenario.ts";
import { type Copy, joinWithCopy } from "../typist.ts";

/** The doors open: everybody comes within two seconds, to a board that others have open already. */

const columns = [
  { key: "allSeconds", title: "all have the board after s", digits: 2 },
  { key: "cpuSeconds", title: "CPU s", digits: 2, ratio: true },
  { key: "waitP50", title: "wait p50 ms", digits: 0 },
  { key: "waitMax", title: "longest wait ms", digits: 0 },
  { key: "megabytes", title: "MB each", digits: 2 },
] as const;
const checkers = 3;

const run = async ({ options, start }: At, people: number): Promise<Figures> => {
  const doorsOpenMs = options.short ? 1_000 : 2_000;
  const { server, address } = await start();
  const early = joinWithCopy(address(0));
  await within(60_000, "the first has the board", early.person.synced);
  await pause(options.short ? 100 : 1_000);
  const cpuMs = server.cpuMs();
  const beganMs = performance.now();
  const dialledMs: number[] = [];
  const copies: Copy[] = [];
  const crowd: Person[] = [];
  for (let n = 0; n < people; n += 1) {
    const waits = beganMs + (n * doorsOpenMs) / people - performance.now();
    if (waits > 0) await pause(waits);
    dialledMs.push(performance.now());
    const person = join(address(n), { skims: true });
    crowd.push(person);
  }
  await within(60_000, "all have the board", Promise.all(crowd.map(({ synced }) => synced)));
  const waits = crowd.map(({ syncedAtMs }, n) => syncedAtMs - (dialledMs[n] ?? 0)).toSorted((a, b) => a - b);
  const figures = {
    allSeconds: (Math.max(...crowd.map(({ syncedAtMs }) => syncedAtMs)) - beganMs) / 1000,
    cpuSeconds: (server.cpuMs() - cpuMs) / 1000,
    waitP50: waits[waits.length >> 1] ?? Number.NaN,
    waitMax: waits.at(-1) ?? Number.NaN,
    megabytes: Math.max(...crowd.map(({ bytesIn }) => bytesIn)) / 1e6,
  };
  for (let n = 0; n < checkers; n += 1) copies.push(joinWithCopy(address(n)));
  await equalCopies(address(0), [early, ...copies]);
  for (const person of [...crowd, early.person, ...copies.map((copy) => copy.person)]) person.leave();
  return figures;
};

export const joinStorm: Scenario = {
  name: "join-storm",
  cases: ({ short }, people = [short ? 100 : 500]) =>
    people.map((count) => ({
      title: short
        ? `Join storm: ${count} joins in 1 s on a long-edited board`
        : `Join storm: ${count} joins in 2 s on a large board`,
      board: { members: count, history: short ? "long" : "large" } as const,
      systems: short ? [nadwa, hocuspocusDefault] : [nadwa, hocuspocusDefault, yWebsocket],
      goal: "all after ≤ 2.3 s, ≤ 0.7 s of CPU",
      columns,
      run: (at: At) => run(at, count),
    })),
};
