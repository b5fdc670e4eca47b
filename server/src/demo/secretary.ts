import type { RecommendationId } from "@nadwa/shared/ids";
import type { Member } from "./member.ts";
import { takePen } from "./pen.ts";
import type { Tempo } from "./tempo.ts";

/**
 * The simulated rapporteur: no step binds that role, so it finishes sentences that a step or a lock cut short. Comes in
 * for each alone; between the arming of a vote and the locking of its text there are seconds enough.
 */
export type Secretary = { readonly finish: (id: RecommendationId, wanted: string) => Promise<void> };

const lookAgainMs = 20;
const patienceMs = 2_500;
/** What was written is on its way before the pen is laid down. */
const sentAfterMs = 300;

export const secretary = (url: string, by: Member, tempo: Tempo): Secretary => ({
  finish: async (id, wanted) => {
    const pen = takePen(url, by, tempo);
    try {
      for (let waitedMs = 0; !pen.synced() && waitedMs < patienceMs; waitedMs += lookAgainMs)
        await tempo.rest(lookAgainMs);
      if (!pen.synced()) return;
      pen.complete(id, wanted);
      await tempo.rest(sentAfterMs);
    } finally {
      pen.leave();
    }
  },
});
