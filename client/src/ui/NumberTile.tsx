import type { Status } from "@nadwa/shared/session/state";
import { statusLook } from "./statusWords.ts";

/** The recommendation's identity everywhere: its number as an isolate of its own direction. */
export const NumberTile = (props: {
  readonly number: string | undefined;
  readonly status?: Status;
  readonly large?: boolean;
  readonly solid?: boolean;
}) => (
  <bdi
    className={`rno${props.large ? " rno--lg" : ""}${props.solid ? " rno--solid" : ""}`}
    data-st={props.status && statusLook[props.status]}
  >
    {props.number ?? "–"}
  </bdi>
);
