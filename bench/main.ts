import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { folderFor } from "./folders.ts";
import { machine } from "./machine.ts";
import type { Case, Figures, Options } from "./scenario.ts";
import { scenarios } from "./scenarios/all.ts";
import type { Running } from "./systems.ts";
import { table } from "./table.ts";

/** Runs the scenarios named on the command line, or all; the systems take turns. Prints tables; says what failed. */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: "string" },
    seconds: { type: "string" },
    runs: { type: "string" },
    "peer-runs": { type: "string" },
    only: { type: "string" },
    short: { type: "boolean", default: false },
    profile: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const unknown = positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`No such scenario: ${unknown.join(", ")}.`);
  console.error(
    `npm run bench -- [${scenarios.map(({ name }) => name).join(" | ")}]… [--people 50,200] [--seconds 8] [--runs 3]\n` +
      "  [--peer-runs 1] [--only Nadwa,Hocuspocus] [--short] [--profile <folder for CPU profiles of the servers>]",
  );
  process.exit(unknown.length > 0 ? 1 : 0);
}
const short = values.short;
const options: Options = {
  short,
  seconds: Number(values.seconds ?? (short ? 1 : 5)),
  runs: Number(values.runs ?? (short ? 1 : 3)),
  peerRuns: Number(values["peer-runs"] ?? 1),
  profile: values.profile,
};
const people = values.people?.split(",").map(Number);
const only = values.only?.split(",");

/** In short, one forum serves all: founding it takes longer than measuring; people beyond it come twice. */
const shortMembers = 60;

const measure = async (each: Case, system: Case["systems"][number]): Promise<Figures> => {
  const { dataDir, remove } = await folderFor(system, short ? { ...each.board, members: shortMembers } : each.board);
  const started: Running[] = [];
  const profile = options.profile && join(options.profile, `${system.name} ${each.title}`.replaceAll(/[^\w]+/g, "-"));
  if (profile) mkdirSync(profile, { recursive: true });
  try {
    return await each.run({
      system,
      dataDir,
      options,
      start: async (port) => {
        const running = await system.start({ dataDir, profile, port });
        started.push(running);
        return running;
      },
    });
  } finally {
    for (const { server } of started) await (profile ? server.stop() : server.kill());
    remove();
  }
};

const began = performance.now();
let failures = 0;
console.log(
  `${machine()}; ${options.runs} run(s) of ${options.seconds} s, of the peers ${options.peerRuns}; medians\n`,
);
for (const scenario of scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  for (const asked of scenario.cases(options, people)) {
    const each = { ...asked, systems: asked.systems.filter(({ name }) => !only || only.includes(name)) };
    if (each.systems.length === 0) continue;
    const seen = new Map<string, Figures[]>(each.systems.map(({ name }) => [name, []]));
    for (let run = 0; run < (each.once ? 1 : options.runs); run += 1) {
      for (const [at, system] of each.systems.entries()) {
        if (at > 0 && run >= options.peerRuns) continue;
        try {
          seen.get(system.name)?.push(await measure(each, system));
        } catch (error) {
          failures += 1;
          console.error(`${each.title}, ${system.name}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
    console.log(`### ${each.title}\n\n${table(each, seen)}\n`);
    if (each.goal) console.log(`Nadwa must reach: ${each.goal}\n`);
  }
}
console.log(`${Math.round((performance.now() - began) / 1000)} s, ${failures} failed`);
process.exit(failures > 0 ? 1 : 0);
