import type { View } from "@nadwa/shared/session/view";
import type { Pulse } from "@nadwa/shared/protocol/down";
import { participantCategories } from "@nadwa/shared/template/participantCategories";
import { inLanguage } from "@nadwa/shared/words";
import { CircleCheck, Clock, Minus, Plus, Square, TriangleAlert, Users } from "lucide-react";
import type { Order } from "../live/Live.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Num } from "../ui/Num.tsx";
import { onlyHere } from "../ui/onlyHere.ts";
import { Progress } from "../ui/Progress.tsx";
import { TimerDigits } from "../ui/TimerDigits.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { Banner } from "../ui/Banner.tsx";
import { EndPart } from "./EndPart.tsx";
import { consoleWords } from "./words.ts";

const minuteMs = 60_000;
const starts = [1, 3, 5, 10] as const;

const TimerPanel = (props: {
  readonly view: View;
  readonly nowMs: number;
  readonly busy: boolean;
  readonly give: (orders: readonly Order[]) => void;
}) => {
  const t = useWords(consoleWords);
  const { timer } = props.view;
  const add = (ms: number): void => {
    const left = timer ? Math.max(0, timer.endsAtMs - props.nowMs) : 0;
    props.give([{ type: "startTimer", durationMs: Math.round(Math.max(1_000, left + ms)) }]);
  };
  return (
    <EndPart icon={Clock} title={t("timer")}>
      {timer ? (
        <div className="row">
          <b className="console__timer">
            <TimerDigits endsAtMs={timer.endsAtMs} nowMs={props.nowMs} label={t("remaining")} />
          </b>
          <span className="push" />
          <IconButton label={t("lessTime")} disabled={props.busy} onClick={() => add(-minuteMs)}>
            <Icon of={Minus} size="m" />
          </IconButton>
          <IconButton label={t("moreTime")} disabled={props.busy} onClick={() => add(minuteMs)}>
            <Icon of={Plus} size="m" />
          </IconButton>
          <IconButton label={t("timerStop")} disabled={props.busy} onClick={() => props.give([{ type: "stopTimer" }])}>
            <Icon of={Square} size="m" />
          </IconButton>
        </div>
      ) : (
        <div className="console__starts" role="group" aria-label={t("timerStart")}>
          {starts.map((minutes) => (
            <button
              key={minutes}
              type="button"
              className="btn btn--dense"
              disabled={props.busy}
              onClick={() => props.give([{ type: "startTimer", durationMs: minutes * minuteMs }])}
            >
              {t("minutes", { count: minutes })}
            </button>
          ))}
        </div>
      )}
    </EndPart>
  );
};

const Attendance = ({ view }: { readonly view: View }) => {
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const people = view.people.filter((each) => !each.removed && each.role !== "projector");
  const most = Math.max(
    1,
    ...participantCategories.map(({ id }) => people.filter((each) => each.category === id).length),
  );
  const rows = participantCategories
    .map(({ id, name }) => ({ id, name, count: people.filter((each) => each.category === id).length }))
    .filter(({ count }) => count > 0);
  if (rows.length === 0) return null;
  return (
    <EndPart icon={Users} title={t("byCategory")}>
      <div className="cats cats--plain">
        {rows.map(({ id, name, count }) => (
          <div key={id}>
            <span>{inLanguage(name, language)}</span>
            <span className="strong">
              <Num>{formatNumber(language, count)}</Num>
            </span>
            <Progress percent={(count * 100) / most} />
          </div>
        ))}
      </div>
    </EndPart>
  );
};

/** What asks for the moderator's eye; silence is a line too. */
const Alerts = ({ view, pulse }: { readonly view: View; readonly pulse: Pulse }) => {
  const t = useWords(consoleWords);
  const hidden = view.recommendations.filter((each) => each.hidden).length;
  const alerts = [
    ...((pulse.present["projector"] ?? 0) === 0 ? [t("alertScreen")] : []),
    ...(view.people.some((each) => each.role === "participant" && !each.removed) ? [] : [t("alertNobody")]),
    ...(view.locked ? [t("alertBoardLocked")] : []),
    ...(hidden > 0 ? [t("alertHidden", { count: hidden })] : []),
    ...view.recommendations
      .filter((each) => each.changedSinceAdoption)
      .map((each) => t("alertChanged", { number: each.number ?? "–" })),
    ...(onlyHere() ? [t("alertOnlyHere")] : location.protocol === "http:" ? [t("alertHttp")] : []),
  ];
  return (
    <EndPart icon={alerts.length > 0 ? TriangleAlert : CircleCheck} title={t("alerts")}>
      {alerts.length === 0 && <p className="hint">{t("noAlerts")}</p>}
      {alerts.map((alert) => (
        <Banner key={alert} kind="offline" icon={TriangleAlert}>
          {alert}
        </Banner>
      ))}
    </EndPart>
  );
};

/** The end zone: time, who is in the room, and what is not as it should be. */
export const SidePanel = (props: {
  readonly view: View;
  readonly pulse: Pulse;
  readonly nowMs: number;
  readonly busy: boolean;
  readonly give: (orders: readonly Order[]) => void;
}) => (
  <>
    <TimerPanel {...props} />
    <hr className="rule" />
    <Alerts view={props.view} pulse={props.pulse} />
    <hr className="rule" />
    <Attendance view={props.view} />
  </>
);
