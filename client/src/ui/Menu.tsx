import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

export type MenuItem = {
  readonly key: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** Why it cannot be chosen now. */
  readonly reason?: string | undefined;
  readonly selected?: boolean;
  readonly lang?: string;
  readonly onPick: () => void;
};

/** A button that opens a list of commands below it. Arrows, Home, End and Escape as everywhere. */
export const Menu = (props: {
  readonly label?: string;
  readonly button: ReactNode;
  readonly buttonClass?: string;
  readonly items: readonly MenuItem[];
  /** On which edge of the button the list is aligned. */
  readonly align?: "start" | "end";
  /** Nothing can be chosen for the moment. */
  readonly disabled?: boolean;
}) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  const whole = useRef<HTMLSpanElement>(null);
  const entries = (): HTMLElement[] => [...(whole.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  useEffect(() => {
    if (!open) return;
    (whole.current?.querySelector<HTMLElement>("[aria-checked=true]") ?? entries()[0])?.focus();
    const outside = (event: Event): void => {
      if (!whole.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const shut = (): void => {
    setOpen(false);
    whole.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus();
  };
  const move = (event: KeyboardEvent): void => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length]?.focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      shut();
    } else if (event.key === "Tab") setOpen(false);
  };
  const oneOf = props.items.some(({ selected }) => selected !== undefined);
  return (
    <span className="menuwrap" ref={whole}>
      <button
        type="button"
        className={props.buttonClass ?? "btn btn--dense"}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-disabled={props.disabled ? true : undefined}
        onClick={() => {
          if (!props.disabled) setOpen(!open);
        }}
      >
        {props.button}
      </button>
      {open && (
        <div id={id} role="menu" tabIndex={-1} className={`menu menu--${props.align ?? "end"}`} onKeyDown={move}>
          {props.items.map((item) => (
            <button
              key={item.key}
              type="button"
              role={oneOf ? "menuitemradio" : "menuitem"}
              tabIndex={-1}
              lang={item.lang}
              className="menu__item"
              aria-checked={oneOf ? (item.selected ?? false) : undefined}
              data-selected={item.selected ? "" : undefined}
              aria-disabled={item.reason === undefined ? undefined : true}
              onClick={() => {
                if (item.reason !== undefined) return;
                shut();
                item.onPick();
              }}
            >
              {item.icon}
              <span>
                {item.label}
                {item.reason !== undefined && <small>{item.reason}</small>}
              </span>
            </button>
          ))}
        </div>
      )}
    </span>
  );
};
