import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId } from "@nadwa/shared/ids";
import type { Answer, Down } from "@nadwa/shared/protocol/down";
import type { Command, Hello } from "@nadwa/shared/protocol/up";
import { current } from "@nadwa/shared/protocol/version";
import type { Refusal } from "@nadwa/shared/refusal";
import { withChanges } from "@nadwa/shared/session/changes";
import type { Live, Order } from "./Live.ts";
import { isStale, type Outbox } from "./outbox.ts";
import { type Happening, nextStatus, redialAfterMs } from "./status.ts";

/** What the connection needs of a socket; socket.io's in the browser (socket.ts), a pair of queues in tests. */
export type LiveSocket = {
  /** Opens or reopens; answers by `welcomed` through a view, or by `failed`. */
  readonly dial: () => void;
  /** Resolves with the answer, or undefined when the connection was lost or `patienceMs` passed without one. */
  readonly ask: (command: Command, patienceMs: number) => Promise<Answer | undefined>;
  readonly drop: () => void;
};
export type Heard = Down & {
  /** Not connected (any more); with a refusal when the server gave one at the door. */
  readonly dropped: (refusal?: Refusal) => void;
};
export type Surroundings = {
  readonly socket: (hello: Hello, heard: Heard) => LiveSocket;
  readonly outbox: Outbox;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly after: (ms: number, act: () => void) => () => void;
};

export type Connection = {
  readonly now: () => Live;
  /** Calls after every change of `now()`; answers with the way to stop. */
  readonly hear: (listener: () => void) => () => void;
  /** Dials at once instead of waiting: the device came back, or the person asks. */
  readonly redial: () => void;
  /** The device says that it has no network. */
  readonly lost: () => void;
  /** Dials; also again after `close`. */
  readonly open: () => void;
  readonly close: () => void;
};

const patienceMs = 12_000;
/** `busy` and its like mean "the same again in a moment"; people are told only when that did not help. */
const mostAttempts = 4;

type Waiting = {
  readonly command: Command;
  readonly answered: (answer: Answer) => void;
  sending: boolean;
  attempts: number;
};

/**
 * The control channel of one session: keeps the last view, applies changes to it, dials again when it is lost, and sends
 * every order under one id until it is answered.
 */
export const openConnection = (session: BoardId, as: Role, around: Surroundings): Connection => {
  const listeners = new Set<() => void>();
  const waiting = new Map<string, Waiting>();
  let failures = 0;
  let closed = true;
  let stopTimer: (() => void) | undefined;

  const change = (changes: Partial<Live>): void => {
    live = { ...live, ...changes };
    for (const listener of listeners) listener();
  };
  const report = (happening: Happening): void => {
    const status = nextStatus(live.status, happening);
    if (status !== live.status) change({ status });
  };

  const dial = (): void => {
    stopTimer?.();
    stopTimer = undefined;
    if (!closed && live.status.is !== "closed" && live.status.is !== "live") socket.dial();
  };
  const dialLater = (): void => {
    stopTimer?.();
    if (closed || live.status.is === "closed") return;
    stopTimer = around.after(redialAfterMs(failures++, around.random()), dial);
  };

  const answered = (entry: Waiting, answer: Answer): void => {
    waiting.delete(entry.command.id);
    void around.outbox.forget(entry.command.id);
    entry.answered(answer);
  };
  const send = async (entry: Waiting): Promise<void> => {
    if (entry.sending || live.status.is !== "live") return;
    entry.sending = true;
    entry.attempts += 1;
    const answer = await socket.ask(entry.command, patienceMs);
    entry.sending = false;
    if (!waiting.has(entry.command.id)) return;
    const again =
      answer === undefined || (!answer.ok && ["busy", "read-only", "unavailable"].includes(answer.refusal.code));
    if (answer && (!again || entry.attempts >= mostAttempts)) answered(entry, answer);
    else around.after(redialAfterMs(entry.attempts, around.random()), () => void send(entry));
  };
  const sendAll = (): void => {
    for (const entry of waiting.values()) void send(entry);
  };
  const refuseAll = (refusal: Refusal): void => {
    for (const entry of waiting.values()) answered(entry, { ok: false, refusal });
  };

  const heard: Heard = {
    view: (view, mine, serverTimeMs) => {
      failures = 0;
      const status = nextStatus(live.status, { on: "welcomed" });
      change({ status, view, mine, clockOffsetMs: serverTimeMs - around.nowMs() });
      sendAll();
    },
    event: ({ seq, changes }) => {
      // The same seq again is no repetition: titles come from the document, which has a lane of its own.
      if (live.view && seq >= live.view.seq) change({ view: withChanges(live.view, seq, changes) });
    },
    mine: (mine) => change({ mine }),
    pulse: (pulse) => change({ pulse }),
    closed: (refusal) => {
      report({ on: "refused", refusal, atMs: around.nowMs() });
      if (live.status.is === "closed") refuseAll(refusal);
    },
    dropped: (refusal) => {
      const atMs = around.nowMs();
      report(refusal ? { on: "refused", refusal, atMs } : { on: "dropped", atMs });
      if (live.status.is === "closed" && refusal) refuseAll(refusal);
      dialLater();
    },
  };

  const order = (given: Order): Promise<Answer> => {
    const command = { ...given, id: given.id ?? around.newId() } as Command;
    if (live.status.is === "closed") return Promise.resolve({ ok: false, refusal: live.status.refusal });
    return new Promise((found) => {
      const entry: Waiting = { command, answered: found, sending: false, attempts: 0 };
      waiting.set(command.id, entry);
      void around.outbox.keep({ session, as, command, atMs: around.nowMs() }).then(() => send(entry));
    });
  };

  let live: Live = {
    status: { is: "connecting" },
    view: undefined,
    mine: undefined,
    pulse: { present: {}, turnout: {}, supports: {}, editing: {} },
    clockOffsetMs: 0,
    order,
  };

  const socket = around.socket({ session, as, v: current }, heard);
  const takeUpWhatWasLeft = async (): Promise<void> => {
    for (const kept of await around.outbox.left(session, as)) {
      if (waiting.has(kept.command.id)) continue;
      if (isStale(kept, around.nowMs())) void around.outbox.forget(kept.command.id);
      else waiting.set(kept.command.id, { command: kept.command, answered: () => {}, sending: false, attempts: 0 });
    }
    sendAll();
  };

  return {
    now: () => live,
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    redial: () => {
      failures = 0;
      dial();
    },
    lost: () => {
      socket.drop();
      report({ on: "dropped", atMs: around.nowMs() });
      dialLater();
    },
    open: () => {
      closed = false;
      dial();
      void takeUpWhatWasLeft();
    },
    close: () => {
      closed = true;
      stopTimer?.();
      socket.drop();
      // So that opening again dials: an effect may run twice (StrictMode, a screen that was hidden meanwhile).
      report({ on: "dropped", atMs: around.nowMs() });
    },
  };
};
