import type { Role } from "../access/roles.ts";
import type { FrozenText } from "../board/blocks.ts";
import type { BoardId, CommandId, ForumId, PersonId, RecommendationId, Seq, StepId, VoteId } from "../ids.ts";
import type { Rule, VoteResult } from "../vote/vote.ts";
import type { Words } from "../words.ts";
import type { Cue, Status, Step, Timer } from "./state.ts";

/** Everything that can have happened in a session: past tense, no names of people, JSON throughout. */
export type Happened =
  | {
      readonly type: "sessionCreated";
      readonly board: BoardId;
      readonly forum: ForumId;
      readonly title: Words;
      readonly steps: readonly Step[];
      readonly step: StepId;
    }
  | { readonly type: "personJoined"; readonly person: PersonId; readonly role: Role; readonly category: string }
  | { readonly type: "roleSet"; readonly person: PersonId; readonly role: Role }
  | { readonly type: "personRemoved"; readonly person: PersonId }
  | { readonly type: "stepEntered"; readonly step: StepId }
  | { readonly type: "stepSet"; readonly step: Step }
  | { readonly type: "statusSet"; readonly recommendation: RecommendationId; readonly status: Status }
  /** Without a recommendation: the whole board. */
  | { readonly type: "locked"; readonly recommendation?: RecommendationId }
  | { readonly type: "unlocked"; readonly recommendation?: RecommendationId }
  | { readonly type: "hidden"; readonly recommendation: RecommendationId }
  | { readonly type: "restored"; readonly recommendation: RecommendationId }
  | { readonly type: "numbered"; readonly recommendation: RecommendationId; readonly number: string }
  | { readonly type: "supported"; readonly recommendation: RecommendationId; readonly person: PersonId }
  | { readonly type: "supportWithdrawn"; readonly recommendation: RecommendationId; readonly person: PersonId }
  | { readonly type: "cueSet"; readonly cue: Cue }
  | { readonly type: "timerStarted"; readonly timer: Timer }
  | { readonly type: "timerStopped" }
  | {
      readonly type: "voteArmed";
      readonly vote: VoteId;
      readonly on: { readonly recommendation: RecommendationId };
      readonly rule: Rule;
      readonly number: string;
    }
  | { readonly type: "textLocked"; readonly vote: VoteId }
  | {
      readonly type: "voteOpened";
      readonly vote: VoteId;
      readonly text: FrozenText;
      readonly contentSeq: Seq;
      readonly electorate: readonly PersonId[];
      readonly termsHash: string;
      readonly publicKey?: string;
      readonly keptIn?: "memory" | "disk";
    }
  | { readonly type: "votePaused"; readonly vote: VoteId }
  | { readonly type: "voteResumed"; readonly vote: VoteId }
  | { readonly type: "ballotsEnded"; readonly vote: VoteId }
  | { readonly type: "voteClosed"; readonly vote: VoteId; readonly result: VoteResult }
  | { readonly type: "keysDestroyed"; readonly vote: VoteId }
  | { readonly type: "votePublished"; readonly vote: VoteId }
  | { readonly type: "voteVoided"; readonly vote: VoteId; readonly reason: string };

/** One entry of the control lane, as JSON in its envelope's bytes. `previous` is the hash of the entry before it (hash chain). */
export type SessionEvent = Happened & {
  readonly atMs: number;
  /** Who did it; `server` for what follows by rule. */
  readonly actor: PersonId;
  readonly command?: CommandId;
  readonly previous: string;
};

/** Events that take a right away: their append raises the fence (A11). */
export const takesRightsAway = (event: Happened): boolean => {
  switch (event.type) {
    case "roleSet":
    case "personRemoved":
    case "stepEntered":
    case "stepSet":
    case "statusSet":
    case "locked":
    case "hidden":
    case "textLocked":
    case "votePaused":
    case "ballotsEnded":
    case "votePublished":
    case "voteVoided":
      return true;
    default:
      return false;
  }
};
