import { type Axis, type Recommendation, shortTitle } from "../board/board.ts";
import { type Block, plainOf, textHashOf } from "../board/blocks.ts";
import { numbering } from "../board/numbering.ts";
import { byOrder } from "../board/order.ts";
import type { Fields } from "../board/schema.ts";
import type { RecommendationId, Seq } from "../ids.ts";
import { recommendationState, type SessionState, type Status } from "../session/state.ts";
import type { Vote } from "../vote/vote.ts";
import type { Named } from "../template/Named.ts";
import type { template } from "../template/template.ts";
import { inLanguage, type Words } from "../words.ts";
import {
  type DocumentAxis,
  type DocumentFields,
  type DocumentQuery,
  type DocumentRecommendation,
  type DocumentVote,
  documentVersion,
  type FinalDocument,
  isAdopted,
  type Label,
  languagesOf,
} from "./model.ts";
import { fillPreamble } from "./preamble.ts";

/** What the document takes from the forum's template. */
export type DocumentTemplate = Pick<
  typeof template,
  "preamble" | "bodies" | "participantCategories" | "childCategories" | "horizons" | "levels" | "priorities"
>;

/** Everything a document is made from, at one content seq and one control seq. */
export type Composition = {
  readonly state: SessionState;
  readonly forum: { readonly title: Words; readonly place?: Words; readonly dates?: Words; readonly theme?: Words };
  readonly outline: { readonly axes: readonly Axis[]; readonly recommendations: readonly Recommendation[] };
  readonly textOf: (recommendation: RecommendationId) => readonly Block[];
  readonly contentSeq: Seq;
  readonly template: DocumentTemplate;
  readonly query: DocumentQuery;
  readonly nowMs: number;
};

type Published = Vote & { readonly is: "published" };
const isPublished = (vote: Vote | undefined): vote is Published => vote?.is === "published";

const adoptingVote = (state: SessionState, id: RecommendationId): Published | undefined => {
  const adopted = recommendationState(state, id).adopted;
  const vote = adopted && state.votes.get(adopted.vote);
  return isPublished(vote) ? vote : undefined;
};

/** "2.10" after "2.9"; without a number last. */
const byNumber = (a: { readonly number?: string }, b: { readonly number?: string }): number => {
  const [axisA = Infinity, placeA = 0] = (a.number ?? "").split(".").filter(Boolean).map(Number);
  const [axisB = Infinity, placeB = 0] = (b.number ?? "").split(".").filter(Boolean).map(Number);
  return axisA === axisB ? placeA - placeB : axisA - axisB;
};

/**
 * What was adopted stays in the document even if somebody has since deleted it from the board (A7). Its axis is read
 * from its fixed number; its fields went with it.
 */
const withAdoptedButDeleted = ({ state, outline }: Composition): readonly Recommendation[] => {
  const present = new Set(outline.recommendations.map(({ id }) => id));
  const axes = outline.axes.toSorted(byOrder);
  const gone = [...state.recommendations.keys()].filter(
    (id) => !present.has(id) && isAdopted(recommendationState(state, id).status) && adoptingVote(state, id),
  );
  return [
    ...outline.recommendations,
    ...gone.map((id) => ({
      id,
      axis: axes[Number.parseInt(recommendationState(state, id).number ?? "", 10) - 1]?.id ?? "",
      order: "",
      title: "",
      createdBy: "",
      createdAtMs: 0,
      fields: {},
    })),
  ];
};

const resolver =
  (named: readonly Named[]) =>
  (value: string): Label =>
    named.find(({ id }) => id === value)?.name ?? value;

const resolveFields = (fields: Fields, template: DocumentTemplate): DocumentFields => {
  const body = resolver(template.bodies);
  const category = resolver(template.childCategories);
  return {
    ...(fields.leadBody ? { leadBody: body(fields.leadBody) } : {}),
    partners: (fields.partners ?? []).map(body),
    categories: (fields.categories ?? []).map(category),
    ...(fields.level ? { level: template.levels[fields.level] } : {}),
    ...(fields.horizon ? { horizon: template.horizons[fields.horizon] } : {}),
    ...(fields.indicator ? { indicator: fields.indicator } : {}),
    legalRefs: fields.legalRefs ?? [],
    ...(fields.rationale ? { rationale: fields.rationale } : {}),
    ...(fields.priority ? { priority: template.priorities[fields.priority] } : {}),
  };
};

const voteRow = (vote: Vote, title: string | undefined): DocumentVote | undefined => {
  const common = {
    id: vote.id,
    recommendation: vote.on.recommendation,
    number: vote.number,
    ...(title === undefined ? {} : { title }),
    rule: vote.rule,
  };
  if (vote.is === "void")
    return { ...common, is: vote.is, ...(vote.text ? { textHash: vote.text.hash } : {}), reason: vote.reason };
  if (vote.is !== "published") return undefined;
  const { tally, electorate, ballots, quorumMet, outcome, digest } = vote.result;
  return {
    ...common,
    is: vote.is,
    textHash: vote.text.hash,
    closedAtMs: vote.closedAtMs,
    result: { tally, electorate, ballots, quorumMet, outcome, digest },
  };
};

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** The beginning of a text, at most 80 graphemes, cut between words. */
const beginningOf = (blocks: readonly Block[]): string => {
  const line = plainOf(blocks).trim().split("\n", 1)[0] ?? "";
  const graphemes = Array.from(segmenter.segment(line.slice(0, 2_000)), ({ segment }) => segment);
  if (graphemes.length <= 80) return line;
  const cut = graphemes.slice(0, 79).join("");
  const atWord = cut.lastIndexOf(" ");
  return `${(atWord > 40 ? cut.slice(0, atWord) : cut).trimEnd()}…`;
};

/** Half a surrogate pair is no text, and no hash is defined for it; the guard refuses it, and here it costs one sign, not a document. */
const wellFormed = (blocks: readonly Block[]): readonly Block[] =>
  plainOf(blocks).isWellFormed()
    ? blocks
    : blocks.map((block) => ({ ...block, runs: block.runs.map((run) => ({ ...run, text: run.text.toWellFormed() })) }));

const describe = (recommendation: Recommendation, number: string | undefined, from: Composition) => {
  const { state, textOf, template } = from;
  const { id } = recommendation;
  const { status, number: fixed } = recommendationState(state, id);
  const adopting = isAdopted(status) ? adoptingVote(state, id) : undefined;
  const current = wellFormed(textOf(id));
  const blocks = adopting?.text.blocks ?? current;
  const hash = adopting?.text.hash ?? textHashOf(blocks);
  const own = adopting ? adopting.text.title : recommendation.title;
  // A frozen title may be the tile's beginning of the text; in tables there is room for more of it.
  const titled = own.trim() !== "" && own.trim() !== shortTitle("", blocks);
  const title = titled ? own.trim() : beginningOf(blocks);
  const decisive =
    adopting ?? [...state.votes.values()].findLast((vote) => vote.on.recommendation === id && isPublished(vote));
  const vote = decisive && voteRow(decisive, title);
  return {
    id,
    ...(number === undefined ? {} : { number }),
    numberFixed: fixed !== undefined,
    title,
    titled,
    status,
    text: { blocks, plain: plainOf(blocks), hash },
    textFrom: adopting ? "vote" : "board",
    changedSinceAdoption: adopting !== undefined && textHashOf(current) !== hash,
    fields: resolveFields(recommendation.fields, template),
    ...(vote ? { vote } : {}),
  } satisfies DocumentRecommendation;
};

const attendance = ({ state, template }: Composition): FinalDocument["attendance"] => {
  const counts = new Map<string, number>();
  for (const { role, category, removed } of state.people.values()) {
    if (removed || (role !== "participant" && role !== "observer")) continue;
    const known = template.participantCategories.some(({ id }) => id === category) ? category : "other";
    counts.set(known, (counts.get(known) ?? 0) + 1);
  }
  return template.participantCategories
    .filter(({ id }) => counts.has(id))
    .map(({ id, name }) => ({ category: id, label: name, count: counts.get(id) ?? 0 }));
};

/** Makes the final document. Pure: the same board, the same events and the same query give the same document. */
export const composeDocument = (from: Composition): FinalDocument => {
  const { state, forum, outline, template, query, contentSeq, nowMs } = from;
  const recommendations = withAdoptedButDeleted(from);
  const fixed = new Map(
    [...state.recommendations].flatMap(([id, { number }]) => (number === undefined ? [] : [[id, number] as const])),
  );
  const numbers = numbering(outline.axes, recommendations, fixed);
  const isHidden = (id: RecommendationId): boolean => recommendationState(state, id).hidden;
  const statusOf = (id: RecommendationId): Status => recommendationState(state, id).status;

  const inScope = recommendations.filter(
    ({ id }) => !isHidden(id) && (query.scope === "all" || isAdopted(statusOf(id))),
  );
  const described = new Map(inScope.map((each) => [each.id, describe(each, numbers.get(each.id), from)]));
  const axes = outline.axes.toSorted(byOrder);
  const known = new Set(axes.map(({ id }) => id));
  const within = (belongs: (axis: string) => boolean): readonly DocumentRecommendation[] =>
    inScope
      .filter(({ axis }) => belongs(axis))
      .flatMap(({ id }) => described.get(id) ?? [])
      .toSorted(byNumber);
  const groups: readonly DocumentAxis[] = [
    ...axes.map((axis, index) => ({
      id: axis.id,
      number: index + 1,
      title: axis.title,
      recommendations: within((id) => id === axis.id),
    })),
    { id: "", title: {}, recommendations: within((id) => !known.has(id)) },
  ].filter((axis) => axis.recommendations.length > 0);

  const adopted = groups.flatMap((axis) => axis.recommendations).filter(({ status }) => isAdopted(status));
  const left = recommendations.filter(({ id }) => !described.has(id) && !isHidden(id));
  const byStatus: { [status in Status]?: number } = {};
  for (const { id } of left) byStatus[statusOf(id)] = (byStatus[statusOf(id)] ?? 0) + 1;

  return {
    format: "nadwa-final-document",
    version: documentVersion,
    query,
    languages: languagesOf(query.lang),
    cover: {
      forum: forum.title,
      session: state.title,
      ...(forum.place ? { place: forum.place } : {}),
      ...(forum.dates ? { dates: forum.dates } : {}),
    },
    preamble: languagesOf(query.lang).map((language) => ({
      language,
      paragraphs: fillPreamble(
        inLanguage(template.preamble, language),
        {
          event: inLanguage(forum.title, language),
          ...(forum.place ? { place: inLanguage(forum.place, language) } : {}),
          ...(forum.dates ? { dates: inLanguage(forum.dates, language) } : {}),
          ...(forum.theme ? { theme: inLanguage(forum.theme, language) } : {}),
        },
        language,
      ),
    })),
    attendance: attendance(from),
    axes: groups,
    implementation: adopted.map(({ id, number, title, fields }) => ({
      recommendation: id,
      ...(number === undefined ? {} : { number }),
      title,
      ...(fields.leadBody ? { leadBody: fields.leadBody } : {}),
      partners: fields.partners,
      ...(fields.horizon ? { horizon: fields.horizon } : {}),
      ...(fields.indicator ? { indicator: fields.indicator } : {}),
    })),
    votes: query.votes
      ? [...state.votes.values()]
          .filter(({ on }) => !isHidden(on.recommendation))
          .flatMap((vote) => voteRow(vote, described.get(vote.on.recommendation)?.title) ?? [])
      : [],
    leftOut: { byStatus, hidden: recommendations.filter(({ id }) => isHidden(id)).length },
    gaps: {
      leadBody: adopted.filter(({ fields }) => !fields.leadBody).map(({ id }) => id),
      horizon: adopted.filter(({ fields }) => !fields.horizon).map(({ id }) => id),
    },
    provenance: { board: state.board, contentSeq, controlSeq: state.seq, generatedAtMs: nowMs },
  };
};
