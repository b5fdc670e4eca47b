import { useState } from "react";

const key = "nadwa.closeBy";

/** Whether this device closes votes by holding the button (as designed) or by a question: some hands cannot hold. */
export const useCloseByHold = (): readonly [boolean, (byHold: boolean) => void] => {
  const [byHold, set] = useState(() => {
    try {
      return localStorage.getItem(key) !== "dialog";
    } catch {
      return true;
    }
  });
  return [
    byHold,
    (next) => {
      set(next);
      try {
        localStorage.setItem(key, next ? "hold" : "dialog");
      } catch {
        // Not remembered, but so from now on.
      }
    },
  ];
};
