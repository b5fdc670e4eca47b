import type { KeyboardEvent } from "react";

/**
 * Arrow keys within a group of one choice: up and down by order, left and right by what the eye sees, so that "left" is
 * the following one in Arabic. Moves the focus to the button of the new place and calls `pick` with it.
 */
export const arrowChoice = (
  event: KeyboardEvent<HTMLElement>,
  count: number,
  at: number,
  pick: (place: number) => void,
): void => {
  const rightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rightToLeft ? -1 : 1, ArrowLeft: rightToLeft ? 1 : -1 }[
    event.key
  ];
  if (step === undefined || count === 0) return;
  event.preventDefault();
  const place = (Math.max(0, at) + step + count) % count;
  pick(place);
  event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")[place]?.focus();
};
