import type { Block } from "../board/blocks.ts";
import type { AxisId, BoardId, RecommendationId, Seq, VoteId } from "../ids.ts";
import type { Status } from "../session/state.ts";
import type { Outcome, Rule, Tally } from "../vote/vote.ts";
import type { Words } from "../words.ts";

/**
 * The final document: what the rapporteur previews and every export renders (architecture §1, "reading out").
 * JSON throughout: it is the JSON export as it stands (docs/exports.md), so a change here is a change of that contract.
 */
export const documentVersion = 1;

/** Languages of the document's own words; texts stay in whatever language they were written. */
export type DocumentLanguage = "ar" | "fr";

export type DocumentQuery = {
  readonly lang: "ar" | "fr" | "both";
  readonly scope: "adopted" | "all";
  readonly votes: boolean;
};

/** Words of the template in its languages, or free text exactly as somebody wrote it. */
export type Label = Words | string;

/** Fields with their ids resolved; what nobody filled in is absent (lists: empty). */
export type DocumentFields = {
  readonly leadBody?: Label;
  readonly partners: readonly Label[];
  readonly categories: readonly Label[];
  readonly level?: Label;
  readonly horizon?: Label;
  readonly indicator?: string;
  readonly legalRefs: readonly string[];
  readonly rationale?: string;
  readonly priority?: Label;
};

export type DocumentRecommendation = {
  readonly id: RecommendationId;
  /** "axis.position"; absent only for an unknown axis. */
  readonly number?: string;
  readonly numberFixed: boolean;
  /** The title that somebody gave it, else the beginning of the text. */
  readonly title: string;
  readonly titled: boolean;
  readonly status: Status;
  /** Adopted by vote: the copy in the vote's event, never the document's text (A7). Else the board's text. */
  readonly text: { readonly blocks: readonly Block[]; readonly plain: string; readonly hash: string };
  readonly textFrom: "vote" | "board";
  /** The board's text is no longer the adopted one (or is gone); `text` is still the adopted one. */
  readonly changedSinceAdoption: boolean;
  readonly fields: DocumentFields;
  /** The published vote by which the text stands adopted, else the newest published vote held on it. */
  readonly vote?: DocumentVote;
};

export type DocumentAxis = {
  /** Empty string for recommendations whose axis is no longer there. */
  readonly id: AxisId;
  /** 1, 2, 3 … as in the recommendations' numbers; absent where `id` is empty. */
  readonly number?: number;
  readonly title: Words;
  readonly recommendations: readonly DocumentRecommendation[];
};

/** One row of the vote annex. Void votes stay on record, without a result. */
export type DocumentVote = {
  readonly id: VoteId;
  readonly recommendation: RecommendationId;
  readonly number: string;
  /** Only where the recommendation itself is in this document. */
  readonly title?: string;
  readonly is: "published" | "void";
  readonly rule: Rule;
  /** SHA-256 of the text that was voted on; absent for a vote that was voided before it opened. */
  readonly textHash?: string;
  readonly closedAtMs?: number;
  readonly result?: {
    readonly tally: Tally;
    readonly electorate: number;
    readonly ballots: number;
    readonly quorumMet: boolean;
    readonly outcome: Outcome;
    readonly digest: string;
  };
  /** Why it was voided. */
  readonly reason?: string;
};

/** One row of the implementation table: adopted recommendations only. */
export type ImplementationRow = {
  readonly recommendation: RecommendationId;
  readonly number?: string;
  readonly title: string;
  readonly leadBody?: Label;
  readonly partners: readonly Label[];
  readonly horizon?: Label;
  readonly indicator?: string;
};

export type FinalDocument = {
  readonly format: "nadwa-final-document";
  readonly version: typeof documentVersion;
  readonly query: DocumentQuery;
  /** Those of `query.lang`, in the order of printing. */
  readonly languages: readonly DocumentLanguage[];
  readonly cover: {
    readonly forum: Words;
    readonly session: Words;
    readonly place?: Words;
    readonly dates?: Words;
  };
  /** One entry per language of the document. */
  readonly preamble: readonly { readonly language: DocumentLanguage; readonly paragraphs: readonly string[] }[];
  /** People present by category, never by name; categories without anybody are left out. */
  readonly attendance: readonly { readonly category: string; readonly label: Words; readonly count: number }[];
  /** Axes with at least one recommendation in scope, in board order, their recommendations by number. */
  readonly axes: readonly DocumentAxis[];
  readonly implementation: readonly ImplementationRow[];
  /** In the order of arming; empty when the query leaves votes out. */
  readonly votes: readonly DocumentVote[];
  /** What is on the board and not in this document. Hidden texts are counted here and are nowhere else. */
  readonly leftOut: { readonly byStatus: { readonly [status in Status]?: number }; readonly hidden: number };
  /** Adopted recommendations (their ids) in which nobody filled in what a reader will ask for first. */
  readonly gaps: { readonly leadBody: readonly RecommendationId[]; readonly horizon: readonly RecommendationId[] };
  readonly provenance: {
    readonly board: BoardId;
    readonly contentSeq: Seq;
    readonly controlSeq: Seq;
    readonly generatedAtMs: number;
  };
};

export const isAdopted = (status: Status): boolean => status === "adopted" || status === "adopted_with_reservation";

export const languagesOf = (lang: DocumentQuery["lang"]): readonly DocumentLanguage[] =>
  lang === "both" ? ["ar", "fr"] : [lang];
