import type { ReactNode } from "react";
import { CircleAlert, CircleCheck, Info, type LucideIcon, Lock, TriangleAlert, WifiOff } from "lucide-react";
import { Icon } from "./Icon.tsx";

export type BannerKind = "plain" | "offline" | "ok" | "frozen" | "error" | "info";
const icons: { readonly [kind in BannerKind]: LucideIcon } = {
  plain: CircleAlert,
  offline: WifiOff,
  ok: CircleCheck,
  frozen: Lock,
  error: TriangleAlert,
  info: Info,
};

/** Stands within the page, never over it; says what happened, then what to do. */
export const Banner = (props: {
  readonly kind: BannerKind;
  readonly title?: ReactNode;
  readonly icon?: LucideIcon;
  /** Read out when it appears. */
  readonly announced?: boolean;
  readonly children?: ReactNode;
}) => (
  <div
    className={`banner${props.kind === "plain" ? "" : ` banner--${props.kind}`}`}
    role={props.announced ? (props.kind === "error" ? "alert" : "status") : undefined}
  >
    <Icon of={props.icon ?? icons[props.kind]} size="m" />
    <div className="grow">
      {props.title !== undefined && <b>{props.title}</b>}
      {props.children}
    </div>
  </div>
);
