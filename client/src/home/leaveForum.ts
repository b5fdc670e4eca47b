import type { Joined } from "@nadwa/shared/protocol/http";
import { deleteDB } from "idb";
import { outboxName } from "../live/outbox.ts";

/**
 * Wipes from this device what belongs to a forum. The copies of boards share one store: they go when the device has no
 * other forum left, so that leaving one never costs words that wait for another.
 */
export const leaveForum = async (own: Joined, all: readonly Joined[]): Promise<void> => {
  try {
    for (const { me, forum } of all) if (forum.id === own.forum.id) localStorage.removeItem(`nadwa.reentry.${me.id}`);
  } catch {
    // Storage switched off: nothing was kept there.
  }
  if (all.some(({ forum }) => forum.id !== own.forum.id)) return;
  const { wipeDevice } = await import("../sync/deviceStore.ts");
  const erased = Promise.allSettled([wipeDevice(), deleteDB(outboxName)]);
  // A page open elsewhere may hold a store back; it is erased when that page closes.
  await Promise.race([erased, new Promise((found) => setTimeout(found, 2_000))]);
};
