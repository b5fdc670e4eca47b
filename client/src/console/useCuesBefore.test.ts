import type { Cue } from "@nadwa/shared/session/state";
import { expect, it } from "vitest";
import { cuesAfter } from "./useCuesBefore.ts";

const show = (...shows: Cue["show"][]): readonly Cue[] => shows.map((each) => ({ show: each }));
/** Plays a row of cues and answers what one step back would find. */
const played = (...shows: Cue["show"][]): readonly string[] =>
  show(...shows)
    .slice(1)
    .reduce<{ before: readonly Cue[]; cue: Cue }>(
      ({ before, cue }, next) => ({ before: cuesAfter(before, cue, next), cue: next }),
      { before: [], cue: { show: shows[0]! } },
    )
    .before.map((each) => each.show);

it.each([
  ["three screens", ["join", "board", "closing"], ["join", "board"]],
  ["one step back", ["join", "board", "closing", "board"], ["join"]],
  ["two steps back", ["join", "board", "closing", "board", "join"], []],
  ["hidden", ["join", "board", "blank"], ["join", "board"]],
  ["hidden and brought back", ["join", "board", "blank", "board"], ["join"]],
  ["hidden and on to another", ["join", "board", "blank", "closing"], ["join", "board"]],
] as const)("given %s, then what came before is known", (_name, shows, before) => {
  expect(played(...shows)).toEqual(before);
});
