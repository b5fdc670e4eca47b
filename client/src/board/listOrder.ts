import { type Status, statuses } from "@nadwa/shared/session/state";
import type { AxisId, PersonId } from "@nadwa/shared/ids";
import { horizons } from "@nadwa/shared/board/schema";
import type { Entry } from "./useOutline.ts";

/** What the list leaves out, and what it asks for: nothing at first. */
export type Facets = {
  readonly withoutStatus: ReadonlySet<Status>;
  readonly withoutAxis: ReadonlySet<AxisId>;
  readonly noBody: boolean;
  readonly mine: boolean;
};
export const allOfIt: Facets = { withoutStatus: new Set(), withoutAxis: new Set(), noBody: false, mine: false };

/** A set with this in it, or without where it was. */
export const toggled = <T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> => {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
};

export const passes = (entry: Entry, facets: Facets, person: PersonId): boolean =>
  !facets.withoutStatus.has(entry.status) &&
  !facets.withoutAxis.has(entry.axis) &&
  !(facets.noBody && entry.fields.leadBody) &&
  !(facets.mine && entry.createdBy !== person);

export const sortings = ["number", "title", "status", "body", "term", "support"] as const;
type Sorting = (typeof sortings)[number];
export type Order = { readonly by: Sorting; readonly descending: boolean };

/** As a person sorts a table: the same column again turns it round; supports begin with the most. */
export const orderBy = (by: Sorting, now: Order): Order =>
  now.by === by ? { by, descending: !now.descending } : { by, descending: by === "support" };

export type Row = {
  readonly entry: Entry;
  readonly title: string;
  readonly body: string;
  readonly supports: number;
};

const places = <T>(values: readonly T[], value: T | undefined): number =>
  value === undefined ? values.length : values.indexOf(value);

/**
 * Rows are given by number; equal ones stay in that order, also turned round. What is not said stands last, whichever way.
 */
export const sorted = (rows: readonly Row[], { by, descending }: Order, locale: string): readonly Row[] => {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const unsaid = (row: Row): boolean =>
    (by === "body" && row.body === "") || (by === "term" && row.entry.fields.horizon === undefined);
  const between = (one: Row, other: Row): number => {
    switch (by) {
      case "number":
        return rows.indexOf(one) - rows.indexOf(other);
      case "title":
        return compare(one.title, other.title);
      case "status":
        return places(statuses, one.entry.status) - places(statuses, other.entry.status);
      case "body":
        return compare(one.body, other.body);
      case "term":
        return places(horizons, one.entry.fields.horizon) - places(horizons, other.entry.fields.horizon);
      case "support":
        return one.supports - other.supports;
    }
  };
  return rows.toSorted(
    (one, other) => Number(unsaid(one)) - Number(unsaid(other)) || (descending ? -1 : 1) * between(one, other),
  );
};
