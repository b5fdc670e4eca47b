import { type Role, roles } from "@nadwa/shared/access/roles";
import type { Path } from "@nadwa/shared/board/path";
import type { RecommendationId } from "@nadwa/shared/ids";
import { type RefusalCode, refusals } from "@nadwa/shared/refusal";
import type { WebSocket } from "ws";
import type { Visitor } from "../http/Visitor.ts";
import { refusedFrame, savedFrame } from "./frames.ts";
import { isOpen, pack, type Packed, write } from "./wire.ts";

/** One socket in a room: who it is, what it has been told, and which of its frames are durable. */

export type Connection = {
  readonly socket: WebSocket;
  readonly visitor: Visitor;
  /** Understands `saved`, `refused` and `edition`. */
  readonly extensions: boolean;
  /** Its copy deletes format marks of its own accord, as every stock client's does and ours does not. */
  readonly tidies: boolean;
  /** The role it acts in now: the membership's, or the lower one it asked for. */
  roleOf(roleNow: Role | undefined): Role | undefined;
  /** Enters a frame into the account; its index from 1. */
  enter(): number;
  /** Before the log takes these bytes: false when its person has written more than one may. */
  write(bytes: number): boolean;
  /** The frame is durable, or needed no entry. */
  saved(index: number): void;
  /** Tells `saved` if more is durable than was told. */
  report(): void;
  /** Tells our client which frame and why; closes a stock client, which could not understand it. */
  refused(index: number, code: RefusalCode, paths: readonly Path[]): void;
  /** The frame made the guard or Yjs throw, or changed what was not judged: it costs everybody a fresh copy of the board. */
  astray(index: number): void;
  /** With the refusal's close code; the peer that does not answer is cut by `ws` after 30 s. */
  close(code: RefusalCode): void;
  send(packed: Packed): void;
  /** Set once a frame was refused: what comes after it has a gap, and no log reading will help. */
  readonly hasGap: boolean;
  /** Steps 1 that it was sent, and how many of them it may still answer with a step 2. */
  asked: number;
  answersLeft: number;
  /** Its role when it was last looked at, and the awareness id it is bound to. */
  role: Role | undefined;
  awarenessId: number | undefined;
  /** The recommendation that it has open. */
  focus: RecommendationId | undefined;
  lastSentAtMs: number;
  /** Ticks of the room since anything was heard of it. */
  silentTicks: number;
};

/** What is counted of it besides. */
export type Account = {
  readonly refused: () => void;
  readonly astray: () => void;
  /** Bytes for the log; false when its person has written more than one may. */
  readonly write: (bytes: number) => boolean;
};

type Fate = "waiting" | "saved" | "refused";

export const connection = (
  socket: WebSocket,
  visitor: Visitor,
  extensions: boolean,
  nowMs: () => number,
  account: Account,
): Connection => {
  /** Frames from `settled` on; those before are durable or refused, all of them. */
  const frames: Fate[] = [];
  let settled = 0;
  let durable = 0;
  let told = 0;
  let hasGap = false;

  const settle = (index: number, how: Fate) => {
    frames[index - settled - 1] = how;
    while (frames.length > 0 && frames[0] !== "waiting") {
      if (frames.shift() === "saved") durable++;
      settled++;
    }
  };
  const it: Connection = {
    socket,
    visitor,
    extensions,
    tidies: !extensions,
    roleOf: (roleNow) =>
      roleNow && visitor.lowered ? roles[Math.max(roles.indexOf(roleNow), roles.indexOf(visitor.role))] : roleNow,
    enter: () => settled + frames.push("waiting"),
    write: account.write,
    saved: (index) => settle(index, "saved"),
    report() {
      if (!extensions || durable === told) return;
      told = durable;
      it.send(pack([savedFrame(durable)]));
    },
    refused(index, code, paths) {
      settle(index, "refused");
      account.refused();
      hasGap = true;
      if (extensions) {
        it.send(pack([refusedFrame(index, code, paths)]));
        it.report();
      } else it.close(code);
    },
    astray(index) {
      it.refused(index, "internal-error", []);
      it.close("internal-error");
      account.astray();
    },
    close(code) {
      if (isOpen(socket)) socket.close(refusals[code].close ?? refusals["internal-error"].close, code);
    },
    send(packed) {
      it.lastSentAtMs = nowMs();
      write(socket, packed);
    },
    get hasGap() {
      return hasGap;
    },
    asked: 0,
    answersLeft: 0,
    role: visitor.role,
    awarenessId: undefined,
    focus: undefined,
    lastSentAtMs: nowMs(),
    silentTicks: 0,
  };
  return it;
};
