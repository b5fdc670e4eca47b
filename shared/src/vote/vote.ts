import type { FrozenText } from "../board/blocks.ts";
import type { PersonId, RecommendationId, Seq, VoteId } from "../ids.ts";

/** A vote on one recommendation (architecture §6, reliability.md §4). */

export const choices = ["for", "against", "abstain"] as const;
export type Choice = (typeof choices)[number];

export const secrecies = ["secret", "nominal"] as const;
/** domain.md §3.5: for > against · for > present/2 · two thirds of for + against. */
export const thresholds = ["simple", "absolute", "twoThirds"] as const;
export type Threshold = (typeof thresholds)[number];

/** Chosen before opening and never weakened after it. */
export type Rule = {
  readonly kind: "forAgainst";
  readonly secrecy: (typeof secrecies)[number];
  readonly threshold: Threshold;
  /** Counted at the close: ballots*100 >= percent*|electorate|. */
  readonly quorum?: { readonly percent: number };
  /** `live` is for nominal votes only: a secret vote has no early result (invariant I9). */
  readonly results: "hidden" | "live";
};

export type Tally = { readonly [choice in Choice]: number };

/** `noDecision`: nobody voted for or against. `noQuorum`: the record stays, nothing is decided. */
export const outcomes = ["adopted", "notAdopted", "tie", "noDecision", "noQuorum"] as const;
export type Outcome = (typeof outcomes)[number];

export type VoteResult = {
  readonly tally: Tally;
  /** Size of the electorate and number of counted ballots. */
  readonly electorate: number;
  readonly ballots: number;
  readonly quorumMet: boolean;
  readonly outcome: Outcome;
  /** SHA-256 over the canonical JSON of the counted ballots as they lie in the lane (sealed ones still sealed). */
  readonly digest: string;
  /** Nominal votes only: who chose what, as announced before casting. */
  readonly named?: readonly { readonly person: PersonId; readonly choice: Choice }[];
};

type Common = {
  readonly id: VoteId;
  readonly on: { readonly recommendation: RecommendationId };
  readonly rule: Rule;
  readonly number: string;
  readonly armedAtMs: number;
  /** Secret votes from the opening on; absent where there never was a key. */
  readonly keys?: "held" | "destroyed";
};
/** What exists from the opening on. */
type Opened = Common & {
  readonly text: FrozenText;
  readonly contentSeq: Seq;
  readonly electorate: ReadonlySet<PersonId>;
  readonly openedAtMs: number;
  /** SHA-256 of the canonical terms (I5): text hash, choices, rule, electorate. */
  readonly termsHash: string;
  /** Secret votes: X25519 public key, base64url, and where its private half is kept. */
  readonly publicKey?: string;
  readonly keptIn?: "memory" | "disk";
};

export type Vote =
  /** Editors stop and flush. `locked` once the fence is raised: from then on the text cannot change. */
  | (Common & { readonly is: "armed"; readonly locked: boolean })
  | (Opened & { readonly is: "open" | "paused" })
  /** No further ballot counts; the tally is being made. */
  | (Opened & { readonly is: "closing"; readonly closedAtMs: number })
  | (Opened & { readonly is: "closed" | "published"; readonly closedAtMs: number; readonly result: VoteResult })
  /** The text if it had been opened; the result only if it had been published before a reopening voided it. */
  | (Common & {
      readonly is: "void";
      readonly reason: string;
      readonly text?: FrozenText;
      readonly result?: VoteResult;
    });

/** Armed, open, paused or closing: the text is bound for everybody. */
export const isUnderWay = (vote: { readonly is: Vote["is"] }): boolean =>
  vote.is === "armed" || vote.is === "open" || vote.is === "paused" || vote.is === "closing";
