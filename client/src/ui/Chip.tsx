import type { ReactNode } from "react";

/** Icon and word, always both. */
export const Chip = (props: {
  readonly look?: "draft" | "discuss" | "frozen" | "vote" | "adopted" | "rejected" | "deferred";
  readonly large?: boolean;
  readonly children: ReactNode;
}) => (
  <span className={`chip${props.look ? ` chip--${props.look}` : ""}${props.large ? " chip--lg" : ""}`}>
    {props.children}
  </span>
);
