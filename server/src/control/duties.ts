import type { VoteId } from "@nadwa/shared/ids";
import { type Due, dueOf, textLockDelayMs } from "@nadwa/shared/session/decideByServer";
import type { Logger } from "pino";
import type { OpenSession, OpenSessions } from "./openSessions.ts";
import type { Voting } from "./voting.ts";

/**
 * What the server owes by rule, carried out by whichever node holds the session: the lock 3 s after arming, the tally of
 * a vote whose ballots have ended, keys left to destroy. All of it may be done twice; the lane decides who was first.
 */

/** The node that was given the command does it at once; another, or a restarted one, only when that did not happen. */
const graceMs = 1_500;
/** Storage may be away for a while: asked again, not given up. */
const againMs = 5_000;

export const attendDuties = (
  sessions: OpenSessions,
  voting: Voting,
  { logger, nowMs }: { readonly logger: Logger; readonly nowMs: () => number },
): void => {
  /** By this node's clock; never longer than by that of the node that armed, which may be ahead. */
  const untilMs = (atMs: number): number => Math.min(Math.max(0, atMs - nowMs()), textLockDelayMs);

  const doing: { readonly [act in Due["do"]]: (session: OpenSession, vote: VoteId) => Promise<unknown> } = {
    lockText: voting.lockText,
    tally: voting.finish,
    destroyKeys: voting.destroyKeys,
  };

  sessions.whenOpened((session) => {
    const timers = new Map<string, NodeJS.Timeout>();
    let keep: Promise<OpenSession | undefined> | undefined;
    let ended = false;

    const after = (key: string, ms: number, due: Due): void => {
      const timer = setTimeout(() => {
        doing[due.do](session, due.vote).then(
          () => {
            timers.delete(key);
            plan();
          },
          (error: unknown) => {
            logger.error({ board: session.board, duty: due.do, why: String(error) }, "a duty failed; tried again");
            if (!ended) after(key, againMs, due);
          },
        );
      }, ms);
      timers.set(key, timer.unref());
    };

    const plan = (): void => {
      if (ended) return;
      const dues = dueOf(session.now().state);
      const wanted = new Set(dues.map((due) => `${due.do}/${due.vote}`));
      for (const [key, timer] of timers) {
        if (wanted.has(key)) continue;
        clearTimeout(timer);
        timers.delete(key);
      }
      for (const due of dues) {
        const key = `${due.do}/${due.vote}`;
        if (!timers.has(key)) after(key, due.do === "lockText" ? untilMs(due.atMs) : graceMs, due);
      }
      // Somebody who owes does not leave.
      if (dues.length > 0) keep ??= sessions.hold(session.board);
      else if (keep) {
        void keep.then((held) => held?.release());
        keep = undefined;
      }
    };

    const unhear = session.hear(plan);
    queueMicrotask(plan);
    return () => {
      ended = true;
      unhear();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  });
};
