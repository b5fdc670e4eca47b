import type { RefusalCode } from "@nadwa/shared/refusal";
import { inLanguage } from "@nadwa/shared/words";
import {
  ArrowLeft,
  BookCheck,
  ChartBar,
  CircleCheck,
  Hourglass,
  Lock,
  type LucideIcon,
  MonitorOff,
  MonitorUp,
  Pause,
  Play,
  Snowflake,
  Undo2,
  Vote,
} from "lucide-react";
import { useId, useState } from "react";
import { Icon } from "../ui/Icon.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { HoldButton } from "./HoldButton.tsx";
import type { NextStep, StepBack } from "./nextStep.ts";
import { consoleWords } from "./words.ts";

const icons: { readonly [label in NextStep["label"]]: LucideIcon } = {
  freeze: Snowflake,
  open: Vote,
  close: Lock,
  counting: Hourglass,
  publish: ChartBar,
  showResult: ChartBar,
  nextRecommendation: ArrowLeft,
  enterVoteStep: ArrowLeft,
  nextRunStep: ArrowLeft,
  readAdopted: BookCheck,
  nothing: CircleCheck,
};
/** Drawn pointing left: the way forward in Arabic, mirrored for the others. */
const pointsForward = (icon: LucideIcon): boolean => icon === ArrowLeft;

/** The next step, always at this place; at its sides one step back and hiding the screen (ui/design.md §3). */
export const NextBar = (props: {
  readonly next: NextStep;
  /** What the rule, the number or the step add in the second line. */
  readonly note: string | undefined;
  readonly back: StepBack;
  readonly isHidden: boolean;
  readonly busy: boolean;
  readonly byHold: boolean;
  readonly onNext: () => void;
  readonly onAsk: () => void;
  readonly onBack: () => void;
  readonly onHide: () => void;
}) => {
  const { next } = props;
  const { language, direction } = useLanguage();
  const t = useWords(consoleWords);
  const refusalText = useRefusalText();
  const id = useId();
  const [wasShort, tellShort] = useState(false);
  const blocked: RefusalCode | undefined = next.blockedBy;
  const isBlocked = blocked !== undefined || next.label === "nothing";
  const second =
    next.label === "counting"
      ? t("countingNote")
      : blocked !== undefined
        ? refusalText({ code: blocked })
        : next.label === "nothing"
          ? t("nothingNote")
          : next.label === "close"
            ? t("closeNote")
            : next.label === "publish"
              ? t("publishNote")
              : next.step
                ? t("stepIs", { step: inLanguage(next.step.name, language) })
                : props.note;
  const className = `next${next.tone === "closing" ? " next--close" : ""}${isBlocked ? " next--blocked" : ""}`;
  const icon = icons[next.label];
  const inside = (
    <>
      <span className={pointsForward(icon) && direction === "ltr" ? "next__mirrored" : undefined}>
        <Icon of={icon} />
      </span>
      <span className="grow">
        <b>{t(next.label)}</b>
        {second !== undefined && <small id={id}>{second}</small>}
      </span>
      {next.tone === "closing" && props.byHold && (
        <span className="next__hold" role="status" data-short={wasShort ? "" : undefined}>
          {t(wasShort ? "holdLonger" : "hold")}
        </span>
      )}
    </>
  );
  return (
    <div className="nextbar">
      <button
        type="button"
        className="sidebtn"
        disabled={props.busy || props.back.label === "nothing"}
        onClick={props.onBack}
      >
        <Icon
          of={props.back.label === "pause" ? Pause : props.back.label === "resume" ? Play : Undo2}
          turns={props.back.label !== "pause" && props.back.label !== "resume"}
        />
        {t(props.back.label === "nothing" ? "back" : props.back.label)}
      </button>
      {next.tone === "closing" && props.byHold ? (
        <HoldButton
          className={className}
          disabled={props.busy || isBlocked}
          describedBy={id}
          onHeld={() => {
            tellShort(false);
            props.onNext();
          }}
          onShort={() => tellShort(true)}
          onAsk={props.onAsk}
        >
          {inside}
        </HoldButton>
      ) : (
        <button
          type="button"
          className={className}
          aria-describedby={second === undefined ? undefined : id}
          aria-disabled={isBlocked || props.busy ? true : undefined}
          aria-busy={props.busy ? true : undefined}
          onClick={() => {
            if (isBlocked || props.busy) return;
            if (next.tone === "closing") props.onAsk();
            else props.onNext();
          }}
        >
          {inside}
        </button>
      )}
      <button
        type="button"
        className="sidebtn sidebtn--hide"
        aria-pressed={props.isHidden}
        disabled={props.busy}
        onClick={props.onHide}
      >
        <Icon of={props.isHidden ? MonitorUp : MonitorOff} />
        {t(props.isHidden ? "unhide" : "hide")}
      </button>
    </div>
  );
};
