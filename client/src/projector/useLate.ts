import { useEffect, useState } from "react";

/** True once something has lasted `ms`; false at once when it is over. */
export const useLate = (lasts: boolean, ms: number): boolean => {
  const [late, set] = useState(false);
  useEffect(() => {
    if (!lasts) return;
    const timer = setTimeout(() => set(true), ms);
    return () => {
      clearTimeout(timer);
      set(false);
    };
  }, [lasts, ms]);
  return late;
};
