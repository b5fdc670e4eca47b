import "../ui/page.css";
import "../ui/phone.css";
import "./home.css";
import type { BoardId } from "@nadwa/shared/ids";
import { inLanguage } from "@nadwa/shared/words";
import { ArrowRight, MessagesSquare, PencilLine } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import { useLive, useView } from "../live/useLive.ts";
import { paths } from "../paths.ts";
import { useAxes } from "../sync/useBoard.ts";
import { Banner } from "../ui/Banner.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineMark } from "../ui/LineMark.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Num } from "../ui/Num.tsx";
import { PhoneBar } from "../ui/PhoneBar.tsx";
import { ParticipantNav } from "../ui/ParticipantNav.tsx";
import { StateDots } from "../ui/StateDot.tsx";
import { useWide } from "../ui/useWide.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { BoardFigures } from "./BoardFigures.tsx";
import { cueText } from "./cueText.ts";
import { HomeBar } from "./HomeBar.tsx";
import { NowCard, voteNow } from "./NowCard.tsx";
import { OnScreenCard, OnScreenRow } from "./OnScreen.tsx";
import { RunOfSteps } from "./RunOfSteps.tsx";
import { whereText } from "./whereText.ts";
import { words } from "./words.ts";

const BallotSheet = lazy(() => import("../ballot/BallotSheet.tsx"));
const ResultCard = lazy(() => import("../ballot/ResultCard.tsx").then(({ ResultCard: card }) => ({ default: card })));

/** The axes with a mark per recommendation, and the way to the board. */
const BoardEntry = ({ session }: { readonly session: BoardId }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const axes = useAxes();
  const { view } = useLive();
  const shown = view.recommendations;
  const discussed = view.cue.axis ?? cueText(view, t).recommendation?.axis;
  return (
    <section className="surf lh__board">
      <div className="row lh__boardhead">
        <div className="grow">
          <h2>{t("boardTitle")}</h2>
          <BoardFigures />
        </div>
        <Link href={paths.board(session)} className="btn btn--strong">
          {t("enterBoard")}
          <Icon of={ArrowRight} size="m" turns />
        </Link>
      </div>
      <nav aria-label={t("axes")}>
        {axes.map((axis, at) => {
          const here = shown.filter((each) => each.axis === axis.id);
          return (
            <Link
              key={axis.id}
              href={paths.board(session)}
              className="lh__ax"
              data-current={axis.id === discussed ? "" : undefined}
            >
              <b>{formatNumber(language, at + 1)}</b>
              <bdi className="grow" dir="auto">
                {inLanguage(axis.title, language)}
              </bdi>
              {axis.id === discussed && (
                <Chip look="vote">
                  <Icon of={MessagesSquare} turns />
                  {t("discussedNow")}
                </Chip>
              )}
              <StateDots statuses={here.slice(0, 30).map(({ status }) => status)} />
              <span className="faint label lh__n">
                <Num>{formatNumber(language, here.length)}</Num>
              </span>
            </Link>
          );
        })}
      </nav>
    </section>
  );
};

const MyPart = () => {
  const t = useWords(words);
  const { mine } = useLive();
  return (
    <section className="surf surf--pad stack">
      <h2 className="surf__h">
        <Icon of={PencilLine} size="m" />
        {t("mine")}
      </h2>
      <div className="row row--wrap label">
        <span>{t("supported", { count: mine.supports.length })}</span>
        <span aria-hidden="true">·</span>
        <span>{t("votesCast", { count: Object.keys(mine.ballots).length })}</span>
      </div>
    </section>
  );
};

/** One screen = the current step: what is asked, what one may do, what the hall sees, what comes. */
const HomeScreen = ({ session }: { readonly session: BoardId }) => {
  const t = useWords(words);
  const wide = useWide();
  const { language } = useLanguage();
  const { status } = useLive();
  const here = useView((view) => view.session);
  const vote = useView(voteNow);
  const [raised, raise] = useState<string>();
  const ballot = vote && raised === vote.id && (
    <Suspense>
      <BallotSheet session={session} vote={vote.id} onLower={() => raise(undefined)} />
    </Suspense>
  );
  const offline = status.is === "offline" && (
    <Banner kind="offline" title={t("offlineTitle")} announced>
      {t("offlineBody")}
    </Banner>
  );
  /** While the hall looks at a result, so does every phone. */
  const result = useView((view) =>
    view.cue.show === "result"
      ? view.votes.find(({ id, is }) => id === view.cue.vote && is === "published")
      : undefined,
  );
  const now =
    result && !vote ? (
      <Suspense>
        <ResultCard vote={result} />
      </Suspense>
    ) : (
      <NowCard session={session} onVote={() => raise(vote?.id)} />
    );
  if (wide)
    return (
      <div className="app">
        <HomeBar session={session} at="now" />
        <main id="content" className="app__body lh">
          <h1 className="sr">{t("now")}</h1>
          <div className="stack lh__now">
            <div className="stack lh__first">
              {offline}
              {now}
            </div>
            <div className="lh__two">
              <OnScreenCard />
              <MyPart />
            </div>
          </div>
          <div className="stack lh__side">
            <BoardEntry session={session} />
            <section className="surf surf--pad stack">
              <h2 className="surf__h">{t("run")}</h2>
              <RunOfSteps />
            </section>
          </div>
        </main>
        {ballot}
      </div>
    );
  return (
    <div className="phone">
      <PhoneBar
        before={<Mark className="phone__mark" />}
        title={inLanguage(here.title, language)}
        subtitle={whereText(here, language)}
      >
        <LineMark status={status.is} />
      </PhoneBar>
      <main id="content" className="phone__main">
        <h1 className="sr">{t("now")}</h1>
        {offline}
        {now}
        <OnScreenRow session={session} />
        <section className="stack">
          <h2 className="phone__h">{t("run")}</h2>
          <RunOfSteps />
        </section>
      </main>
      <ParticipantNav session={session} at="now" form="foot" />
      {ballot}
    </div>
  );
};
export default HomeScreen;
