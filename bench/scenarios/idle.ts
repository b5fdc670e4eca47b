import { pause, seat, tally } from "../audience.ts";
import { equalCopies } from "../converge.ts";
import { nadwa } from "../nadwa.ts";
import { hocuspocusDefault, yWebsocket } from "../peers.ts";
import type { At, Figures, Scenario } from "../scenario.ts";

/** What a connection costs that only listens: resident memory with so many more of them. */

const columns = [
  { key: "kilobytes", title: "kB per connection", digits: 1, ratio: true },
  { key: "base", title: "MB with 100 people", digits: 0 },
] as const;
const first = 100;
const settlesMs = 3_000;

const run = async ({ options, start }: At, people: number): Promise<Figures> => {
  const { server, address } = await start();
  const readers = [...(await seat(first, address, 0, tally()))];
  await pause(options.short ? 500 : settlesMs);
  const base = server.rssBytes();
  readers.push(...(await seat(people, (n) => address(first + n), 0, tally())));
  await pause(options.short ? 500 : settlesMs);
  const kilobytes = (server.rssBytes() - base) / people / 1000;
  await equalCopies(address(0), []);
  for (const { person } of readers) person.leave();
  return { kilobytes, base: base / 1e6 };
};

export const idle: Scenario = {
  name: "idle",
  cases: ({ short }, people = [short ? 200 : 1900]) =>
    people.map((count) => ({
      title: `Idle memory: ${count} more connections`,
      board: { members: first + count },
      systems: short ? [nadwa, hocuspocusDefault] : [nadwa, hocuspocusDefault, yWebsocket],
      goal: "≤ 12 kB",
      columns,
      run: (at: At) => run(at, count),
    })),
};
