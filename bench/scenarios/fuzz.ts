import { openBoard } from "@nadwa/shared/board/board";
import * as Y from "yjs";
import { pause, seat, tally, until } from "../audience.ts";
import { equalCopies, wordsOf } from "../converge.ts";
import { nadwa } from "../nadwa.ts";
import {
  type Address,
  awarenessMessage,
  join,
  messageAwareness,
  type Person,
  stepOne,
  stepTwo,
  syncMessage,
  update,
} from "../person.ts";
import type { At, Figures, Scenario } from "../scenario.ts";
import { joinWithCopy, recommend, sitDown, type Typist } from "../typist.ts";
import { typing } from "../typing.ts";

/** Eve sends rubbish as fast as it is taken, over eight sockets, while two people type: how much of it, and what they notice. */

const columns = [
  { key: "perSecond", title: "frames/s", digits: 0 },
  { key: "cpuPerFrame", title: "CPU µs per frame", digits: 0 },
  { key: "closes", title: "sockets closed", digits: 0 },
  { key: "editP50", title: "honest edit p50 ms", digits: 1 },
  { key: "editMax", title: "honest edit max ms", digits: 0 },
  { key: "growth", title: "RSS growth MB", digits: 0 },
] as const;

const sockets = 8;
const honest = 2;
const framesPerTurn = 50;
const queryAwareness = Uint8Array.of(3);
const seed = 20_261_125;

const randomFrom = (state: number) => (below: number) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 4_294_967_296) * below);
};

/** Frames that a client could send, to be spoilt. */
const sound = (board: Y.Doc, person: string): readonly Uint8Array[] => {
  const doc = openBoard(new Y.Doc());
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board));
  const frames: Uint8Array[] = [];
  doc.on("update", (bytes: Uint8Array) => frames.push(syncMessage(update, bytes)));
  recommend(doc, "fuzz", person);
  doc.getMap("recommendations").delete("bench0");
  doc.getMap("elsewhere").set("a", { b: [1, "c", null] });
  frames.push(
    syncMessage(stepOne, Y.encodeStateVector(doc)),
    syncMessage(stepTwo, Y.encodeStateAsUpdate(doc)),
    awarenessMessage(7, 1, { user: { name: "Eve" }, cursor: null }),
  );
  return frames;
};

const spoil = (frames: readonly Uint8Array[], random: (below: number) => number): Uint8Array => {
  const frame = Uint8Array.from(frames[random(frames.length)] as Uint8Array);
  switch (random(5)) {
    case 0:
      return frame.subarray(0, random(frame.length));
    case 1:
      return Uint8Array.from({ length: 1 + random(300) }, () => random(256));
    case 2: {
      const other = frames[random(frames.length)] as Uint8Array;
      return Uint8Array.from([...frame.subarray(0, random(frame.length)), ...other.subarray(random(other.length))]);
    }
    default:
      for (let left = 1 + random(4); left > 0; left -= 1) frame[random(frame.length)] = random(256);
      return frame;
  }
};

/** Sends a handful, waits until it is taken or the socket closed, and comes again, over and over. */
const attack = (address: Address, next: () => Uint8Array) => {
  let going = true;
  let sent = 0;
  let closes = 0;
  const once = async () => {
    let answered = false;
    const eve: Person = join(address, {
      hear(message) {
        if (message[0] === messageAwareness) answered = true;
      },
    });
    await until(() => !Number.isNaN(eve.syncedAtMs) || eve.closedBy !== undefined, 5_000);
    answered = false;
    for (let n = 0; n < framesPerTurn; n += 1) eve.send(next());
    sent += framesPerTurn;
    eve.send(queryAwareness);
    await until(() => answered || eve.closedBy !== undefined, 5_000);
    if (eve.closedBy !== undefined) closes += 1;
    eve.leave();
  };
  const repeatedly = async () => {
    while (going) await once();
  };
  const ended = repeatedly();
  return {
    /** Resolves when what is under way is over. */
    stop: async () => {
      going = false;
      await ended;
      return { sent, closes };
    },
  };
};

const run = async ({ system, dataDir, options, start }: At): Promise<Figures> => {
  const { server, address } = await start();
  const ofHall = tally();
  const typists: Typist[] = [];
  for (let n = 0; n < honest; n += 1) typists.push(await sitDown(address(n), n, system.personOf(dataDir, n)));
  const readers = await seat(10, (n) => address(honest + n), honest, ofHall);
  const board = joinWithCopy(address(0));
  await board.person.synced;
  await pause(300);
  const frames = sound(board.doc, system.personOf(dataDir, 19));
  board.person.leave();
  const random = randomFrom(seed);
  const keys = typing(typists, 5);
  const rss = server.rssBytes();
  const cpuMs = server.cpuMs();
  const beganMs = performance.now();
  const attacks = Array.from({ length: sockets }, () => attack(address(19), () => spoil(frames, random)));
  await pause(options.seconds * 1000);
  const attacked = await Promise.all(attacks.map((each) => each.stop()));
  const wallMs = performance.now() - beganMs;
  const usedMs = server.cpuMs() - cpuMs;
  keys.stop();
  const growth = (server.rssBytes() - rss) / 1e6;
  const current = () =>
    readers.every(({ account }) => typists.every(({ typed }, n) => account.heard[n] === typed)) &&
    typists.every(({ person }) => person.closedBy === undefined);
  if (!(await until(current, 10_000))) throw new Error("an honest edit was lost, or an honest socket closed");
  await equalCopies(address(0), typists);
  const last = wordsOf(typists[0]?.doc as Y.Doc);
  if (typists.some(({ recommendation }) => !last.includes(recommendation)))
    throw new Error("Eve took honest words away");
  const sent = attacked.reduce((sum, each) => sum + each.sent, 0);
  const figures = {
    perSecond: (1000 * sent) / wallMs,
    cpuPerFrame: (1000 * usedMs) / sent,
    closes: attacked.reduce((sum, each) => sum + each.closes, 0),
    editP50: ofHall.edits.at(0.5),
    editMax: ofHall.edits.at(1),
    growth,
  };
  for (const { person } of [...readers, ...typists]) person.leave();
  return figures;
};

export const fuzz: Scenario = {
  name: "fuzz",
  cases: () => [
    {
      title: "Fuzz: eight sockets of rubbish (Nadwa only)",
      board: { members: 20 },
      systems: [nadwa],
      goal: "nothing changed, nobody else closed, no edit later than 50 ms, memory flat",
      columns,
      run,
    },
  ],
};
