import type { Role } from "../access/roles.ts";
import type { FrozenText } from "../board/blocks.ts";
import type { AxisId, BoardId, ForumId, PersonId, RecommendationId, Seq, StepId, VoteId } from "../ids.ts";
import type { Choice, Rule, Tally, VoteResult } from "../vote/vote.ts";
import type { Language, Words } from "../words.ts";
import type { Cue, Status, Step, Timer } from "./state.ts";

/**
 * What a role is shown of a session: the only form in which clients know it (A6). Outside tools rely on `seq, session,
 * steps[].{id,name,allow}, step, recommendations[].{id,status,number,axis}, votes, cue` (architecture §7).
 */
export type View = {
  readonly seq: Seq;
  readonly role: Role;
  readonly session: {
    readonly id: BoardId;
    readonly title: Words;
    readonly forum: {
      readonly id: ForumId;
      readonly title: Words;
      readonly joinCode: string;
      readonly languages: readonly Language[];
      readonly place?: Words;
      readonly dates?: Words;
    };
  };
  readonly steps: readonly Step[];
  readonly step: StepId;
  readonly locked: boolean;
  /** The document's recommendations joined with the control lane; hidden ones only for moderator and rapporteur. */
  readonly recommendations: readonly RecommendationView[];
  /** In the order of arming. */
  readonly votes: readonly VoteView[];
  readonly cue: Cue;
  readonly timer?: Timer;
  /** The server takes nothing that is written, for now: storage is full or damaged. Reading goes on. */
  readonly readOnly?: true;
  /** Moderator and rapporteur: everybody, with the display names they gave; for others empty. */
  readonly people: readonly PersonView[];
};

export type RecommendationView = {
  readonly id: RecommendationId;
  readonly axis: AxisId;
  /** Absent only for an unknown axis. */
  readonly number?: string;
  readonly numberFixed: boolean;
  readonly title: string;
  readonly status: Status;
  readonly locked: boolean;
  readonly hidden: boolean;
  /** The published vote by which its text stands adopted. */
  readonly adopted?: { readonly vote: VoteId; readonly hash: string };
  readonly vote?: VoteId;
  /** Only for moderator and rapporteur: the text in the document is no longer the adopted one. */
  readonly changedSinceAdoption?: boolean;
};

export type VoteView = {
  readonly id: VoteId;
  readonly on: { readonly recommendation: RecommendationId };
  readonly number: string;
  readonly rule: Rule;
  readonly is: "armed" | "open" | "paused" | "closing" | "closed" | "published" | "void";
  /** Armed only: the fence is raised, the text can no longer change. */
  readonly textLocked?: boolean;
  readonly armedAtMs: number;
  readonly text?: FrozenText;
  readonly electorate?: number;
  readonly openedAtMs?: number;
  readonly closedAtMs?: number;
  /** Where the key of a secret vote is kept, for the sentence on the ballot. */
  readonly keptIn?: "memory" | "disk";
  /** Moderator and rapporteur from the close, everybody from the publication. */
  readonly result?: VoteResult;
  /** Nominal votes with live results: the running tally. */
  readonly running?: Tally;
  readonly reason?: string;
};

export type PersonView = {
  readonly id: PersonId;
  readonly role: Role;
  readonly category: string;
  readonly name?: string;
  readonly institution?: string;
  readonly removed: boolean;
};

/** What concerns one person alone. */
export type Mine = {
  readonly person: PersonId;
  readonly role: Role;
  /** Votes in whose electorate this person is. */
  readonly electorateOf: readonly VoteId[];
  /** Votes for which a ballot of this person is recorded; the choice only where the vote is nominal. */
  readonly ballots: { readonly [vote: VoteId]: { readonly choice?: Choice } };
  readonly supports: readonly RecommendationId[];
};

/** A view taken apart by key, and the difference of two: `steps`, `recommendations/<id>`, `votes/<id>`, `people/<id>`, … */
export type Parts = ReadonlyMap<string, unknown>;
