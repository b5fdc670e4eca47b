import type { ReactNode } from "react";

/** Figures, codes, times and addresses: isolated and left to right whatever surrounds them. */
export const Num = ({ children, className = "" }: { readonly children: ReactNode; readonly className?: string }) => (
  <bdi className={`num ${className}`}>{children}</bdi>
);
