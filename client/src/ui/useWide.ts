import { useSyncExternalStore } from "react";

/** True from the width (px) on at which a screen takes its laptop form. */
export const useWide = (fromPx = 960): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = matchMedia(`(min-width: ${fromPx}px)`);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(`(min-width: ${fromPx}px)`).matches,
  );
