import type { ReactNode } from "react";

/** Saffron, and only for what is live now. */
export const LiveTag = ({ children }: { readonly children: ReactNode }) => (
  <span className="livetag">
    <span className="livedot" />
    {children}
  </span>
);
