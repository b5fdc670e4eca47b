import type { ComponentType, SVGProps } from "react";

/** A lucide icon in our strokes. `turns` for what points along the reading direction: arrows, chevrons, lists, send. */
export const Icon = (props: {
  readonly of: ComponentType<SVGProps<SVGSVGElement>>;
  readonly size?: "s" | "m" | "l";
  readonly turns?: boolean;
}) => {
  const Drawing = props.of;
  return (
    <Drawing
      className={`ic${props.turns ? " ic--dir" : ""}${props.size ? ` ic--${props.size}` : ""}`}
      aria-hidden="true"
      focusable="false"
    />
  );
};
