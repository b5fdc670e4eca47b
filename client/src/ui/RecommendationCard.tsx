import "./recommendation.css";
import type { Status } from "@nadwa/shared/session/state";
import type { ReactNode } from "react";
import { NumberTile } from "./NumberTile.tsx";
import { StatusChip } from "./StatusChip.tsx";
import { statusLook } from "./statusWords.ts";

/** A recommendation in a list: number and state, short title, three lines of text, then what the screen adds. */
export const RecommendationCard = (props: {
  readonly number: string | undefined;
  readonly status: Status;
  readonly title: string;
  readonly text?: string;
  readonly selected?: boolean;
  /** Somebody is writing in it: the tab on the card's edge. */
  readonly editing?: ReactNode;
  /** After the chip: mark of a lock, of hiding, a menu. */
  readonly marks?: ReactNode;
  readonly meta?: ReactNode;
  readonly foot?: ReactNode;
  readonly heading?: "h2" | "h3" | "h4";
  /** The title as a link or a button that opens the card. */
  readonly open?: (title: ReactNode) => ReactNode;
}) => {
  const Heading = props.heading ?? "h3";
  const title = <bdi dir="auto">{props.title}</bdi>;
  return (
    <article
      className="rec"
      data-st={statusLook[props.status]}
      data-selected={props.selected ? "" : undefined}
      data-editing={props.editing === undefined ? undefined : ""}
    >
      <div className="rec__top">
        <NumberTile number={props.number} status={props.status} />
        <StatusChip status={props.status} />
        {props.marks}
      </div>
      {props.editing !== undefined && <span className="rec__edit">{props.editing}</span>}
      <Heading className="rec__title">{props.open ? props.open(title) : title}</Heading>
      {props.text !== undefined && props.text !== "" && (
        <p className="rec__text" dir="auto">
          {props.text}
        </p>
      )}
      {props.meta !== undefined && <div className="rec__meta">{props.meta}</div>}
      {props.foot !== undefined && <div className="rec__foot">{props.foot}</div>}
    </article>
  );
};
