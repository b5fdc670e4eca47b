import type { LucideIcon } from "lucide-react";
import { Icon } from "./Icon.tsx";

/** The parts of one screen, in its bar; the page stays the same, what stands in its middle changes. */
export const PartsNav = <Part extends string>(props: {
  readonly label: string;
  readonly current: Part;
  readonly parts: readonly { readonly part: Part; readonly icon: LucideIcon; readonly label: string }[];
  readonly onShow: (part: Part) => void;
}) => (
  <nav className="seg partsnav" aria-label={props.label}>
    {props.parts.map(({ part, icon, label }) => (
      <button
        key={part}
        type="button"
        aria-current={part === props.current ? "page" : undefined}
        data-selected={part === props.current ? "" : undefined}
        onClick={() => props.onShow(part)}
      >
        <Icon of={icon} />
        {label}
      </button>
    ))}
  </nav>
);
