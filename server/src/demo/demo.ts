import type { RecommendationId } from "@nadwa/shared/ids";
import type { CreatedForum, DemoRunning, StartDemo } from "@nadwa/shared/protocol/http";
import type { Logger } from "pino";
import type { z } from "zod";
import { newId } from "../http/secrets.ts";
import { steer } from "./chair.ts";
import { comeIn, type Member, post } from "./member.ts";
import { takePart } from "./participant.ts";
import { type Pen, takePen } from "./pen.ts";
import { demoPeople, demoRecommendations, demoSession, demoTitle, simulated } from "./recommendations.ts";
import { secretary } from "./secretary.ts";
import { tempo } from "./tempo.ts";

/**
 * A forum with simulated people in it, who come and go by the front door like everybody else: the HTTP API, the stock
 * provider, the control channel. Nothing of the server's inside is touched; what it may not do, they may not do.
 */
export type Demo = {
  readonly running: DemoRunning;
  /** Everybody leaves; resolves when nothing of it runs any more. Twice is no fault. */
  readonly stop: () => Promise<void>;
  /** Resolves when it has ended, by whatever cause. */
  readonly ended: Promise<void>;
};

/** Rejects when the server at `url` refuses or does not answer; then nothing is left running. */
export const startDemo = async (
  at: {
    readonly url: string;
    readonly adminToken: string;
    readonly logger: Logger;
    /** 1 is human speed. */
    readonly hurry?: number;
  },
  { auto, minutes }: z.output<typeof StartDemo>,
): Promise<Demo> => {
  const { url, adminToken, logger } = at;
  const over = new AbortController();
  const members: Member[] = [];
  const pens: Pen[] = [];
  const clear = (): void => {
    for (const pen of pens) pen.leave();
    for (const member of members) member.leave();
  };
  /** Whoever goes on in this forum votes among real people: nobody simulated counts for a quorum. What they wrote stays. */
  const showOut = async (chair: Member): Promise<void> => {
    const voters = members.filter(({ me }) => me.role === "participant");
    await Promise.allSettled(
      voters.map(({ me, board }) =>
        post(
          url,
          `/api/sessions/${board}/commands`,
          { id: newId(), type: "removePerson", person: me.id },
          { cookie: chair.cookie },
        ),
      ),
    );
  };
  const speed = tempo(over.signal, at.hurry ?? 1);

  try {
    const { answer: made } = await post<CreatedForum>(
      url,
      "/api/forums",
      { title: demoTitle, languages: ["ar", "fr"], sessions: [{ title: demoSession }] },
      { authorization: `Bearer ${adminToken}` },
    );
    const chair = await comeIn(url, {
      invitation: made.invitations.moderator,
      name: simulated,
      institution: simulated,
    });
    members.push(chair);
    // Without it nobody may write: the only steering that is not left to whoever looks on.
    const opened = await chair.order({ type: "goToStep", step: "collect" });
    if (!opened.ok) throw new Error(`goToStep: ${opened.refusal.code}`);
    if (!auto) chair.leave();
    const rapporteur = await comeIn(url, {
      invitation: made.invitations.rapporteur,
      name: simulated,
      institution: simulated,
    });
    // On paper only: the page of the organiser is to say whether a real one is there.
    rapporteur.leave();
    const { finish } = secretary(url, rapporteur, speed);

    const taken = new Set<RecommendationId>();
    const acts: Promise<void>[] = auto ? [steer(chair, speed)] : [];
    for (const [n, { name, category, language }] of demoPeople.entries()) {
      const member = await comeIn(url, { code: made.forum.joinCode, name, institution: simulated, category, language });
      members.push(member);
      const pen = takePen(url, member, speed);
      pens.push(pen);
      // Round the table by language, so that each writes in their own and every axis fills from the beginning.
      const table = demoPeople.filter((each) => each.language === language);
      const seat = table.indexOf(demoPeople[n] as (typeof demoPeople)[number]);
      const notes = demoRecommendations
        .filter((each) => each.language === language)
        .filter((_, at_) => at_ % table.length === seat);
      acts.push(takePart({ member, pen, tempo: speed, taken, haveFinished: finish }, notes));
    }

    const startedAtMs = Date.now();
    const endsAtMs = startedAtMs + minutes * 60_000;
    const end = setTimeout(() => over.abort(), endsAtMs - startedAtMs);
    const ended = Promise.allSettled(acts).then(async (outcomes) => {
      clearTimeout(end);
      for (const outcome of outcomes) {
        if (outcome.status === "rejected" && !over.signal.aborted)
          logger.warn({ why: String(outcome.reason) }, "a simulated person stopped");
      }
      for (const pen of pens) pen.leave();
      await showOut(chair);
      clear();
    });
    return {
      running: { forum: made.forum.id, joinCode: made.forum.joinCode, auto, startedAtMs, endsAtMs },
      stop: () => {
        over.abort();
        return ended;
      },
      ended,
    };
  } catch (error) {
    over.abort();
    clear();
    throw error;
  }
};
