import { account, pause, seat, tally, within } from "../audience.ts";
import { nadwa } from "../nadwa.ts";
import { hocuspocusDefault, yWebsocket } from "../peers.ts";
import type { At, Figures, Scenario } from "../scenario.ts";
import { joinWithCopy, sitDown, stampsIn, type Typist } from "../typist.ts";
import { typing } from "../typing.ts";

/** kill -9 while ten people type: what others had on their screens, and who comes after the restart does not find. */

const columns = [
  { key: "seen", title: "edits seen by others", digits: 0 },
  { key: "lost", title: "of them gone", digits: 0 },
  { key: "loadMs", title: "board back after ms", digits: 0 },
] as const;
const typistCount = 10;
const readerCount = 10;

const run = async ({ system, dataDir, options, start }: At): Promise<Figures> => {
  const rounds = options.short ? 1 : 3;
  const promised = new Set<string>();
  let lost = 0;
  let loadMs = 0;
  let { server, address } = await start();
  for (let round = 0; round < rounds; round += 1) {
    const from = round * typistCount;
    const known = from + typistCount;
    const typists: Typist[] = [];
    const accounts = Array.from({ length: typistCount }, (_, n) => account(known, tally(), from + n));
    for (let n = 0; n < typistCount; n += 1)
      typists.push(await sitDown(address(n), from + n, system.personOf(dataDir, n), accounts[n]?.hear));
    const readers = await seat(readerCount, (n) => address(typistCount + n), known, tally());
    const keys = typing(typists, 5);
    await pause(options.seconds * 1000 * (0.5 + Math.random() / 2));
    await server.kill();
    keys.stop();
    await pause(200);
    for (const { person } of [...typists, ...readers]) person.leave();
    for (let n = 0; n < typistCount; n += 1) {
      const others = [...readers.map((reader) => reader.account), ...accounts.filter((_, other) => other !== n)];
      const seen = Math.max(...others.map(({ heard }) => heard[from + n] ?? 0));
      for (let number = 0; number < seen; number += 1) promised.add(`${from + n} ${number}`);
    }

    ({ server, address } = await start());
    const dialledMs = performance.now();
    const stranger = joinWithCopy(address(0));
    await within(20_000, "the board is back", stranger.person.synced);
    loadMs = Math.max(loadMs, stranger.person.syncedAtMs - dialledMs);
    // y-websocket's server answers before its store has loaded.
    await pause(500);
    const there = stampsIn(stranger.doc);
    const gone = [...promised].filter((each) => !there.has(each));
    lost += gone.length;
    for (const each of gone) promised.delete(each);
    stranger.person.leave();
  }
  return { seen: promised.size + lost, lost, loadMs };
};

export const kill: Scenario = {
  name: "kill",
  cases: ({ short, seconds }) => [
    {
      title: `kill -9 within ${seconds} s of typing, ${short ? "once" : "three times"}`,
      board: { members: typistCount + readerCount },
      systems: short ? [nadwa, hocuspocusDefault] : [nadwa, hocuspocusDefault, yWebsocket],
      goal: "0 gone",
      columns,
      run,
    },
  ],
};
