import type { Hall, Seat } from "./hall.ts";

/** What may happen next in a hall. `false`: there was nothing for it to happen to. */
export type Step = (hall: Hall, at: Seat) => boolean | void | Promise<boolean | void>;
/** How often each kind is drawn beside the others. */
export type Steps = { readonly [what: string]: readonly [weight: number, step: Step] };

export const pick = <T>({ random }: Pick<Hall, "random">, from: readonly T[]): T | undefined =>
  from[random(from.length || 1)];
