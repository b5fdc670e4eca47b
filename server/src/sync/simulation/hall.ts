import type { BoardId } from "@nadwa/shared/ids";
import { refusals } from "@nadwa/shared/refusal";
import { inspect } from "node:util";
import type pino from "pino";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import type { BoardLog, Lane } from "../../log/BoardLog.ts";
import { openMemory } from "../../log/memory/openMemory.ts";
import type { KeyVault } from "../../vault/KeyVault.ts";
import { memoryVault } from "../../vault/memory/memoryVault.ts";
import { packVoteKeys, unpackVoteKeys } from "../../vault/voteKeys.ts";
import { type Random, randomFrom } from "../random.ts";
import { type Person, visitorOf } from "../world.ts";
import { cable, type Trouble } from "./cable.ts";
import { type Clock, clockOf } from "./clock.ts";
import { type Device, device, type Frame } from "./device.ts";
import { found } from "./founding.ts";
import { Line } from "./line.ts";
import { type Node, openNode } from "./node.ts";
import { polls } from "./polls.ts";
import { type VirtualTime, virtualTime } from "./virtualTime.ts";
import { witness } from "./witness.ts";

/** A whole hall in one thread: storage, nodes that can die, people with devices, and a network that is two queues each. */

const board: BoardId = "simulated-board-000000";
const lane: Lane = { board, name: "content/shared" };
const startMs = Date.parse("2026-11-25T09:00:00Z");

/** A person's device, the node it is at and the line between. */
export type Seat = { readonly person: Person; readonly device: Device; line: Line | undefined; node: Node | undefined };
export type Hall = Awaited<ReturnType<typeof hall>>;
/** What is known of a word that somebody typed. */
export type Word = {
  fate: "kept" | "saved" | "refused" | "given up";
  /** Somebody has deleted it, whether that was taken or not. */
  deleted: boolean;
  /** Somebody has put it elsewhere: two who do that at once leave it there twice. */
  moved: boolean;
  /** The types in which it was put: with one of them it may go. */
  readonly spots: Set<string>;
};

/** What a node may report while its storage does not answer. */
const excused = [
  "the log does not answer",
  "a board cannot be entered",
  "a duty failed; tried again",
  "storage does not take what is written",
  "storage takes nothing: the board is read-only",
];

const people = ["ana", "rim", "bo", "cy", "bo", "eve", "oum"] as const satisfies readonly Person[];

/** As a folder gives keys to two processes: to each its own, which it wipes for itself. */
const copied = (vault: KeyVault): KeyVault => ({
  ...vault,
  create: async (vote) => unpackVoteKeys(packVoteKeys(await vault.create(vote))),
  async get(vote) {
    const keys = await vault.get(vote);
    return keys && unpackVoteKeys(packVoteKeys(keys));
  },
});

/** `stock`: which seats have stock clients; by chance when nothing is said. */
export const hall = async (
  seed: number,
  wanted: {
    readonly nodes: number;
    readonly wrap?: (log: BoardLog) => BoardLog;
    readonly stock?: readonly boolean[];
    readonly count: (what: string) => void;
  },
) => {
  const random: Random = randomFrom(seed);
  const time: VirtualTime = virtualTime(startMs);
  const store = openMemory();
  const seen = witness(store.log, lane);
  const log = wanted.wrap?.(seen.log) ?? seen.log;
  const { broken } = seen;
  const trouble: Trouble = { failOneIn: 0, slowMs: 12, slowOneIn: 3 };
  const newClientId = () => 2 + random(0x7ffffffe);
  let made = 0;

  const logger = {
    error: (given: object, what: string) => {
      if (!excused.includes(what)) broken.push(`${what}: ${inspect(given)}`);
    },
    warn() {},
    info() {},
    debug() {},
  } as unknown as pino.Logger;

  /** Lets time pass until it is there. */
  const settleUntil = async <T>(promise: Promise<T>): Promise<T> => {
    let is: { value: T } | { error: unknown } | undefined;
    promise.then(
      (value) => (is = { value }),
      (error: unknown) => (is = { error }),
    );
    for (let left = 2_000; !is && left > 0; left--) await time.advance(10);
    if (!is) throw new Error("waited for nothing");
    if ("error" in is) throw is.error;
    return is.value;
  };

  const nodes: (Node | undefined)[] = [];
  const clocks: readonly Clock[] = Array.from({ length: wanted.nodes }, () => clockOf(time));
  /** Outlives the nodes, as a folder in memory does; until the power fails. */
  let vault = memoryVault();
  const open = (at: number): Promise<Node> =>
    openNode(board, {
      cable: cable({ log, whisper: store.whisper }, time, random, trouble),
      vault: copied(vault),
      clock: clocks[at]!,
      time,
      random,
      logger,
      settled: settleUntil,
    });
  await found(log, lane, logger, () => time.nowMs());
  for (let at = 0; at < wanted.nodes; at++) nodes.push(await open(at));

  const words = new Map<string, Word>();
  /** Types that somebody has deleted, whether that was taken or not. */
  const gone = new Set<string>();
  const refusedFrames: Frame[] = [];
  const refusalsHeard = new Map<string, number>();
  const seat = (person: Person, stock: boolean): Seat => ({
    person,
    line: undefined,
    node: undefined,
    device: device(
      person,
      newClientId,
      {
        seen(update) {
          const { structs, ds } = Y.decodeUpdate(update);
          const areDurable = structs.every(({ id, length }) => seen.hasStructs(id.client, id.clock + length));
          if (!areDurable || !seen.hasDeleted(ds.clients)) broken.push(`${person} is shown what is not durable (A1)`);
        },
        saved(frame) {
          if (!seen.hasStructs(frame.client, frame.to) || !seen.hasDeleted(frame.deleted))
            broken.push(`${person} was told saved, and it is not durable`);
          for (const word of frame.words) words.get(word)!.fate = "saved";
        },
        refused(frame, code) {
          refusalsHeard.set(code, (refusalsHeard.get(code) ?? 0) + 1);
          if (frame.told === 1 && frame.to > frame.from) refusedFrames.push(frame);
          if (frame.told === 1) for (const word of frame.words) words.get(word)!.fate = "refused";
        },
        givenUp(frames) {
          for (const word of frames.flatMap((frame) => frame.words).map((each) => words.get(each)!))
            if (word.fate === "kept") word.fate = "given up";
        },
        wrong: (what) => void broken.push(`${person} ${what}`),
      },
      { stock },
    ),
  });
  const seats: readonly Seat[] = people.map((person, at) => seat(person, wanted.stock?.[at] ?? random(3) === 0));
  /** Connections whose client is gone and whose server does not know it yet. */
  const ghosts: Line[] = [];

  const hangUp = (at: Seat) => {
    if (at.line) {
      at.line.unplug();
      ghosts.push(at.line);
    }
    at.line = at.node = undefined;
    at.device.offline();
  };
  const it = {
    random,
    time,
    nodes,
    clocks,
    seats,
    ghosts,
    words,
    gone,
    polls: polls(),
    count: wanted.count,
    /** An id that nobody has had before. */
    newId: (kind: string) => `${kind}${made++}`,
    refusedFrames,
    refusalsHeard,
    trouble,
    seen,
    broken,
    store,
    lane,
    settleUntil,
    dial(at: Seat, node: Node | undefined) {
      if (at.line || !node) return;
      const line = new Line();
      at.line = line;
      at.node = node;
      node.sync.connect(line as unknown as WebSocket, visitorOf(at.person), board, { extensions: !at.device.stock });
      at.device.connected(line);
    },
    hangUp,
    flushDown(at: Seat, most: number) {
      const { line } = at;
      let given = false;
      line?.flushDown(
        most,
        (frame) => {
          if (!given && at.device.hear(frame) === "afresh") given = true;
        },
        (code, reason) => {
          at.line = at.node = undefined;
          at.device.offline();
          const isOver = code >= 4_400 && code < 4_500;
          if (at.device.stock && isOver) wanted.count(`stock closed: ${reason}`);
          // Our page comes back by the front door; a stock one does not dial again, and is loaded anew by its reader.
          if (code === refusals["access-changed"].close || (at.device.stock && isOver)) at.device.afresh();
        },
      );
      if (!given) return;
      hangUp(at);
      at.device.afresh();
    },
    async start(at: number) {
      nodes[at] ??= await open(at);
    },
    crash(at: number) {
      const node = nodes[at];
      if (!node) return;
      nodes[at] = undefined;
      node.kill();
      for (const each of seats)
        if (each.node === node) {
          each.line?.unplug();
          each.line?.removeAllListeners();
          each.line = each.node = undefined;
          each.device.offline();
        }
    },
    /** Every process ends, and with it what was kept in memory for them. */
    powerFails() {
      for (let at = 0; at < nodes.length; at++) it.crash(at);
      vault = memoryVault();
    },
    /** May not come in any more. */
    isRemoved: ({ person }: Seat) => seen.session().people.get(person)?.removed === true,
    /** A page that nobody has seen before: what it is shown at this node. */
    async freshLoad(node: Node): Promise<Y.Doc> {
      const reader = seat("oum", random(3) === 0);
      it.dial(reader, node);
      for (let left = 100; left > 0 && !reader.device.synced; left--) {
        reader.line?.flushUp(Infinity);
        await time.advance(20);
        it.flushDown(reader, Infinity);
      }
      if (!reader.device.synced) broken.push("a fresh page is shown nothing");
      const { doc } = reader.device;
      reader.line?.terminate();
      return doc;
    },
    async end() {
      for (let at = 0; at < nodes.length; at++) it.crash(at);
      await time.drain();
      time.end();
    },
  };
  return it;
};
