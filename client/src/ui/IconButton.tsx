import type { ButtonHTMLAttributes } from "react";

/** A square button that shows an icon only: `label` is what it is called. */
export const IconButton = ({
  label,
  dense,
  selected,
  className = "",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly label: string;
  readonly dense?: boolean;
  /** For buttons that stay pressed. */
  readonly selected?: boolean;
}) => (
  <button
    type="button"
    {...rest}
    aria-label={label}
    title={label}
    aria-pressed={selected}
    data-selected={selected ? "" : undefined}
    className={`ibtn${dense ? " ibtn--dense" : ""} ${className}`}
  />
);
