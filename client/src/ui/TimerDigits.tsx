import { timerText } from "./timerText.ts";

/** The cells keep still while the figures change (ui/design.md §10, Figures). */
export const Digits = ({ text, className = "" }: { readonly text: string; readonly className?: string }) => (
  <bdi className={`digits ${className}`}>
    {Array.from(text).map((character, place) => (
      <i key={place} data-sep={/\d/.test(character) ? undefined : ""}>
        {character}
      </i>
    ))}
  </bdi>
);

/** Time left until `endsAtMs` by the server's clock `nowMs`; counts up with a plus when it is over. Never read out by itself. */
export const TimerDigits = (props: { readonly endsAtMs: number; readonly nowMs: number; readonly label: string }) => (
  <span role="timer" aria-live="off" aria-label={props.label} className="timer">
    <Digits text={timerText(props.endsAtMs - props.nowMs)} />
  </span>
);
