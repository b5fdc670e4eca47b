import type { View, VoteView } from "@nadwa/shared/session/view";
import { Check, Plus, X } from "lucide-react";
import type { Order } from "../live/Live.ts";
import { quorumCount } from "../projector/frames.ts";
import { projectorWords } from "../projector/words.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { Switch } from "../ui/Switch.tsx";
import { Tally } from "../ui/Tally.tsx";
import { TimerDigits } from "../ui/TimerDigits.tsx";
import { Verdict } from "../ui/Verdict.tsx";
import { Wall } from "../ui/Wall.tsx";
import { wallColumns } from "../ui/wallColumns.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { consoleWords } from "./words.ts";

const minuteMs = 60_000;

/** An open vote as the moderator sees it: how many, how long, and what may be done about it. */
export const RunningVote = (props: {
  readonly view: View;
  readonly vote: VoteView;
  readonly turnout: number;
  readonly nowMs: number;
  readonly busy: boolean;
  readonly give: (orders: readonly Order[]) => void;
  readonly onVoid: () => void;
}) => {
  const { view, vote, turnout, nowMs, give, busy } = props;
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const electorate = vote.electorate ?? 0;
  // In px: the room beside the figures (desk.css).
  const columns = wallColumns(electorate, 360, 70);
  const { timer } = view;
  const addMinute = (): void => {
    const left = timer ? Math.max(0, timer.endsAtMs - nowMs) : 0;
    give([{ type: "startTimer", durationMs: Math.round(left + minuteMs) }]);
  };
  return (
    <>
      <div className="figures">
        <div className="figure">
          <b>
            <Num>{formatNumber(language, turnout)}</Num> <small>{t("of", { total: electorate })}</small>
          </b>
          <span>{t("voters", { count: turnout })}</span>
        </div>
        {timer && (
          <div className="figure">
            <b>
              <TimerDigits endsAtMs={timer.endsAtMs} nowMs={nowMs} label={t("remaining")} />
            </b>
            <span>{t("remaining")}</span>
          </div>
        )}
        <div className="grow">
          <Wall
            fluid
            electorate={electorate}
            voted={turnout}
            columns={columns}
            label={t("turnout", { count: turnout, total: electorate })}
          />
        </div>
      </div>
      {vote.running && vote.rule.results === "live" && <Tally tally={vote.running} of={electorate} />}
      <div className="row row--wrap">
        <Button disabled={busy} onClick={addMinute}>
          <Icon of={Plus} />
          {t("moreTime")}
        </Button>
        {vote.rule.results === "live" && (
          <span className="btn procedure__switch">
            <Switch
              label={t("showBars")}
              on={view.cue.show === "vote" && view.cue.bars === true}
              onChange={(bars) =>
                give([
                  {
                    type: "setCue",
                    cue: {
                      show: "vote",
                      vote: vote.id,
                      ...vote.on,
                      bars,
                      ...(view.cue.dim === undefined ? {} : { dim: view.cue.dim }),
                    },
                  },
                ])
              }
            />
            <span aria-hidden="true">{t("showBars")}</span>
          </span>
        )}
        <span className="push" />
        <Button look="danger" disabled={busy} onClick={props.onVoid}>
          <Icon of={X} />
          {t("void")}
        </Button>
      </div>
    </>
  );
};

/** The result, which the moderator sees before the hall does. */
export const DecidedVote = ({ vote }: { readonly vote: VoteView }) => {
  const t = useWords(consoleWords);
  const { language } = useLanguage();
  const hall = useWords(projectorWords);
  const { result } = vote;
  if (!result) return null;
  const needed = quorumCount(vote.rule, result.electorate);
  return (
    <div className="procedure__result">
      <div className="stack">
        <Verdict outcome={result.outcome} />
        <div className="row row--wrap">
          <span className="muted">
            <Num>{formatNumber(language, result.ballots)}</Num>{" "}
            {hall("votersOf", { count: result.ballots, total: result.electorate })}
          </span>
          {needed !== undefined && (
            <Chip {...(result.quorumMet ? { look: "adopted" as const } : {})}>
              {result.quorumMet && <Icon of={Check} />}
              {t(result.quorumMet ? "quorumMet" : "quorumNeeded", { number: needed })}
            </Chip>
          )}
        </div>
      </div>
      <Tally tally={result.tally} />
    </div>
  );
};
