import type { Cue } from "@nadwa/shared/session/state";
import { useState } from "react";

const most = 20;
const same = (one: Cue | undefined, other: Cue): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What the hall saw before, newest last, once it sees `to` instead of `from`. Coming back to the newest takes it off, be it
 * by one step back or by bringing a hidden screen back; hiding is no step of its own.
 */
export const cuesAfter = (before: readonly Cue[], from: Cue, to: Cue): readonly Cue[] => {
  if (same(before.at(-1), to)) return before.slice(0, -1);
  return from.show === "blank" ? before : [...before, from].slice(-most);
};

/** What the hall saw before what it sees now, newest last; on this device, since it was opened. */
export const useCuesBefore = (cue: Cue): readonly Cue[] => {
  const [seen, see] = useState<{ readonly cue: Cue; readonly before: readonly Cue[] }>({ cue, before: [] });
  if (!same(seen.cue, cue)) see({ cue, before: cuesAfter(seen.before, seen.cue, cue) });
  return seen.before;
};
