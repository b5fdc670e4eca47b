import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Icon } from "../ui/Icon.tsx";

/** One part of the console's end zone, under its own heading. */
export const EndPart = (props: { readonly icon: LucideIcon; readonly title: string; readonly children: ReactNode }) => {
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>
        <Icon of={props.icon} size="m" />
        {props.title}
      </h2>
      {props.children}
    </section>
  );
};
