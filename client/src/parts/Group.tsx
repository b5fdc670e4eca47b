import type { ReactNode } from "react";

/** One kind of part with its states side by side. */
export const Group = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <section className="parts__group" aria-label={name}>
    <h3 lang="en" dir="ltr">
      {name}
    </h3>
    <div className="parts__row">{children}</div>
  </section>
);
