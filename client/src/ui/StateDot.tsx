import type { Status } from "@nadwa/shared/session/state";
import { statusLook } from "./statusWords.ts";

/** One small tile per recommendation of an axis; the words stand beside it or in the label of what holds it. */
export const StateDots = (props: { readonly statuses: readonly Status[] }) => (
  <span className="dots" aria-hidden="true">
    {props.statuses.map((status, index) => (
      <i key={index} className="dot" data-st={statusLook[status]} />
    ))}
  </span>
);
export const StateDot = (props: { readonly status: Status }) => (
  <i className="dot" data-st={statusLook[props.status]} aria-hidden="true" />
);
