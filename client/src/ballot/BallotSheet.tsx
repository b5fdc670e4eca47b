import "./ballot.css";
import "../ui/voting.css";
import "../editor/editor.css";
import type { BoardId, VoteId } from "@nadwa/shared/ids";
import type { VoteView } from "@nadwa/shared/session/view";
import { quorumMet } from "@nadwa/shared/vote/outcome";
import { Check, ChevronDown, LockKeyhole, TriangleAlert, Users, WifiOff } from "lucide-react";
import { ParticularsOf } from "../board/Particulars.tsx";
import { StaticText } from "../editor/StaticText.tsx";
import { useLive, useServerNow } from "../live/useLive.ts";
import VoteNews from "../live/VoteNews.tsx";
import { Banner } from "../ui/Banner.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { LiveTag } from "../ui/LiveTag.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TimerDigits } from "../ui/TimerDigits.tsx";
import { Wall } from "../ui/Wall.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { Choices } from "./Choices.tsx";
import { ResultCard } from "./ResultCard.tsx";
import { useBallot } from "./useBallot.ts";
import { words } from "./words.ts";
import { voidReason } from "@nadwa/shared/vote/voidReason";

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
  return (
    <span className={`push row ballot__quorum ${met ? "result__met" : "muted"}`}>
      {met && <Icon of={Check} size="s" />}
      {t(met ? "quorumMet" : "quorumNotYet")}
    </span>
  );
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
  const { view, pulse } = useLive();
  const vote = view.votes.find(({ id }) => id === props.vote);
  const { ballot, refusal, pick } = useBallot(props.vote);
  const running = vote?.is === "open" || vote?.is === "paused";
  const nowMs = useServerNow(running && view.timer ? 250 : undefined);
  const label = t("ballot", { number: vote?.number ?? "" });
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
      {/* The page's own is inert below the sheet. */}
      <VoteNews />
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
            {vote && <ParticularsOf recommendation={vote.on.recommendation} />}
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
            {refusal && <RefusalMessage refusal={refusal} />}
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
