import type { VoteId } from "@nadwa/shared/ids";
import type { VoteView } from "@nadwa/shared/session/view";
import type { Rule } from "@nadwa/shared/vote/vote";
import { newId } from "../http/secrets.ts";
import type { Member } from "./member.ts";
import type { Tempo } from "./tempo.ts";

/** Steers by itself, for a stand or a screen in a corridor: collecting, wording, votes, reading, and round again. */

const rule: Rule = { kind: "forAgainst", secrecy: "secret", threshold: "simple", results: "hidden" };
const votesPerRound = 6;
const voteMs = 25_000;
const patienceMs = 20_000;

export const steer = async (chair: Member, { rest }: Tempo): Promise<void> => {
  const until = async (id: VoteId, is: VoteView["is"]): Promise<boolean> => {
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 200) {
      if (chair.view().votes.some((vote) => vote.id === id && vote.is === is)) return true;
      await rest(200);
    }
    return false;
  };
  const decideOne = async (): Promise<void> => {
    const next = chair.view().recommendations.find(({ status }) => status === "draft" || status === "discussion");
    if (!next) return;
    const on = { recommendation: next.id };
    await chair.order({ type: "setCue", cue: { show: "recommendation", ...on } });
    await rest(9_000);
    const vote = newId();
    if (!(await chair.order({ type: "armVote", vote, on, rule })).ok) return;
    await rest(4_000);
    await chair.order({ type: "openVote", vote });
    if (!(await until(vote, "open"))) return;
    await chair.order({ type: "startTimer", durationMs: voteMs });
    await chair.order({ type: "setCue", cue: { show: "vote", vote, ...on } });
    await rest(voteMs);
    await chair.order({ type: "stopTimer" });
    await chair.order({ type: "closeVote", vote });
    if (!(await until(vote, "closed"))) return;
    await rest(2_000);
    await chair.order({ type: "publishVote", vote });
    await chair.order({ type: "setCue", cue: { show: "result", vote, bars: true, ...on } });
    await rest(8_000);
  };

  await chair.order({ type: "setCue", cue: { show: "board" } });
  await rest(75_000);
  while (chair.welcome()) {
    await chair.order({ type: "goToStep", step: "word" });
    await chair.order({ type: "setCue", cue: { show: "board" } });
    await rest(60_000);
    await chair.order({ type: "goToStep", step: "vote" });
    for (let held = 0; held < votesPerRound; held += 1) await decideOne();
    await chair.order({ type: "goToStep", step: "reading" });
    await chair.order({ type: "setCue", cue: { show: "closing" } });
    await rest(30_000);
  }
};
