import type { Cue } from "@nadwa/shared/session/state";
import { useState } from "react";

const most = 20;
const same = (one: Cue, other: Cue): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the hall saw before what it sees now, newest last; `forget` takes the newest off when it is shown again. */
export const useCuesBefore = (cue: Cue): readonly [readonly Cue[], () => void] => {
  const [seen, see] = useState<{ readonly cue: Cue; readonly before: readonly Cue[]; readonly goingBack: boolean }>({
    cue,
    before: [],
    goingBack: false,
  });
  if (!same(seen.cue, cue)) {
    // Hiding the screen is no step: what was hidden is what comes back.
    const kept = seen.goingBack || seen.cue.show === "blank" ? seen.before : [...seen.before, seen.cue].slice(-most);
    see({ cue, before: kept, goingBack: false });
  }
  return [seen.before, () => see({ ...seen, before: seen.before.slice(0, -1), goingBack: true })];
};
