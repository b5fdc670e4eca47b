import { type Choice, choices } from "@nadwa/shared/vote/vote";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { arrowChoice } from "../ui/arrowChoice.ts";
import { choiceWords } from "../ui/choiceWords.ts";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { choiceClass, VoteShape } from "../ui/VoteShape.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import type { Ballot } from "./ballotState.ts";
import { words } from "./words.ts";

/** One radio of the ballot; the arrows move along them, only a tap, Space or Enter votes. */
const ChoiceRadio = (props: {
  readonly choice: Choice;
  readonly checked: boolean;
  readonly unsent: boolean;
  readonly dim: boolean;
  readonly disabled: boolean;
  readonly focusable: boolean;
  readonly state: ReactNode;
  readonly onPick: () => void;
}) => {
  const c = useWords(choiceWords);
  const { choice } = props;
  return (
    <button
      type="button"
      role="radio"
      aria-checked={props.checked}
      aria-disabled={props.disabled}
      tabIndex={props.focusable ? 0 : -1}
      data-choice={choice}
      data-selected={props.checked && !props.unsent ? "" : undefined}
      className={`choice ${choiceClass[choice]}${props.dim ? " choice--dim" : ""}${props.unsent ? " choice--unsent" : ""}`}
      onClick={props.disabled ? undefined : props.onPick}
    >
      <VoteShape choice={choice} />
      {c(choice)}
      {props.state && <span className="choice__state">{props.state}</span>}
    </button>
  );
};

/** The three choices in one order for everybody; one tap votes, and "recorded" is said on the server's word only. */
export const Choices = (props: {
  readonly label: string;
  readonly ballot: Ballot;
  readonly onPick: (choice: Choice) => void;
}) => {
  const t = useWords(words);
  const { locale } = useLanguage();
  const { ballot } = props;
  if (ballot.is !== "choosing" && ballot.is !== "sending" && ballot.is !== "recorded") return null;
  const chosen = ballot.is === "choosing" ? undefined : ballot.choice;
  const open = ballot.is === "sending" || ballot.open;
  const at = Math.max(0, chosen ? choices.indexOf(chosen) : 0);
  const stateOf = (choice: Choice): ReactNode => {
    if (ballot.is === "choosing") return undefined;
    if (choice !== chosen) {
      if (ballot.is === "sending" && choice === ballot.before) return t("recorded");
      return chosen === undefined || !open ? undefined : t("change");
    }
    if (ballot.is === "sending") return t(ballot.line ? "sending" : "notSent");
    const time =
      ballot.atMs === undefined
        ? undefined
        : new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(ballot.atMs);
    return (
      <>
        <Icon of={Check} />
        <span>
          {t("recorded")} {time && <Num>{time}</Num>}
        </span>
      </>
    );
  };
  return (
    <div
      className="ballot__choices"
      role="radiogroup"
      tabIndex={-1}
      aria-label={props.label}
      onKeyDown={(event) => {
        const places = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")];
        arrowChoice(
          event,
          choices.length,
          Math.max(0, places.indexOf(document.activeElement as HTMLElement)),
          () => {},
        );
      }}
    >
      {choices.map((choice, place) => (
        <ChoiceRadio
          key={choice}
          choice={choice}
          checked={choice === chosen}
          unsent={ballot.is === "sending" && choice === chosen}
          dim={chosen !== undefined && choice !== chosen}
          disabled={!open}
          focusable={place === at}
          state={stateOf(choice)}
          onPick={() => props.onPick(choice)}
        />
      ))}
    </div>
  );
};
