import { useEffect, useRef } from "react";
import { holdMs } from "./HoldButton.tsx";

/** Keys count for the console only where no control has the focus: there Enter and Space belong to the control. */
const isFree = (target: EventTarget | null): boolean =>
  !(target instanceof HTMLElement) ||
  target.closest("button, a, input, textarea, select, [role=radio], [role=menu], dialog") === null;

/** Enter or N: the next step. Space held: closes the vote. H: hides or shows the screen. */
export const useConsoleKeys = (keys: {
  readonly off: boolean;
  readonly next: (() => void) | undefined;
  readonly held: (() => void) | undefined;
  readonly hide: () => void;
}): void => {
  const holding = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (keys.off || event.repeat || event.ctrlKey || event.metaKey || event.altKey || !isFree(event.target)) return;
      if (event.code === "Enter" || event.code === "KeyN") keys.next?.();
      else if (event.code === "KeyH") keys.hide();
      else if (event.code === "Space" && keys.held) {
        event.preventDefault();
        const { held } = keys;
        clearTimeout(holding.current);
        holding.current = setTimeout(held, holdMs);
      }
    };
    const up = (event: KeyboardEvent): void => {
      if (event.code === "Space") clearTimeout(holding.current);
    };
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
    };
  });
};
