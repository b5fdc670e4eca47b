import { useSyncExternalStore } from "react";
import type { Live } from "../live/Live.ts";
import { useConnection } from "../live/useLive.ts";
import type { Mine } from "@nadwa/shared/session/view";

/**
 * One part of the control channel: a board of 150 cards must not render with every pulse. `pick` must answer with the same
 * value, or the same object, while nothing has changed.
 */
export const useLivePart = <T>(pick: (live: Live) => T): T => {
  const connection = useConnection();
  return useSyncExternalStore(connection.hear, () => pick(connection.now()));
};

const mineOf = (live: Live) => live.mine!;
export const useMine = (): Mine => useLivePart(mineOf);
