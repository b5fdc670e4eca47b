import "./ballot.css";
import "../ui/voting.css";
import "../editor/editor.css";
import type { BoardId, VoteId } from "@nadwa/shared/ids";
import type { VoteView } from "@nadwa/shared/session/view";
import { quorumMet } from "@nadwa/shared/vote/outcome";
import { type Choice, choices } from "@nadwa/shared/vote/vote";
import { Check, ChevronDown, LockKeyhole, TriangleAlert, Users, WifiOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { StaticText } from "../editor/StaticText.tsx";
import { useLive, useServerNow } from "../live/useLive.ts";
import { arrowChoice } from "../ui/arrowChoice.ts";
import { choiceWords } from "../ui/choiceWords.ts";
import { Banner } from "../ui/Banner.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { LiveTag } from "../ui/LiveTag.tsx";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TimerDigits } from "../ui/TimerDigits.tsx";
import { choiceClass, VoteShape } from "../ui/VoteShape.tsx";
import { Wall } from "../ui/Wall.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { type Ballot, ballotOf, type Cast } from "./ballotState.ts";
import { ResultCard } from "./ResultCard.tsx";
import { words } from "./words.ts";
import { voidReason } from "@nadwa/shared/vote/voidReason";

/** Ballots of this page: lowering the sheet and raising it again shows what was done. A reload forgets it, on purpose. */
const casts = new Map<VoteId, Cast>();

const useCast = (vote: VoteId): readonly [Cast, (cast: Cast) => void] => {
  const [, renew] = useState(0);
  return [
    casts.get(vote) ?? {},
    (cast) => {
      casts.set(vote, cast);
      renew((count) => count + 1);
    },
  ];
};

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

const Choices = (props: {
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
      className="stack ballot__choices"
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

/** Who can see what, and when, in words: before the choice is made. */
const WhoSees = ({ vote }: { readonly vote: VoteView }) => {
  const t = useWords(words);
  const secret = vote.rule.secrecy === "secret";
  return (
    <div className="stack ballot__who">
      <p className="row">
        <Icon of={secret ? LockKeyhole : Users} size="m" />
        <span>
          {t(secret ? "secret" : "nominal")} {vote.rule.results === "live" && !secret ? t("live") : ""}
        </span>
      </p>
      {secret && vote.keptIn && (
        <details className="caption">
          <summary>{t("howSecret")}</summary>
          <p>{t(vote.keptIn === "memory" ? "sealMemory" : "sealDisk")}</p>
        </details>
      )}
      {location.protocol === "http:" && (
        <p className="row caption">
          <Icon of={TriangleAlert} size="s" />
          <span>{t("plainHttp")}</span>
        </p>
      )}
    </div>
  );
};

const Quorum = ({ met }: { readonly met: boolean }) => {
  const t = useWords(words);
  return <span className={`push ${met ? "result__met" : "muted"}`}>{t(met ? "quorumMet" : "quorumNotYet")}</span>;
};

const headOf = {
  armed: "armed",
  open: "open",
  paused: "paused",
  closing: "counting",
  closed: "closed",
  published: "closed",
  void: "voided",
} as const;

/**
 * The ballot. The full text first, then the three choices in one order for everybody; one tap votes, and "recorded" is said
 * on the server's word only. May be lowered at any time, and lowers nothing by itself.
 */
const BallotSheet = (props: { readonly session: BoardId; readonly vote: VoteId; readonly onLower: () => void }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const { view, mine, pulse, status, order, clockOffsetMs } = useLive();
  const vote = view.votes.find(({ id }) => id === props.vote);
  const [cast, setCast] = useCast(props.vote);
  const ballot = ballotOf(vote, mine, cast, status.is === "live");
  const running = vote?.is === "open" || vote?.is === "paused";
  const nowMs = useServerNow(running && view.timer ? 250 : undefined);
  const label = t("ballot", { number: vote?.number ?? "" });
  const pick = (choice: Choice): void => {
    if (!vote?.text || cast.sending === choice) return;
    const { recorded } = cast;
    setCast({ ...(recorded ? { recorded } : {}), sending: choice });
    void order({ type: "castBallot", vote: vote.id, choice, textHash: vote.text.hash }).then((answer) => {
      const now = casts.get(vote.id) ?? {};
      // A newer tap is on its way: its own answer will speak.
      if (now.sending !== choice) return;
      if (answer.ok) setCast({ recorded: { choice, atMs: Date.now() + clockOffsetMs } });
      else setCast({ ...(now.recorded ? { recorded: now.recorded } : {}), refusal: answer.refusal });
    });
  };
  const voted = vote ? (pulse.turnout[vote.id] ?? 0) : 0;
  const electorate = vote?.electorate ?? 0;
  const turnout = t("turnout", { n: voted, total: electorate });
  return (
    <Sheet label={label} onLower={props.onLower} className="ballot">
      <div className="row">
        {running ? (
          <LiveTag>{t(vote.is === "paused" ? "paused" : "open")}</LiveTag>
        ) : (
          <span className="chip chip--lg">{t(headOf[vote?.is ?? "void"])}</span>
        )}
        {running && view.timer && (
          <span className="push ballot__time">
            <TimerDigits endsAtMs={view.timer.endsAtMs} nowMs={nowMs} label={t("timeLeft")} />
          </span>
        )}
        <IconButton dense className={running && view.timer ? "" : "push"} label={t("lower")} onClick={props.onLower}>
          <Icon of={ChevronDown} size="m" />
        </IconButton>
      </div>
      {vote?.is === "published" ? (
        <div className="ballot__text">
          <ResultCard vote={vote} />
        </div>
      ) : (
        <>
          <div className="ballot__text">
            {vote && (
              <div className="row label muted">
                <NumberTile number={vote.number} status="voting" />
                <bdi dir="auto">{vote.text?.title}</bdi>
              </div>
            )}
            {vote?.text && <StaticText blocks={vote.text.blocks} className="ballot__prose" />}
            {ballot.is === "notYet" && <p className="muted">{t("armedBody")}</p>}
          </div>
          <div className="stack ballot__act">
            {ballot.is === "sending" && !ballot.line && (
              <Banner kind="offline" icon={WifiOff} announced>
                {t("offline")}
              </Banner>
            )}
            {vote?.is === "paused" && (
              <Banner kind="info" announced>
                {t("pausedBody")}
              </Banner>
            )}
            {ballot.is === "recorded" && ballot.choice === undefined && (
              <Banner kind="ok" title={t("recorded")}>
                {t("recordedEarlier")}
              </Banner>
            )}
            {cast.refusal && <RefusalMessage refusal={cast.refusal} />}
            {ballot.is === "notMine" && (
              <Banner kind="info">{t(view.role === "participant" ? "notMine" : "watching")}</Banner>
            )}
            {ballot.is === "over" && (
              <Banner kind={ballot.missed ? "error" : "info"} announced>
                {t(ballot.missed ? "missed" : "closedBody")}
              </Banner>
            )}
            {ballot.is === "void" && (
              <Banner kind="info" title={t("voided")} announced>
                <bdi dir="auto">{voidReason(vote?.reason ?? "", language)}</bdi>
              </Banner>
            )}
            <Choices label={label} ballot={ballot} onPick={pick} />
            <p className="sr" role="status">
              {ballot.is === "recorded" ? t("recorded") : ""}
            </p>
          </div>
          {running && (
            <div className="ballot__below">
              {ballot.is === "recorded" || ballot.is === "notMine" ? (
                <div className="stack">
                  <div className="row label">
                    <span className="medium">{turnout}</span>
                    {vote.rule.quorum && <Quorum met={quorumMet(vote.rule, electorate, voted)} />}
                  </div>
                  <Wall electorate={electorate} voted={voted} columns={21} fluid label={turnout} most={84} />
                </div>
              ) : (
                <WhoSees vote={vote} />
              )}
            </div>
          )}
        </>
      )}
    </Sheet>
  );
};
export default BallotSheet;
