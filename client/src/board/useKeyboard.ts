import { useEffect } from "react";

/** Keeps `--keyboard` of the page at the height (px) that a phone's keyboard covers, so that tools can stand above it. */
export const useKeyboard = (): void => {
  useEffect(() => {
    const { visualViewport: seen } = window;
    if (!seen) return;
    const { style } = document.documentElement;
    const measure = (): void => {
      style.setProperty(
        "--keyboard",
        `${Math.max(0, Math.round(window.innerHeight - seen.height - seen.offsetTop))}px`,
      );
    };
    measure();
    seen.addEventListener("resize", measure);
    seen.addEventListener("scroll", measure);
    return () => {
      seen.removeEventListener("resize", measure);
      seen.removeEventListener("scroll", measure);
      style.removeProperty("--keyboard");
    };
  }, []);
};
