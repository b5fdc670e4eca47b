import type { ButtonHTMLAttributes } from "react";

export type ButtonLook = "primary" | "strong" | "quiet" | "yes" | "no" | "danger" | "on-call" | "ghost-call";

/** `reason` says why it may not be pressed now; such a button stays in reach of the keyboard and explains itself. */
export const Button = ({
  look,
  size,
  block,
  reason,
  className = "",
  onClick,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: ButtonLook;
  readonly size?: "dense" | "stage";
  readonly block?: boolean;
  readonly reason?: string | undefined;
}) => (
  <button
    type="button"
    {...rest}
    onClick={reason === undefined ? onClick : undefined}
    aria-disabled={reason === undefined ? undefined : true}
    data-disabled={reason === undefined ? undefined : ""}
    title={reason ?? rest.title}
    className={["btn", look && `btn--${look}`, size && `btn--${size}`, block && "btn--block", className]
      .filter(Boolean)
      .join(" ")}
  />
);
