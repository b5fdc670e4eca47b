import type { BoardId, CommandId, Fence, PersonId, Seq } from "@nadwa/shared/ids";
import { type Refusal, refusal } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import { type Happened, type SessionEvent, takesRightsAway } from "@nadwa/shared/session/events";
import { copiedOnce, evolve } from "@nadwa/shared/session/evolve";
import { emptySession, type SessionState } from "@nadwa/shared/session/state";
import type { Logger } from "pino";
import type { BoardLog, Entry, Lane } from "../log/BoardLog.ts";
import { server } from "../log/entry.ts";
import { chainStart, packEvents, unpackEvent } from "./chain.ts";
import { type Fold, foldLane } from "./fold.ts";
import type { Session, Sessions } from "./Sessions.ts";

/** Who did it, and by which command: what an event says besides what happened. */
export type By = { readonly actor: PersonId; readonly command?: CommandId };
export const byServer: By = { actor: server };

/** A session as the control side holds it: it can also be changed, which nobody else may. */
export interface OpenSession extends Session {
  /** When each person's role was last set here; says which of two lanes knows better (membership.ts). */
  roleSetAtMs(person: PersonId): number;
  /**
   * Decides on what is known now and appends, expecting exactly that; on conflict catches up and decides again, five
   * times at most, then `busy`. One at a time on this node. Returns the seq of the last event, or of the state when
   * nothing had to happen.
   */
  change(
    by: By,
    decide: (
      state: SessionState,
    ) => Promise<Result<readonly Happened[], Refusal>> | Result<readonly Happened[], Refusal>,
  ): Promise<Result<Seq, Refusal>>;
}

export interface OpenSessions extends Sessions {
  hold(board: BoardId): Promise<OpenSession | undefined>;
  /** Writes the first event of a board; false when the lane has begun already (another node, a retry). */
  create(board: BoardId, first: Extract<Happened, { type: "sessionCreated" }>): Promise<boolean>;
  /** Told of every session that this node opens; returns what to do when it lets go of it. */
  whenOpened(attend: (session: OpenSession) => () => void): void;
  close(): void;
}

const attempts = 5;
const laneOf = (board: BoardId): Lane => ({ board, name: "control" });

/** Long enough that a person's next request finds the session folded, short enough that a quiet hall costs nothing. */
const lingerMs = 20_000;

export const openSessions = (
  log: BoardLog,
  { logger, nowMs }: { readonly logger: Logger; readonly nowMs: () => number },
): OpenSessions => {
  type Held = { readonly session: OpenSession; readonly end: () => void; holders: number; linger?: NodeJS.Timeout };
  const held = new Map<BoardId, Promise<Held | undefined>>();
  const attendants: ((session: OpenSession) => () => void)[] = [];

  const stamped = (happened: readonly Happened[], by: By, atMs: number): Omit<SessionEvent, "previous">[] =>
    happened.map((each) => ({ ...each, ...by, atMs }));

  const load = async (board: BoardId): Promise<Held | undefined> => {
    let state = emptySession;
    /** Until the lane is folded nobody sees a state. */
    let own: ReturnType<typeof copiedOnce> | undefined = copiedOnce();
    let fence: Fence = 0;
    let link = chainStart;
    let readOnly = false;
    const roleTimes = new Map<PersonId, number>();
    const listeners = new Set<(events: readonly SessionEvent[], seq: Seq) => void>();

    const take = ({ seq, bytes, fence: after }: Entry): void => {
      const read = unpackEvent(bytes, link);
      state = evolve(state, read.event, seq, own);
      fence = after;
      link = read.link;
      const { event } = read;
      if (event.type === "roleSet" || event.type === "personJoined") roleTimes.set(event.person, event.atMs);
      for (const listener of listeners)
        try {
          listener([event], seq);
        } catch (error) {
          // A listener's mistake is not the lane's: the record stays readable.
          logger.error({ board, why: String(error) }, "a listener of the control lane failed");
        }
    };
    const fold: Fold = await foldLane(log, laneOf(board), take, (why) => {
      readOnly = true;
      logger.error({ board, why: String(why) }, "control lane unreadable from here on: the board is read-only");
      for (const listener of listeners) listener([], fold.seq());
    });
    own = undefined;
    if (fold.seq() === 0 && !readOnly) {
      fold.stop();
      return undefined;
    }

    let turn: Promise<unknown> = Promise.resolve();
    const alone = <T>(work: () => Promise<T>): Promise<T> => {
      const mine = turn.then(work, work);
      turn = mine.catch(() => undefined);
      return mine;
    };

    const session: OpenSession = {
      board,
      now: () => ({ state, seq: fold.seq(), fence }),
      caughtUp: fold.caughtUp,
      hear: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      roleNow: (person) => {
        const known = state.people.get(person);
        return known && !known.removed ? known.role : undefined;
      },
      roleSetAtMs: (person) => roleTimes.get(person) ?? 0,
      change: (by, decide) =>
        alone(async () => {
          for (let attempt = 0; attempt < attempts; attempt += 1) {
            if (readOnly) return fail(refusal("read-only"));
            const [judged, expected, previous] = [state, fold.seq(), link];
            const decided = await decide(judged);
            if (!decided.ok) return decided;
            if (decided.value.length === 0) return ok(expected);
            const raises = decided.value.some(takesRightsAway);
            const entries = packEvents(stamped(decided.value, by, nowMs()), previous);
            const appended = await log.append(laneOf(board), entries, {
              expected,
              ...(raises ? { raiseFence: true } : {}),
            });
            await fold.caughtUp();
            if (appended.ok) return ok(appended.value.last);
          }
          return fail(refusal("busy"));
        }),
      isReadOnly: () => readOnly,
      release: () => {},
    };
    const leave = attendants.map((attend) => attend(session));
    return {
      session,
      holders: 0,
      end: () => {
        for (const each of leave) each();
        listeners.clear();
        fold.stop();
      },
    };
  };

  const drop = (board: BoardId, entry: Held): void => {
    held.delete(board);
    entry.end();
  };

  return {
    hold: async (board) => {
      const loading = held.get(board) ?? load(board);
      held.set(board, loading);
      let entry: Held | undefined;
      try {
        entry = await loading;
      } catch (error) {
        held.delete(board);
        throw error;
      }
      if (!entry) {
        held.delete(board);
        return undefined;
      }
      const mine = entry;
      mine.holders += 1;
      clearTimeout(mine.linger);
      let released = false;
      return {
        ...mine.session,
        release: () => {
          if (released) return;
          released = true;
          mine.holders -= 1;
          if (mine.holders === 0) mine.linger = setTimeout(() => drop(board, mine), lingerMs).unref();
        },
      };
    },
    create: async (board, first) => {
      const entries = packEvents(stamped([first], byServer, nowMs()), chainStart);
      return (await log.append(laneOf(board), entries, { expected: 0 })).ok;
    },
    whenOpened: (attend) => {
      attendants.push(attend);
    },
    close: () => {
      for (const [board, loading] of held)
        void loading.then((entry) => {
          clearTimeout(entry?.linger);
          if (entry) drop(board, entry);
        });
    },
  };
};
