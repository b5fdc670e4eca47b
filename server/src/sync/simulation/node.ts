import type { BoardId } from "@nadwa/shared/ids";
import type { Answer } from "@nadwa/shared/protocol/down";
import type { Command } from "@nadwa/shared/protocol/up";
import type { Facts } from "@nadwa/shared/session/decide";
import { numbersOf } from "@nadwa/shared/session/redact";
import type pino from "pino";
import { openBoxes } from "../../ballots/boxes.ts";
import { openCast } from "../../ballots/cast.ts";
import type { Board } from "../../control/boards.ts";
import { attendDuties } from "../../control/duties.ts";
import { openHandle } from "../../control/handle.ts";
import type { Membership } from "../../control/membership.ts";
import { type OpenSession, openSessions } from "../../control/openSessions.ts";
import { openVoting } from "../../control/voting.ts";
import type { KeyVault } from "../../vault/KeyVault.ts";
import type { Outline } from "../Content.ts";
import type { Random } from "../random.ts";
import { compact } from "../compaction.ts";
import { openSync } from "../sync.ts";
import { type Person, visitorOf } from "../world.ts";
import type { Cable } from "./cable.ts";
import type { Clock } from "./clock.ts";
import type { VirtualTime } from "./virtualTime.ts";

/** One process of the server: gateway, rooms, sessions and votes as they are, without HTTP. */
export type Node = {
  readonly sync: ReturnType<typeof openSync>;
  readonly session: OpenSession;
  readonly order: (person: Person, command: Command) => Promise<Answer>;
  /** As a node does by itself after five hundred entries. */
  readonly compact: () => Promise<unknown>;
  /** Nothing is on the way between it and the storage. */
  readonly isQuiet: () => boolean;
  /** What it says from now on reaches nobody. */
  readonly kill: () => void;
};

export const openNode = async (
  board: BoardId,
  parts: {
    readonly cable: Cable;
    readonly vault: KeyVault;
    readonly clock: Clock;
    readonly time: VirtualTime;
    readonly random: Random;
    readonly logger: pino.Logger;
    readonly settled: <T>(promise: Promise<T>) => Promise<T>;
  },
): Promise<Node> => {
  const { cable, vault, clock, time, random, logger, settled } = parts;
  const { log, whisper } = cable;
  const { nowMs } = clock;
  const sessions = openSessions(log, { logger, nowMs });
  let servedMs = 0;
  const elapsedMs = () => time.nowMs() + (servedMs += random(20) ? 0 : random(10));
  const sync = openSync({ log, whisper, sessions, logger, clock: nowMs, elapsedMs });
  const boxes = openBoxes(log, vault, logger);
  const voting = openVoting(sync.content, vault, boxes);
  attendDuties(sessions, voting, { logger, nowMs });
  const handle = openHandle({
    cast: openCast(log, boxes),
    voting,
    membership: { spread: async () => {} } as Partial<Membership> as Membership,
    pace: { allows: () => true },
    nowMs,
    logger,
  });

  const session = (await settled(sessions.hold(board)))!;
  let outline: Outline = { axes: [], recommendations: [] };
  await settled(sync.content.watch(board, (heard) => (outline = heard)));
  const factsOf = (at: Outline, atMs: number): Facts => ({
    nowMs: atMs,
    exists: (id) => at.recommendations.some((each) => each.id === id),
    numbers: numbersOf(session.now().state, at),
  });
  // Of a board, `handle` asks the session and what exists.
  const asked = {
    session,
    facts: (atMs: number) => factsOf(outline, atMs),
    factsAtHead: async (atMs: number) => factsOf(await sync.content.at(board), atMs),
  } as Partial<Board> as Board;

  return {
    sync,
    session,
    order: (person, command) => handle(asked, visitorOf(person), command),
    compact: () => compact(log, { board, name: "content/shared" }, nowMs()),
    isQuiet: cable.isQuiet,
    kill() {
      cable.cut();
      void sync.close();
      sessions.close();
      boxes.close();
    },
  };
};
