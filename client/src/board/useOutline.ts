import { may } from "@nadwa/shared/access/may";
import type { Axis, Recommendation } from "@nadwa/shared/board/board";
import { numbering } from "@nadwa/shared/board/numbering";
import type { Touch } from "@nadwa/shared/board/path";
import type { RecommendationId } from "@nadwa/shared/ids";
import type { RefusalCode } from "@nadwa/shared/refusal";
import type { Result } from "@nadwa/shared/result";
import type { Status } from "@nadwa/shared/session/state";
import type { RecommendationView, View } from "@nadwa/shared/session/view";
import { useMemo, useState } from "react";
import { useAxes, useRecommendations } from "../sync/useBoard.ts";
import { sceneOf, useView } from "../live/useLive.ts";
import { useMine } from "./useLivePart.ts";

/** A recommendation as the board lists it: the document's place and fields, the control channel's number and status. */
export type Entry = Recommendation & {
  readonly number: string | undefined;
  readonly status: Status;
  readonly locked: boolean;
  readonly hidden: boolean;
  readonly adopted: boolean;
};
export type Column = { readonly axis: Axis; readonly entries: readonly Entry[] };

const entries = new WeakMap<Recommendation, Entry>();
/** The same entry as long as nothing in it has changed, so that a card whose neighbour changed does not render. */
const entryOf = (recommendation: Recommendation, known: Omit<Entry, keyof Recommendation>): Entry => {
  const before = entries.get(recommendation);
  const keys = ["number", "status", "locked", "hidden", "adopted"] as const;
  if (before && keys.every((key) => before[key] === known[key])) return before;
  const entry = { ...recommendation, ...known };
  entries.set(recommendation, entry);
  return entry;
};

/**
 * Document and view put together. What the view does not list is either so new that it has not been heard of there, or
 * hidden from this person; so it is shown only to who made it, and only until the view has once listed it.
 */
export const outlineOf = (
  axes: readonly Axis[],
  recommendations: readonly Recommendation[],
  listed: readonly RecommendationView[],
  person: string,
  seen: Set<RecommendationId>,
): readonly Column[] => {
  const views = new Map(listed.map((each) => [each.id, each]));
  for (const id of views.keys()) seen.add(id);
  const shown = recommendations.filter(({ id, createdBy }) => views.has(id) || (createdBy === person && !seen.has(id)));
  const fixed = new Map(listed.flatMap(({ id, numberFixed, number }) => (numberFixed && number ? [[id, number]] : [])));
  const numbers = numbering(axes, shown, fixed);
  return axes.map((axis) => ({
    axis,
    entries: shown
      .filter((each) => each.axis === axis.id)
      .map((each) => {
        const view = views.get(each.id);
        return entryOf(each, {
          number: view?.number ?? numbers.get(each.id),
          status: view?.status ?? "draft",
          locked: view?.locked ?? false,
          hidden: view?.hidden ?? false,
          adopted: view?.adopted !== undefined,
        });
      }),
  }));
};

const listedIn = (view: View) => view.recommendations;

export const useOutline = (): readonly Column[] => {
  const axes = useAxes();
  const recommendations = useRecommendations();
  const listed = useView(listedIn);
  const { person } = useMine();
  const [seen] = useState(() => new Set<RecommendationId>());
  return useMemo(
    () => outlineOf(axes, recommendations, listed, person, seen),
    [axes, recommendations, listed, person, seen],
  );
};

const whole = (view: View) => view;

/** May this person write there now? The same table by which the server will judge. */
export const useMay = (touch: Touch): Result<void, RefusalCode> => {
  const view = useView(whole);
  const mine = useMine();
  return may({ person: mine.person, role: view.role }, touch, sceneOf(view, mine));
};
