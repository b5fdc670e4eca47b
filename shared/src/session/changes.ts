import type { Seq } from "../ids.ts";
import type { Parts, PersonView, RecommendationView, View, VoteView } from "./view.ts";

/**
 * The live view travels as differences: a view taken apart by key, the keys whose value changed sent whole, null for
 * one that is gone. Order is not sent: it follows from the values, the same on both sides (`inViewOrder`).
 */

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const positions = ({ number }: RecommendationView): readonly number[] => number?.split(".").map(Number) ?? [Infinity];
const byNumber = (a: RecommendationView, b: RecommendationView): number => {
  const [axisOfA = 0, positionOfA = 0] = positions(a);
  const [axisOfB = 0, positionOfB = 0] = positions(b);
  if (axisOfA !== axisOfB) return axisOfA < axisOfB ? -1 : 1;
  return positionOfA - positionOfB || byId(a, b);
};
const byArming = (a: VoteView, b: VoteView): number => a.armedAtMs - b.armedAtMs || byId(a, b);

/** Recommendations by number (those without one last), votes by arming, people by id. */
export const inViewOrder = (view: View): View => ({
  ...view,
  recommendations: view.recommendations.toSorted(byNumber),
  votes: view.votes.toSorted(byArming),
  people: view.people.toSorted(byId),
});

const whole = ["session", "steps", "step", "locked", "cue", "timer", "readOnly"] as const;
/** Gone when null. */
const optional = ["timer", "readOnly"] as const;
const keyed = ["recommendations", "votes", "people"] as const;

export const partsOf = (view: View): Parts => {
  const parts = new Map<string, unknown>();
  for (const key of whole) if (view[key] !== undefined) parts.set(key, view[key]);
  for (const key of keyed) for (const item of view[key]) parts.set(`${key}/${item.id}`, item);
  return parts;
};

export type Changes = { readonly [part: string]: unknown };

/** What turns `before` into `after`; empty when nothing that this role sees has changed. */
export const difference = (before: Parts, after: Parts): Changes => {
  const changes: { [part: string]: unknown } = {};
  for (const [key, value] of after) {
    const old = before.get(key);
    if (old !== value && JSON.stringify(old) !== JSON.stringify(value)) changes[key] = value;
  }
  for (const key of before.keys()) if (!after.has(key)) changes[key] = null;
  return changes;
};

const merged = <T extends { readonly id: string }>(
  items: readonly T[],
  kind: string,
  changes: Changes,
): readonly T[] => {
  const prefix = `${kind}/`;
  const byKey = new Map(items.map((item) => [item.id, item]));
  for (const [key, value] of Object.entries(changes)) {
    if (!key.startsWith(prefix)) continue;
    const id = key.slice(prefix.length);
    if (value === null) byKey.delete(id);
    else byKey.set(id, value as T);
  }
  return [...byKey.values()];
};

/** The view after an event of the control channel. Parts that this page does not know are passed over. */
export const withChanges = (view: View, seq: Seq, changes: Changes): View => {
  const parts = new Map(Object.entries(changes));
  const { timer: _timer, readOnly: _readOnly, ...rest } = view;
  const left = optional.flatMap((key) => {
    const value = parts.has(key) ? parts.get(key) : view[key];
    return value ? [[key, value]] : [];
  });
  const changed = Object.fromEntries(
    whole.filter((key) => !optional.some((each) => each === key) && parts.has(key)).map((key) => [key, parts.get(key)]),
  ) as Partial<View>;
  return inViewOrder({
    ...rest,
    ...changed,
    seq,
    recommendations: merged<RecommendationView>(view.recommendations, "recommendations", changes),
    votes: merged<VoteView>(view.votes, "votes", changes),
    people: merged<PersonView>(view.people, "people", changes),
    ...(Object.fromEntries(left) as Pick<View, (typeof optional)[number]>),
  });
};
