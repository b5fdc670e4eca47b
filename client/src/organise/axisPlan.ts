/** Which of the template's axes a new forum begins with, in which order; an axis that is off keeps its place. */
export type PlannedAxis = { readonly id: string; readonly on: boolean };

/** Moves an axis by one place; at either end it stays where it is. */
export const moved = (plan: readonly PlannedAxis[], id: string, by: 1 | -1): readonly PlannedAxis[] => {
  const at = plan.findIndex((axis) => axis.id === id);
  const to = at + by;
  const axis = plan[at];
  if (!axis || to < 0 || to >= plan.length) return plan;
  return plan.toSpliced(at, 1).toSpliced(to, 0, axis);
};
export const switched = (plan: readonly PlannedAxis[], id: string, on: boolean): readonly PlannedAxis[] =>
  plan.map((axis) => (axis.id === id ? { ...axis, on } : axis));

/** Number of each axis among those that are on, from 1. */
export const numbersOf = (plan: readonly PlannedAxis[]): ReadonlyMap<string, number> =>
  new Map(plan.filter(({ on }) => on).map(({ id }, at) => [id, at + 1]));
