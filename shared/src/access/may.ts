import { type Act, type Path, recommendationOfPath, type Touch } from "../board/path.ts";
import type { RefusalCode } from "../refusal.ts";
import { fail, ok, type Result } from "../result.ts";
import type { Switch } from "../session/state.ts";
import type { Role } from "./roles.ts";
import type { Actor, RecommendationScene, Scene } from "./scene.ts";

/**
 * Who may change what in the document: architecture §5 as one table, role × kind of path × act. Each cell names the
 * condition; a condition answers with the refusal, or with nothing when it holds.
 */

/** What lies at a path, as far as rights differ. `origin` is who made it and when; `elsewhere` is no place of the schema. */
export const pathKinds = [
  "axis",
  "recommendation",
  "place",
  "title",
  "text",
  "fields",
  "versions",
  "origin",
  "amendment",
  "minutes",
  "elsewhere",
] as const;
export type PathKind = (typeof pathKinds)[number];

const partOfRecommendation: { readonly [key: string]: PathKind } = {
  axis: "place",
  order: "place",
  title: "title",
  text: "text",
  fields: "fields",
  versions: "versions",
  createdBy: "origin",
  createdAt: "origin",
};

export const kindOf = (path: Path): PathKind => {
  const [root, id, part] = path;
  if (root === "minutes") return "minutes";
  if (id === undefined) return "elsewhere";
  if (root === "axes") return "axis";
  if (root === "amendments") return "amendment";
  if (root !== "recommendations") return "elsewhere";
  if (part === undefined) return "recommendation";
  return Object.hasOwn(partOfRecommendation, part) ? (partOfRecommendation[part] ?? "elsewhere") : "elsewhere";
};

type Ask = {
  readonly allow: Scene["allow"];
  readonly boardLocked: boolean;
  readonly recommendation: RecommendationScene | undefined;
  /** The actor made the recommendation or amendment that the path lies in. */
  readonly own: boolean;
};
type Condition = (ask: Ask) => RefusalCode | undefined;

/** The first refusal of several conditions. */
const every =
  (...conditions: readonly Condition[]): Condition =>
  (ask) => {
    for (const condition of conditions) {
      const refused = condition(ask);
      if (refused) return refused;
    }
    return undefined;
  };

const nobody: Condition = () => "role-not-allowed";
const anytime: Condition = () => undefined;
/** Made by the creator in one transaction and never again, by nobody (§5, "containers are made once"). */
const madeOnce: Condition = () => "set-once";

/** From the lock to the publication nobody touches the text: a closed vote still waits for its publication. */
const whenNotUnderWay: Condition = ({ recommendation: at }) =>
  at && (at.held || at.status === "frozen" || at.status === "voting") ? "vote-under-way" : undefined;
const whenNotAdopted: Condition = ({ recommendation: at }) => (at?.adopted ? "adopted-text" : undefined);
/** Hiding binds like a lock: nobody writes on at a text that others are not shown. */
const whenNotLocked: Condition = ({ boardLocked, recommendation: at }) =>
  boardLocked || at?.locked || at?.hidden ? "text-locked" : undefined;
/** Postponed, merged, withdrawn and rejected texts rest until moderator or rapporteur take them up again. */
const whenInWork: Condition = ({ recommendation: at }) =>
  at === undefined || at.status === "draft" || at.status === "discussion" ? undefined : "text-locked";
const whenAllowed =
  (each: Switch): Condition =>
  ({ allow }) =>
    allow[each] ? undefined : "step-not-allowed";
const whenOwn: Condition = ({ own }) => (own ? undefined : "not-yours");
/** Draft = no status event and no vote yet (§5). */
const whenDraft: Condition = ({ recommendation: at }) =>
  at === undefined || (at.status === "draft" && !at.voted) ? undefined : "text-locked";

const untilAdopted = every(whenNotUnderWay, whenNotAdopted);
const whileOpenToParticipants = every(untilAdopted, whenNotLocked);
const whenStepAllowsAdd = every(whileOpenToParticipants, whenOwn, whenAllowed("add"));
const onlyOwnDraft = every(whileOpenToParticipants, whenOwn, whenDraft);
/** Everybody's text while the step allows *edit*; the writer's own draft also while it allows *add*. */
const whenStepAllowsEdit = every(whileOpenToParticipants, whenInWork, (ask) =>
  ask.allow.edit || (ask.allow.add && ask.own && whenDraft(ask) === undefined) ? undefined : "step-not-allowed",
);
const onlyOwnSuggestion = every(whenNotLocked, whenOwn, whenAllowed("suggest"));

type Cells = { readonly [role in Role]: Condition };
const readers = { observer: nobody, projector: nobody } as const;
const closed: Cells = { moderator: nobody, rapporteur: nobody, participant: nobody, ...readers };
const desk: Cells = { moderator: anytime, rapporteur: anytime, participant: nobody, ...readers };
const never: Cells = { moderator: madeOnce, rapporteur: madeOnce, participant: madeOnce, ...readers };
const written: Cells = {
  moderator: untilAdopted,
  rapporteur: whenNotUnderWay,
  participant: whenStepAllowsEdit,
  ...readers,
};
const making: Cells = {
  moderator: untilAdopted,
  rapporteur: whenNotUnderWay,
  participant: whenStepAllowsAdd,
  ...readers,
};
const suggesting: Cells = {
  moderator: anytime,
  rapporteur: anytime,
  participant: onlyOwnSuggestion,
  ...readers,
};

export const contentAccess: { readonly [kind in PathKind]: { readonly [act in Act]: Cells } } = {
  axis: { create: desk, edit: desk, delete: desk },
  recommendation: {
    create: making,
    edit: never,
    delete: { moderator: untilAdopted, rapporteur: untilAdopted, participant: onlyOwnDraft, ...readers },
  },
  place: { create: written, edit: written, delete: written },
  title: { create: written, edit: written, delete: written },
  text: { create: written, edit: written, delete: written },
  fields: { create: written, edit: written, delete: written },
  versions: { create: written, edit: written, delete: written },
  origin: { create: making, edit: never, delete: never },
  amendment: { create: suggesting, edit: suggesting, delete: suggesting },
  minutes: { create: desk, edit: desk, delete: desk },
  elsewhere: { create: closed, edit: closed, delete: closed },
};

/**
 * Whether the actor may make this change now. `touch.createdBy` of a recommendation that the same update makes is the
 * creator written in it; that it is the actor is checked with the values.
 */
export const may = (actor: Actor, touch: Touch, scene: Scene): Result<void, RefusalCode> => {
  const id = recommendationOfPath(touch.path);
  const denied = contentAccess[kindOf(touch.path)][touch.act][actor.role]({
    allow: scene.allow,
    boardLocked: scene.boardLocked,
    recommendation: id === undefined ? undefined : scene.recommendation(id),
    own: touch.createdBy === actor.person,
  });
  const refused = denied ?? (scene.readOnly ? "read-only" : undefined);
  return refused ? fail(refused) : ok(undefined);
};
