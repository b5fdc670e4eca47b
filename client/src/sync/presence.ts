import type { Role } from "@nadwa/shared/access/roles";
import { isId, type PersonId, type RecommendationId } from "@nadwa/shared/ids";
import type { Awareness } from "y-protocols/awareness";

/** Somebody else on this board, as the server names them: what a client says of itself is not believed. */
export type Other = {
  readonly client: number;
  readonly id: PersonId;
  /** May be empty: then the category speaks for the person. */
  readonly name: string;
  readonly category: string;
  readonly role: Role;
  /** 1…8: the classes `w1`…`w8`. */
  readonly hue: number;
};

const hues = 8;

/** One person of an awareness state, or undefined where it is not one of the server's. */
export const otherOf = (
  client: number,
  state: unknown,
): (Other & { readonly recommendation?: RecommendationId }) | undefined => {
  const { user, recommendation } = (state ?? {}) as { user?: { [key: string]: unknown }; recommendation?: unknown };
  if (!user || !isId(user["id"])) return undefined;
  const word = (key: string): string => (typeof user[key] === "string" ? user[key] : "");
  return {
    client,
    id: user["id"],
    name: word("name"),
    category: word("category"),
    role: word("role") as Role,
    hue: (Number.isInteger(user["colour"]) ? Math.abs(user["colour"] as number) % hues : 0) + 1,
    ...(isId(recommendation) ? { recommendation } : {}),
  };
};

export type Presence = ReadonlyMap<RecommendationId, readonly Other[]>;

/** Who has which recommendation open for writing; a person with two devices counts once. Lists stay the same while nobody moves. */
export const presenceOf = (awareness: Awareness, before: Presence): Presence => {
  const now = new Map<RecommendationId, Other[]>();
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID) continue;
    const other = otherOf(client, state);
    if (!other?.recommendation) continue;
    const there = now.get(other.recommendation) ?? [];
    if (!there.some(({ id }) => id === other.id)) there.push(other);
    now.set(other.recommendation, there);
  }
  const same = (one: readonly Other[] | undefined, other: readonly Other[]): boolean =>
    one?.length === other.length &&
    one.every((each, at) => each.client === other[at]?.client && each.name === other[at]?.name);
  return new Map([...now].map(([id, people]) => [id, same(before.get(id), people) ? before.get(id)! : people]));
};
