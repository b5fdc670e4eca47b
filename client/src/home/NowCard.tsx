import type { View, VoteView } from "@nadwa/shared/session/view";
import { inLanguage } from "@nadwa/shared/words";
import { Check, CircleCheck, Eye, Lock, LockKeyhole, Users, Vote } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { ParticularsOf } from "../board/Particulars.tsx";
import { useCan, useLive, useServerNow } from "../live/useLive.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LiveTag } from "../ui/LiveTag.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { Progress } from "../ui/Progress.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { TimerDigits } from "../ui/TimerDigits.tsx";
import { useWide } from "../ui/useWide.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { BoardFigures } from "./BoardFigures.tsx";
import { words } from "./words.ts";

const BallotRow = lazy(() => import("../ballot/BallotRow.tsx"));

/** The vote that asks for attention: armed, open, paused or being counted. There is at most one. */
export const voteNow = (view: View): VoteView | undefined =>
  view.votes.find(({ is }) => is === "armed" || is === "open" || is === "paused" || is === "closing");

const SessionTimer = () => {
  const t = useWords(words);
  const { view } = useLive();
  const nowMs = useServerNow(view.timer ? 250 : undefined);
  if (!view.timer) return null;
  return (
    <span className="push">
      <TimerDigits endsAtMs={view.timer.endsAtMs} nowMs={nowMs} label={t("timeLeft")} />
    </span>
  );
};

/** Blue asks: full text of what is voted on, turnout in words, and one button. */
const VoteCall = ({ vote, onVote }: { readonly vote: VoteView; readonly onVote: () => void }) => {
  const t = useWords(words);
  const { view, mine, pulse, status } = useLive();
  const about = view.recommendations.find(({ id }) => id === vote.on.recommendation);
  const mayVote = useCan({ type: "castBallot", vote: vote.id });
  const text = useRefusalText();
  const ballots = pulse.turnout[vote.id] ?? 0;
  const electorate = vote.electorate ?? 0;
  const running = vote.is === "open" || vote.is === "paused";
  const inElectorate = mine.electorateOf.includes(vote.id);
  const recorded = mine.ballots[vote.id] !== undefined;
  const wide = useWide();
  const votesHere = running && wide && inElectorate && mayVote.ok;
  const quorum =
    vote.rule.quorum && (ballots * 100 >= vote.rule.quorum.percent * electorate ? t("quorumMet") : t("quorumNotYet"));
  return (
    <section className="call nowcard" aria-labelledby="now-vote">
      <div className="row">
        <LiveTag>
          <span id="now-vote">
            {vote.is === "armed"
              ? t("voteComing")
              : vote.is === "paused"
                ? t("votePaused")
                : vote.is === "closing"
                  ? t("counting")
                  : t("voteOpen")}
          </span>
        </LiveTag>
        <SessionTimer />
      </div>
      <div className="stack nowcard__what">
        <div className="row label muted">
          <NumberTile number={vote.number} />
          <bdi dir="auto">{vote.text?.title ?? about?.title}</bdi>
        </div>
        {vote.text && (
          <div className="nowcard__text">
            {vote.text.plain.split("\n").map((line, at) => (
              <p key={at} dir="auto">
                {line}
              </p>
            ))}
          </div>
        )}
        <ParticularsOf recommendation={vote.on.recommendation} />
        {vote.is === "armed" && <p className="muted">{t("voteComingBody")}</p>}
      </div>
      {votesHere && (
        <Suspense fallback={<div className="nowcard__place" />}>
          <BallotRow vote={vote} />
        </Suspense>
      )}
      {running && (
        <div className="stack nowcard__turnout">
          <Progress percent={electorate === 0 ? 0 : (100 * ballots) / electorate} />
          <div className="row row--wrap label muted">
            <span>{t("turnout", { n: ballots, total: electorate })}</span>
            {quorum && (
              <>
                <span aria-hidden="true">·</span>
                <span>{quorum}</span>
              </>
            )}
            <span className="push row nowcard__rule">
              <Icon of={vote.rule.secrecy === "secret" ? Lock : Users} size="s" />
              {t(vote.rule.secrecy)}
            </span>
          </div>
        </div>
      )}
      {running && recorded && !votesHere && (
        <p className="row strong" role="status">
          <Icon of={CircleCheck} size="m" />
          {t("recorded")}
        </p>
      )}
      {running &&
        !votesHere &&
        (inElectorate ? (
          <Button
            look="on-call"
            block
            className="nowcard__act"
            reason={mayVote.ok || recorded ? undefined : text({ code: mayVote.error })}
            onClick={onVote}
            data-offline={status.is === "offline" ? "" : undefined}
          >
            <Icon of={recorded ? Check : Vote} />
            {t(recorded ? "changeVote" : "cast")}
          </Button>
        ) : (
          <p className="muted">{t(view.role === "participant" ? "notMine" : "watching")}</p>
        ))}
    </section>
  );
};

/** White reads: the step, its instruction, and what its switches leave to this person. */
const StepNow = ({ session }: { readonly session: string }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const { view } = useLive();
  const step = view.steps.find(({ id }) => id === view.step);
  const isOver = view.step === view.steps.at(-1)?.id;
  const mayAdd =
    view.role !== "observer" &&
    view.role !== "projector" &&
    (view.role !== "participant" || (step?.allow.add ?? false));
  const acts = (["add", "edit", "support", "vote"] as const).filter(
    (each) => view.role === "participant" && step?.allow[each] && !(view.locked && (each === "add" || each === "edit")),
  );
  return (
    <section className="surf surf--pad stepnow" aria-labelledby="now-step">
      <div className="row">
        <LiveTag>{t("currentStep")}</LiveTag>
        <SessionTimer />
      </div>
      <div className="stack stepnow__what">
        <h2 id="now-step" dir="auto">
          {step && inLanguage(step.name, language)}
        </h2>
        {step && (
          <p className="stepnow__do" dir="auto">
            {inLanguage(step.instruction, language)}
          </p>
        )}
        {isOver && <BoardFigures />}
        {view.locked && (
          <p className="row label muted">
            <Icon of={LockKeyhole} />
            {t("boardLocked")}
          </p>
        )}
      </div>
      {view.role === "participant" || view.role === "observer" ? (
        <div className="stack stepnow__may">
          <h3 className="label muted">{t("mayNow")}</h3>
          <ul>
            {acts.map((act) => (
              <li key={act} className="row">
                <Icon of={Check} size="m" />
                {t(act)}
              </li>
            ))}
            {acts.length === 0 && (
              <li className="row">
                <Icon of={Eye} size="m" />
                {t("readOnly")}
              </li>
            )}
          </ul>
        </div>
      ) : null}
      {view.role === "moderator" ? (
        <Link href={paths.console(session)} className="btn btn--primary btn--block">
          {t("openConsole")}
        </Link>
      ) : view.role === "rapporteur" ? (
        <Link href={paths.rapporteur(session)} className="btn btn--primary btn--block">
          {t("openDesk")}
        </Link>
      ) : (
        <Link href={paths.board(session)} className="btn btn--primary btn--block">
          {t(mayAdd && !view.locked ? "add" : "enterBoard")}
        </Link>
      )}
    </section>
  );
};

/** The first thing after the bar: what is asked of this person now. */
export const NowCard = (props: { readonly session: string; readonly onVote: () => void }) => {
  const { view } = useLive();
  const vote = voteNow(view);
  return vote ? <VoteCall vote={vote} onVote={props.onVote} /> : <StepNow session={props.session} />;
};
