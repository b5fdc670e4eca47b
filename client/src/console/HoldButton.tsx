import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";

/** How long a press must last before it counts (ui/design.md §3). */
export const holdMs = 800;

/**
 * A button that ends something: it must be held, by finger, Space or Enter, and says so by filling up. A click without a
 * press (a screen reader, a switch device) calls `onAsk` instead: the same by dialog.
 */
export const HoldButton = (props: {
  readonly className: string;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  readonly onHeld: () => void;
  /** A press that was let go too early: whoever expected a click is to be told. */
  readonly onShort: () => void;
  readonly onAsk: () => void;
  readonly children: ReactNode;
}) => {
  const [holding, hold] = useState(false);
  const pressed = useRef(false);
  // Held through renders: the clock beside it changes four times a second.
  const onHeld = useEffectEvent(props.onHeld);
  useEffect(() => {
    if (!holding) return;
    const timer = setTimeout(() => {
      hold(false);
      onHeld();
    }, holdMs);
    return () => clearTimeout(timer);
  }, [holding]);
  const begin = (): void => {
    if (props.disabled) return;
    pressed.current = true;
    hold(true);
  };
  const end = (): void => {
    hold(false);
    if (holding) props.onShort();
  };
  const isKey = (event: KeyboardEvent): boolean => event.key === " " || event.key === "Enter";
  return (
    <button
      type="button"
      className={props.className}
      data-holding={holding ? "" : undefined}
      aria-disabled={props.disabled ? true : undefined}
      aria-describedby={props.describedBy}
      onPointerDown={(event) => {
        if (event.button === 0) begin();
      }}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isKey(event)) return;
        event.preventDefault();
        if (!event.repeat) begin();
      }}
      onKeyUp={(event) => {
        if (!isKey(event)) return;
        event.preventDefault();
        end();
        pressed.current = false;
      }}
      onBlur={end}
      onClick={() => {
        const byPress = pressed.current;
        pressed.current = false;
        if (!byPress && !props.disabled) props.onAsk();
      }}
    >
      {props.children}
    </button>
  );
};
