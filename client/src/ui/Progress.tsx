import type { CSSProperties } from "react";

/** A bar that repeats the figures written beside it; `percent` 0…100. */
export const Progress = ({ percent }: { readonly percent: number }) => (
  <div className="progress" aria-hidden="true" style={{ "--p": `${Math.min(100, percent)}%` } as CSSProperties}>
    <i />
  </div>
);
