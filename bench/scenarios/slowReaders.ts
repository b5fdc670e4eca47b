import { pause, seat, tally, until } from "../audience.ts";
import { equalCopies } from "../converge.ts";
import { nadwa } from "../nadwa.ts";
import { hocuspocusDefault } from "../peers.ts";
import type { At, Figures, Scenario } from "../scenario.ts";
import { sitDown, type Typist } from "../typist.ts";
import { typing } from "../typing.ts";

/** Twenty of fifty people stop reading, as on a phone that left the room, while ten paste. What do they cost the server? */

const columns = [
  { key: "growth", title: "RSS growth MB", digits: 0, ratio: true },
  { key: "each", title: "MB per slow reader", digits: 1 },
  { key: "due", title: "MB due to each", digits: 0 },
  { key: "closed", title: "closed of 20", digits: 0 },
  { key: "caughtUp", title: "caught up of 20", digits: 0 },
  { key: "pasteP99", title: "others' p99 ms", digits: 0 },
] as const;

const typistCount = 10;
const slowCount = 20;
const others = 20;
const letters = 15_000;
const perSecond = 25;
/** Longer than Nadwa bears a full socket. */
const patienceMs = 13_000;

const run = async ({ system, dataDir, options, start }: At): Promise<Figures> => {
  const due = (options.short ? 4 : 30) * 1e6;
  const { server, address } = await start();
  const ofHall = tally();
  const typists: Typist[] = [];
  for (let n = 0; n < typistCount; n += 1) typists.push(await sitDown(address(n), n, system.personOf(dataDir, n)));
  const readers = await seat(others, (n) => address(typistCount + n), typistCount, ofHall);
  const dozers = await seat(slowCount, (n) => address(typistCount + others + n), typistCount, tally());

  let highest = 0;
  const watch = setInterval(() => (highest = Math.max(highest, server.rssBytes())), 100);
  const pasteFor = async (bytes: number) => {
    const before = typists.reduce((sum, { typed }) => sum + typed, 0);
    const pasted = () => (typists.reduce((sum, { typed }) => sum + typed, 0) - before) * letters;
    const pastes = typing(typists, perSecond, (typist) => typist.paste(letters));
    await until(() => pasted() >= bytes, 120_000);
    pastes.stop();
    return pasted();
  };
  // First as much with everybody reading, so that only what the slow ones cost is counted.
  await pasteFor(due);
  await pause(options.short ? 100 : 1_000);
  const base = highest;
  for (const { person } of dozers) person.pause();
  ofHall.edits.clear();
  const pasted = await pasteFor(due);
  await pause(options.short ? 500 : patienceMs);
  clearInterval(watch);
  const pasteP99 = ofHall.edits.at(0.99);

  const isCurrent = ({ heard }: (typeof dozers)[number]["account"]) =>
    typists.every(({ typed }, n) => heard[n] === typed);
  for (const { person } of dozers) person.resume();
  const settled = () =>
    readers.every((each) => isCurrent(each.account)) &&
    dozers.every((each) => each.person.closedBy !== undefined || isCurrent(each.account));
  if (!(await until(settled, 30_000))) throw new Error("somebody was neither closed nor caught up");
  await equalCopies(address(0), typists);
  const figures = {
    growth: Math.max(0, highest - base) / 1e6,
    each: Math.max(0, highest - base) / 1e6 / slowCount,
    due: pasted / 1e6,
    closed: dozers.filter(({ person }) => person.closedBy !== undefined).length,
    caughtUp: dozers.filter((each) => each.person.closedBy === undefined && isCurrent(each.account)).length,
    pasteP99,
  };
  for (const { person } of [...readers, ...dozers, ...typists]) person.leave();
  return figures;
};

export const slowReaders: Scenario = {
  name: "slow-readers",
  cases: () => [
    {
      title: "Slow readers: 20 of 50 stop reading",
      board: { members: 50 },
      systems: [nadwa, hocuspocusDefault],
      goal: "≤ 1.5 MB each, then a diff or close 1013",
      columns,
      run,
    },
  ],
};
