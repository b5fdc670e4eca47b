import type { Role } from "../access/roles.ts";
import type { Axis, Recommendation } from "../board/board.ts";
import { numbering } from "../board/numbering.ts";
import type { ForumId, PersonId, RecommendationId, VoteId } from "../ids.ts";
import type { Choice, Tally, Vote } from "../vote/vote.ts";
import type { Language, Words } from "../words.ts";
import { inViewOrder } from "./changes.ts";
import { canBeShown } from "./decide.ts";
import { recommendationState, type SessionState } from "./state.ts";
import type { Mine, PersonView, RecommendationView, View, VoteView } from "./view.ts";

/** What the view needs besides the session: the forum and names from the directory, the outline and texts of the document. */
export type Backdrop = {
  readonly forum: {
    readonly id: ForumId;
    readonly title: Words;
    readonly joinCode: string;
    readonly languages: readonly Language[];
    readonly place?: Words;
    readonly dates?: Words;
  };
  readonly outline: { readonly axes: readonly Axis[]; readonly recommendations: readonly Recommendation[] };
  /** The short title (board/board.ts). */
  readonly titles: (recommendation: RecommendationId) => string;
  /** Hash of the text as it stands in the document now; undefined while that is not known. */
  readonly textHash: (recommendation: RecommendationId) => string | undefined;
  readonly person: (id: PersonId) => { readonly name?: string; readonly institution?: string } | undefined;
  /** Nothing can be stored, or a record cannot be read to its end. */
  readonly isReadOnly?: boolean;
  /** The tally so far of a nominal vote; asked only where the rule shows it. */
  readonly running?: (vote: VoteId) => Tally | undefined;
};

/** Whom hidden texts, unpublished results and names are shown to. */
const isDesk = (role: Role): boolean => role === "moderator" || role === "rapporteur";

/** Fixed numbers of everything that ever had one, so that a number is never given twice (§5). */
export const fixedNumbers = (state: SessionState): ReadonlyMap<RecommendationId, string> =>
  new Map([...state.recommendations].flatMap(([id, { number }]) => (number === undefined ? [] : [[id, number]])));

/** Numbers as everybody sees them: screens, view, arming and exports ask this one function. */
export const numbersOf = (state: SessionState, outline: Backdrop["outline"]): ReadonlyMap<RecommendationId, string> =>
  numbering(outline.axes, outline.recommendations, fixedNumbers(state));

const recommendationView = (
  state: SessionState,
  role: Role,
  backdrop: Backdrop,
  { id, axis }: Recommendation,
  number: string | undefined,
): RecommendationView => {
  const { status, locked, hidden, adopted, vote, number: fixed } = recommendationState(state, id);
  const standing = adopted && state.votes.get(adopted.vote);
  const now = adopted && isDesk(role) ? backdrop.textHash(id) : undefined;
  return {
    id,
    axis,
    ...(number === undefined ? {} : { number }),
    numberFixed: fixed !== undefined,
    // What was adopted keeps the title it was adopted under, whatever is written since.
    title: standing && "text" in standing && standing.text ? standing.text.title : backdrop.titles(id),
    status,
    locked,
    hidden,
    ...(adopted ? { adopted } : {}),
    ...(vote === undefined ? {} : { vote }),
    ...(now === undefined ? {} : { changedSinceAdoption: now !== adopted?.hash }),
  };
};

/**
 * A result is the desk's from the close and everybody's from the publication (I9); who chose what in a nominal vote
 * leaves the desk only by its exports, because nobody else is shown who a person is.
 */
const resultView = (vote: Vote, role: Role): Pick<VoteView, "result"> => {
  const result = "result" in vote ? vote.result : undefined;
  if (!result || (vote.is === "closed" && !isDesk(role))) return {};
  if (isDesk(role)) return { result };
  const { named: _, ...counts } = result;
  return { result: counts };
};

const runningView = (vote: Vote, backdrop: Backdrop): Pick<VoteView, "running"> => {
  const shown =
    vote.rule.secrecy === "nominal" &&
    vote.rule.results === "live" &&
    (vote.is === "open" || vote.is === "paused" || vote.is === "closing");
  const running = shown ? backdrop.running?.(vote.id) : undefined;
  return running ? { running } : {};
};

const voteView = (vote: Vote, role: Role, backdrop: Backdrop): VoteView => ({
  id: vote.id,
  on: vote.on,
  number: vote.number,
  rule: vote.rule,
  is: vote.is,
  armedAtMs: vote.armedAtMs,
  ...(vote.is === "armed" ? { textLocked: vote.locked } : {}),
  ...("text" in vote && vote.text ? { text: vote.text } : {}),
  ...("electorate" in vote ? { electorate: vote.electorate.size, openedAtMs: vote.openedAtMs } : {}),
  ...("closedAtMs" in vote ? { closedAtMs: vote.closedAtMs } : {}),
  ...("keptIn" in vote && vote.keptIn ? { keptIn: vote.keptIn } : {}),
  ...resultView(vote, role),
  ...runningView(vote, backdrop),
  ...(vote.is === "void" ? { reason: vote.reason } : {}),
});

const peopleView = (state: SessionState, backdrop: Backdrop): readonly PersonView[] =>
  [...state.people].map(([id, { role, category, removed }]) => ({
    id,
    role,
    category,
    removed,
    ...backdrop.person(id),
  }));

/** The session as a role may know it. Nothing hidden, nobody's name and no early result leaves the desk. */
export const redact = (state: SessionState, role: Role, backdrop: Backdrop): View => {
  const desk = isDesk(role);
  const shows = (id: RecommendationId): boolean => desk || !recommendationState(state, id).hidden;
  const numbers = numbersOf(state, backdrop.outline);
  const written = new Set(backdrop.outline.recommendations.map(({ id }) => id));
  return inViewOrder({
    seq: state.seq,
    role,
    session: { id: state.board, title: state.title, forum: backdrop.forum },
    steps: state.steps,
    step: state.step,
    locked: state.locked,
    recommendations: backdrop.outline.recommendations
      .filter(({ id }) => shows(id))
      .map((each) => recommendationView(state, role, backdrop, each, numbers.get(each.id))),
    votes: [...state.votes.values()]
      .filter((vote) => shows(vote.on.recommendation))
      .map((vote) => voteView(vote, role, backdrop)),
    // The desk keeps the cue as it was set; the wall goes blank until the text is restored.
    cue: desk || canBeShown(state, state.cue, (id) => written.has(id)) ? state.cue : { show: "blank" },
    ...(state.timer ? { timer: state.timer } : {}),
    ...(backdrop.isReadOnly ? { readOnly: true } : {}),
    people: desk ? peopleView(state, backdrop) : [],
  });
};

/** What concerns one person alone. `recorded`: ballots of this person; a secret ballot's choice is never among them. */
export const mineOf = (
  state: SessionState,
  person: PersonId,
  role: Role,
  recorded: ReadonlyMap<VoteId, { readonly choice?: Choice }>,
): Mine => ({
  person,
  role,
  electorateOf: [...state.votes.values()]
    .filter((vote) => "electorate" in vote && vote.electorate.has(person))
    .map(({ id }) => id),
  ballots: Object.fromEntries(
    [...recorded].map(([vote, { choice }]) => [
      vote,
      choice !== undefined && state.votes.get(vote)?.rule.secrecy === "nominal" ? { choice } : {},
    ]),
  ),
  supports: [...state.recommendations].filter(([, { supporters }]) => supporters.has(person)).map(([id]) => id),
});
