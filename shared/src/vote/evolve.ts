import type { SessionEvent } from "../session/events.ts";
import type { Vote } from "./vote.ts";

type VoteEventType =
  | "textLocked"
  | "voteOpened"
  | "votePaused"
  | "voteResumed"
  | "ballotsEnded"
  | "voteClosed"
  | "keysDestroyed"
  | "votePublished"
  | "voteVoided";
export type VoteEvent = Extract<SessionEvent, { type: VoteEventType }>;

/** The lane is written by our own decider only: an event that its state cannot follow is a fault, never passed over. */
const impossible = (vote: Vote, event: VoteEvent): never => {
  throw new Error(`${event.type} cannot follow while the vote is ${vote.is}`);
};

const common = ({ id, on, rule, number, armedAtMs, keys }: Vote) => ({
  id,
  on,
  rule,
  number,
  armedAtMs,
  ...(keys ? { keys } : {}),
});

/** One step of a vote: `armed → open ⇄ paused → closing → closed → published`, or `void` from anywhere but `closed`. */
export const evolveVote = (vote: Vote, event: VoteEvent): Vote => {
  switch (event.type) {
    case "textLocked":
      return vote.is === "armed" && !vote.locked ? { ...vote, locked: true } : impossible(vote, event);
    case "voteOpened":
      if (vote.is !== "armed" || !vote.locked) return impossible(vote, event);
      return {
        ...common(vote),
        is: "open",
        text: event.text,
        contentSeq: event.contentSeq,
        electorate: new Set(event.electorate),
        openedAtMs: event.atMs,
        termsHash: event.termsHash,
        ...(event.publicKey === undefined ? {} : { publicKey: event.publicKey, keys: "held" }),
        ...(event.keptIn === undefined ? {} : { keptIn: event.keptIn }),
      };
    case "votePaused":
      return vote.is === "open" ? { ...vote, is: "paused" } : impossible(vote, event);
    case "voteResumed":
      return vote.is === "paused" ? { ...vote, is: "open" } : impossible(vote, event);
    case "ballotsEnded":
      return vote.is === "open" || vote.is === "paused"
        ? { ...vote, is: "closing", closedAtMs: event.atMs }
        : impossible(vote, event);
    case "voteClosed":
      return vote.is === "closing" ? { ...vote, is: "closed", result: event.result } : impossible(vote, event);
    case "keysDestroyed":
      return vote.keys === "held" && (vote.is === "closed" || vote.is === "published" || vote.is === "void")
        ? { ...vote, keys: "destroyed" }
        : impossible(vote, event);
    case "votePublished":
      return vote.is === "closed" ? { ...vote, is: "published" } : impossible(vote, event);
    case "voteVoided":
      if (vote.is === "void" || vote.is === "closed") return impossible(vote, event);
      return {
        ...common(vote),
        is: "void",
        reason: event.reason,
        ...("text" in vote && vote.text ? { text: vote.text } : {}),
        ...(vote.is === "published" ? { result: vote.result } : {}),
      };
  }
};
