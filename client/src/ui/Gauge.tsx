import "./voting.css";
import type { CSSProperties } from "react";

/** Share reached (0…100) against the mark that is required. */
export const Gauge = (props: {
  readonly percent: number;
  readonly requiredPercent: number;
  readonly label: string;
}) => (
  <div
    className="gauge"
    role="meter"
    aria-label={props.label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(props.percent)}
    style={{ "--p": `${props.percent}%`, "--at": `${props.requiredPercent}%` } as CSSProperties}
  >
    <span className="gauge__fill" />
    <span className="gauge__mark" />
  </div>
);
