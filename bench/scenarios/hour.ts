import { openBoard } from "@nadwa/shared/board/board";
import * as Y from "yjs";
import { pause, until } from "../audience.ts";
import { equalCopies } from "../converge.ts";
import { nadwaWith } from "../nadwa.ts";
import { type Address, join, syncMessage, update } from "../person.ts";
import type { At, Figures, Scenario } from "../scenario.ts";
import type { ServerProcess } from "../serverProcess.ts";
import { recommend } from "../typist.ts";

/**
 * An hour in which two hundred people join, write, delete and leave, each twelve times, in fast-forward. The board is as large
 * at the end as at the beginning, so what grows is what the server does not let go of.
 */

const columns = [
  { key: "visits", title: "visits", digits: 0 },
  { key: "edits", title: "edits", digits: 0 },
  { key: "heap1", title: "lowest heap MB, 1st quarter", digits: 1 },
  { key: "heap2", title: "2nd", digits: 1 },
  { key: "heap3", title: "3rd", digits: 1 },
  { key: "heap4", title: "4th", digits: 1 },
  { key: "slope", title: "slope kB per 100 visits", digits: 1 },
  { key: "rssQuarter", title: "RSS MB after a quarter", digits: 0 },
  { key: "rssEnd", title: "the hour", digits: 0 },
] as const;

const present = 200;
const visitsEach = 12;
const editsPerVisit = 10;
const measureEveryMs = 250;
/** Little room, so that what is garbage is collected within each quarter and what is left shows. */
const oldSpace = ["--max-old-space-size=64"];

/** What the server says of its heap, in bytes. */
const heapBytes = async (port: number): Promise<number> => {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)?.[1]);
};

/** Comes, writes a recommendation letter by letter, takes it away again, and leaves. */
const visit = async (address: Address, id: string, person: string, forMs: number): Promise<number> => {
  const page = join(address, { skims: true });
  if (!(await until(() => !Number.isNaN(page.syncedAtMs) || page.closedBy !== undefined, 20_000)))
    throw new Error("a visitor does not get the board");
  const doc = openBoard(new Y.Doc());
  let edits = 0;
  doc.on("update", (bytes: Uint8Array) => {
    edits += 1;
    page.send(syncMessage(update, bytes));
  });
  const words = recommend(doc, id, person);
  for (let n = 0; n < editsPerVisit && page.closedBy === undefined; n += 1) {
    await pause(forMs / editsPerVisit);
    words.insert(words.length, ` and more words, ${n}`);
  }
  doc.getMap("recommendations").delete(id);
  await until(() => page.saved === edits || page.closedBy !== undefined || page.refusals > 0, 20_000);
  if (page.saved < edits)
    throw new Error(`of ${edits} edits ${page.saved} are saved, ${page.refusals} refused; closed by ${page.closedBy}`);
  page.leave();
  return edits;
};

type Sample = { readonly share: number; readonly heap: number; readonly rss: number };

const watchMemory = (server: ServerProcess, port: number, share: () => number) => {
  const samples: Sample[] = [];
  let going = true;
  const look = async () => {
    while (going) {
      samples.push({ share: share(), heap: await heapBytes(port), rss: server.rssBytes() });
      await pause(measureEveryMs);
    }
  };
  const looked = look();
  return {
    stop: async () => {
      going = false;
      await looked;
      return samples;
    },
  };
};

/** What is left after a collection: the lowest that was seen in that quarter of the hour. */
const heapIn = (samples: readonly Sample[], quarter: number): number =>
  Math.min(...samples.filter(({ share }) => Math.ceil(share * 4) === quarter).map(({ heap }) => heap)) / 1e6;
const rssAt = (samples: readonly Sample[], share: number): number =>
  samples.find((sample) => sample.share >= share)?.rss ?? Number.NaN;

const run = async ({ system, dataDir, options, start }: At): Promise<Figures> => {
  const { server, address } = await start();
  const people = options.short ? 40 : present;
  const each = options.short ? 4 : visitsEach;
  const visitMs = options.short ? 500 : 1_000 * options.seconds;
  let visits = 0;
  let edits = 0;
  const memory = watchMemory(server, address(0).port, () => visits / (people * each));
  const comeAndGo = async (n: number) => {
    await pause((visitMs * n) / people);
    for (let at = 0; at < each; at += 1) {
      const written = await visit(address(n), `visit${n}n${at}`, system.personOf(dataDir, n), visitMs);
      edits += written;
      visits += 1;
    }
  };
  await Promise.all(Array.from({ length: people }, (_, n) => comeAndGo(n)));
  await pause(1_000);
  const samples = await memory.stop();
  await equalCopies(address(0), []);
  const [heap1, heap2, heap3, heap4] = [heapIn(samples, 1), heapIn(samples, 2), heapIn(samples, 3), heapIn(samples, 4)];
  return {
    visits,
    edits,
    heap1,
    heap2,
    heap3,
    heap4,
    // From the middle of the second quarter to that of the fourth; in the first everything is met for the first time.
    slope: ((heap4 - heap2) * 1e3) / (visits / 2 / 100),
    rssQuarter: rssAt(samples, 1 / 4) / 1e6,
    rssEnd: (samples.at(-1)?.rss ?? Number.NaN) / 1e6,
  };
};

export const hour: Scenario = {
  name: "hour",
  cases: () => [
    {
      title: "An hour in fast-forward: 200 people come, write and leave (Nadwa only)",
      board: { members: present },
      systems: [nadwaWith({}, oldSpace)],
      goal: "flat",
      once: true,
      columns,
      run,
    },
  ],
};
