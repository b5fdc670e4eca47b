import { generateNKeysBetween } from "fractional-indexing";
import type { Axis } from "../board/board.ts";
import { bodies } from "./bodies.ts";
import { childCategories } from "./childCategories.ts";
import { horizons, levels, priorities } from "./fieldValues.ts";
import type { Named } from "./Named.ts";
import { participantCategories } from "./participantCategories.ts";
import { steps } from "./steps.ts";
import written from "./template.json" with { type: "json" };

type Wording = Named["name"];
export type TemplateAxis = {
  readonly id: string;
  readonly title: Wording;
  readonly enabledByDefault: boolean;
  readonly guidingQuestions: readonly Wording[];
  /** Ids of `bodies` that usually answer for this axis. */
  readonly suggestedActors: readonly string[];
};

/**
 * The built-in forum. Axes, notice and preamble are the texts of `template.json`; the lists have files of their own, so
 * that a page which needs one (joining asks for the participant's category) does not load the others.
 */
export const template = {
  id: written.id,
  title: written.title as Wording,
  safetyNotice: written.safetyNotice as Wording,
  preamble: written.preamble as Wording,
  axes: written.axes as readonly TemplateAxis[],
  steps,
  bodies: bodies as readonly Named[],
  participantCategories: participantCategories as readonly Named[],
  childCategories: childCategories as readonly Named[],
  horizons,
  levels,
  priorities,
} as const;

/**
 * The axes that a board begins with, ready for its first content: those named, in the order wanted, or those that are on
 * by default. Unknown ids are left out; undefined if none is left.
 */
export const axesToBeginWith = (ids?: readonly string[]): readonly Axis[] | undefined => {
  const chosen = ids
    ? [...new Set(ids)].flatMap((id) => template.axes.filter((axis) => axis.id === id))
    : template.axes.filter((axis) => axis.enabledByDefault);
  if (chosen.length === 0) return undefined;
  const orders = generateNKeysBetween(null, null, chosen.length);
  return chosen.map(({ id, title, guidingQuestions }, at) => ({
    id,
    title,
    order: orders[at] ?? "",
    questions: guidingQuestions,
  }));
};
