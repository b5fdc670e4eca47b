import type { ReactNode } from "react";
import { arrowChoice } from "./arrowChoice.ts";

/** One of a few, side by side; arrows move as in every radio group. */
export const Segmented = <Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
}) => {
  const at = props.choices.findIndex(({ value }) => value === props.value);
  return (
    <div
      className="seg"
      role="radiogroup"
      tabIndex={-1}
      aria-label={props.label}
      onKeyDown={(event) =>
        arrowChoice(event, props.choices.length, at, (place) => props.onChange(props.choices[place]!.value))
      }
    >
      {props.choices.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          role="radio"
          aria-checked={value === props.value}
          data-selected={value === props.value ? "" : undefined}
          tabIndex={value === props.value || (at < 0 && value === props.choices[0]?.value) ? 0 : -1}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
};
