import type { Choice as Choices } from "@nadwa/shared/vote/vote";
import type { ReactNode } from "react";
import { useWords } from "../words/Language.tsx";
import { choiceWords } from "./choiceWords.ts";
import { choiceClass, VoteShape } from "./VoteShape.tsx";

/**
 * One choice of a ballot. `selected` only when the server has acknowledged it; `state` says sending, recorded or not sent.
 * `dim` for the two that were not chosen.
 */
export const Choice = (props: {
  readonly choice: Choices;
  readonly selected?: boolean;
  readonly dim?: boolean;
  readonly unsent?: boolean;
  readonly state?: ReactNode;
  readonly reason?: string | undefined;
  readonly onPick: () => void;
}) => {
  const t = useWords(choiceWords);
  return (
    <button
      type="button"
      className={`choice ${choiceClass[props.choice]}${props.dim ? " choice--dim" : ""}${props.unsent ? " choice--unsent" : ""}`}
      aria-pressed={props.selected ?? false}
      data-selected={props.selected ? "" : undefined}
      aria-disabled={props.reason === undefined ? undefined : true}
      title={props.reason}
      onClick={props.reason === undefined ? props.onPick : undefined}
    >
      <VoteShape choice={props.choice} />
      {t(props.choice)}
      {props.state !== undefined && <span className="choice__state">{props.state}</span>}
    </button>
  );
};
