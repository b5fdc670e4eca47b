import type { RecommendationId } from "../ids.ts";

/**
 * Where in the document a change lies: the root's name and the map keys down to it. Inside a text the path ends at the
 * container (`recommendations/<id>/text`): who may write one letter may write them all.
 */
export type Path = readonly string[];

/** What a change at a path does there; `delete` names the topmost thing deleted. */
export type Act = "create" | "edit" | "delete";

/** A change as the access table judges it. `createdBy` is the creator of the recommendation or amendment around it. */
export type Touch = { readonly path: Path; readonly act: Act; readonly createdBy?: string };

export const recommendationOfPath = (path: Path): RecommendationId | undefined =>
  path[0] === "recommendations" ? path[1] : undefined;

export const pathKey = (path: Path): string => path.join("/");
