import { firstContent } from "@nadwa/shared/board/board";
import { serverClientId } from "@nadwa/shared/board/schema";
import type { BoardId } from "@nadwa/shared/ids";
import type { Answer } from "@nadwa/shared/protocol/down";
import type { Command } from "@nadwa/shared/protocol/up";
import { refusals } from "@nadwa/shared/refusal";
import { ok } from "@nadwa/shared/result";
import { numbersOf } from "@nadwa/shared/session/redact";
import type { Facts } from "@nadwa/shared/session/decide";
import type { Happened } from "@nadwa/shared/session/events";
import { inspect } from "node:util";
import type pino from "pino";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { openBoxes } from "../../ballots/boxes.ts";
import { openCast } from "../../ballots/cast.ts";
import type { Board } from "../../control/boards.ts";
import { attendDuties } from "../../control/duties.ts";
import { openHandle } from "../../control/handle.ts";
import type { Membership } from "../../control/membership.ts";
import { byServer, type OpenSession, openSessions } from "../../control/openSessions.ts";
import { openVoting } from "../../control/voting.ts";
import type { BoardLog, Lane } from "../../log/BoardLog.ts";
import { seal, server } from "../../log/entry.ts";
import { openMemory } from "../../log/memory/openMemory.ts";
import { memoryVault } from "../../vault/memory/memoryVault.ts";
import { type Random, randomFrom } from "../random.ts";
import type { Outline } from "../Content.ts";
import { openSync } from "../sync.ts";
import { axis, cast, everything, type Person, visitorOf } from "../world.ts";
import { cable, type Trouble } from "./cable.ts";
import { type Device, device, type Frame } from "./device.ts";
import { Line } from "./line.ts";
import { type VirtualTime, virtualTime } from "./virtualTime.ts";
import { witness } from "./witness.ts";

/** A whole hall in one thread: storage, nodes that can die, people with devices, and a network that is two queues each. */

const board: BoardId = "simulated-board-000000";
const lane: Lane = { board, name: "content/shared" };
const startMs = Date.parse("2026-11-25T09:00:00Z");

const step = (id: string, allow: Partial<typeof everything>) => ({
  id,
  name: { fr: id },
  instruction: {},
  allow: { ...everything, ...allow },
  view: "board" as const,
});
export const steps = ["open", "addOnly", "shut"] as const;
const beginning: readonly Happened[] = [
  {
    type: "sessionCreated",
    board,
    forum: "forum",
    title: { fr: "Atelier" },
    steps: [step("open", {}), step("addOnly", { edit: false }), step("shut", { edit: false, add: false })],
    step: "open",
  },
];

export type Node = {
  readonly sync: ReturnType<typeof openSync>;
  readonly session: OpenSession;
  readonly order: (person: Person, command: Command) => Promise<Answer>;
  readonly kill: () => void;
};
/** A person's device, the node it is at and the line between. */
export type Seat = { readonly person: Person; readonly device: Device; line: Line | undefined; node: Node | undefined };
export type Hall = Awaited<ReturnType<typeof hall>>;

/** What a node may report while its storage does not answer. */
const excused = [
  "the log does not answer",
  "a board cannot be entered",
  "a duty failed; tried again",
  "storage does not take what is written",
];

export const hall = async (
  seed: number,
  wanted: {
    readonly nodes: number;
    readonly wrap?: (log: BoardLog) => BoardLog;
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

  const logger = {
    error: (given: object, what: string) => {
      if (!excused.includes(what)) broken.push(`${what}: ${inspect(given)}`);
    },
    warn() {},
    info() {},
    debug() {},
  } as unknown as pino.Logger;

  const open = async (): Promise<Node> => {
    const ends = cable({ log, whisper: store.whisper }, time, random, trouble);
    const nowMs = () => time.nowMs();
    const sessions = openSessions(ends.log, { logger, nowMs });
    let servedMs = 0;
    const sync = openSync({
      log: ends.log,
      whisper: ends.whisper,
      sessions,
      logger,
      clock: nowMs,
      elapsedMs: () => nowMs() + (servedMs += random(20) ? 0 : random(10)),
    });
    const vault = memoryVault();
    const boxes = openBoxes(ends.log, vault, logger);
    const voting = openVoting(sync.content, vault, boxes);
    attendDuties(sessions, voting, { logger, nowMs });
    const handle = openHandle({
      cast: openCast(ends.log, boxes),
      voting,
      membership: { spread: async () => {} } as Partial<Membership> as Membership,
      pace: { allows: () => true },
      nowMs,
      logger,
    });
    const holding = sessions.hold(board);
    let outline: Outline = { axes: [], recommendations: [] };
    const factsOf = (at: Outline, atMs: number): Facts => ({
      nowMs: atMs,
      exists: (id) => at.recommendations.some((each) => each.id === id),
      numbers: numbersOf(session.now().state, at),
    });
    const facts = (atMs: number) => factsOf(outline, atMs);
    const factsAtHead = async (atMs: number) => factsOf(await sync.content.at(board), atMs);
    await settleUntil(holding);
    const session = (await holding)!;
    await settleUntil(sync.content.watch(board, (heard) => (outline = heard)));
    // Of a board, `handle` asks the session and what exists.
    const asked = { session, facts, factsAtHead } as Partial<Board> as Board;
    return {
      sync,
      session,
      order: (person, command) => handle(asked, visitorOf(person), command),
      kill() {
        ends.cut();
        void sync.close();
        sessions.close();
        boxes.close();
      },
    };
  };
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
  const first = openSessions(log, { logger, nowMs: () => time.nowMs() });
  await first.create(board, beginning[0] as Extract<Happened, { type: "sessionCreated" }>);
  const content = firstContent([{ id: axis, title: { fr: "Justice adaptée" }, order: "a0", questions: [] }]);
  await log.append(
    lane,
    [seal({ kind: "update", person: server, clients: [serverClientId], edition: 1, bytes: content })],
    { expected: 0 },
  );
  const founding = (await first.hold(board))!;
  await founding.change(byServer, () =>
    ok(
      Object.entries(cast).map(([person, role]): Happened => ({
        type: "personJoined",
        person,
        role,
        category: "expert",
      })),
    ),
  );
  first.close();
  for (let left = wanted.nodes; left > 0; left--) nodes.push(await open());

  /** What became of each word. */
  const words = new Map<string, "kept" | "saved" | "refused" | "given up">();
  /** The recommendation in which each word was typed. */
  const homes = new Map<string, string>();
  /** Words that somebody has deleted, whether that was taken or not. */
  const deleted = new Set<string>();
  const refusedFrames: Frame[] = [];
  const refusalsHeard = new Map<string, number>();
  const seat = (person: Person): Seat => {
    const it: Seat = {
      person,
      line: undefined,
      node: undefined,
      device: device(person, newClientId, {
        seen(update) {
          const { structs, ds } = Y.decodeUpdate(update);
          const areDurable = structs.every(({ id, length }) => seen.hasStructs(id.client, id.clock + length));
          if (!areDurable || !seen.hasDeleted(ds.clients)) broken.push(`${person} is shown what is not durable (A1)`);
        },
        saved(frame) {
          if (!seen.hasStructs(frame.client, frame.to) || !seen.hasDeleted(frame.deleted))
            broken.push(`${person} was told saved, and it is not durable`);
          for (const word of frame.words) words.set(word, "saved");
        },
        refused(frame, code) {
          refusalsHeard.set(code, (refusalsHeard.get(code) ?? 0) + 1);
          if (frame.told === 1 && frame.to > frame.from) refusedFrames.push(frame);
          if (frame.told === 1) for (const word of frame.words) words.set(word, "refused");
        },
        givenUp(frames) {
          for (const frame of frames)
            for (const word of frame.words) if (words.get(word) === "kept") words.set(word, "given up");
        },
        wrong: (what) => void broken.push(`${person} ${what}`),
      }),
    };
    return it;
  };
  const seats: readonly Seat[] = (["ana", "rim", "bo", "cy", "bo", "eve", "oum"] as const).map(seat);
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
    seats,
    ghosts,
    words,
    deleted,
    count: wanted.count,
    homes,
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
      node.sync.connect(line as unknown as WebSocket, visitorOf(at.person), board, { extensions: true });
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
        (code) => {
          at.line = at.node = undefined;
          at.device.offline();
          if (code === refusals["access-changed"].close) at.device.afresh();
        },
      );
      if (!given) return;
      hangUp(at);
      at.device.afresh();
    },
    async start(at: number) {
      nodes[at] ??= await open();
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
    /** A page that nobody has seen before: what it is shown at this node. */
    async freshLoad(node: Node): Promise<Y.Doc> {
      const reader = seat("oum");
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
