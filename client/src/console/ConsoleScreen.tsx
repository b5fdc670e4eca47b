import "../ui/console.css";
import "../ui/voting.css";
import "./desk.css";
import { can, type Wish } from "@nadwa/shared/access/can";
import type { AxisId, BoardId, PersonId, RecommendationId } from "@nadwa/shared/ids";
import type { Cue } from "@nadwa/shared/session/state";
import { inLanguage } from "@nadwa/shared/words";
import { useEffect, useMemo, useState } from "react";
import { newId } from "../live/newId.ts";
import { sceneOf, useLive, useServerNow } from "../live/useLive.ts";
import { surroundOf } from "../projector/surround.ts";
import { useOutline } from "../projector/useOutline.ts";
import { useAxes } from "../sync/useBoard.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { cueOrder, nextStep, stepBack, subjectOf, voteInHand } from "./nextStep.ts";
import { Asked, type Asking } from "./Asked.tsx";
import { type ConsolePart, ConsoleBar } from "./ConsoleBar.tsx";
import { NextBar } from "./NextBar.tsx";
import { PeoplePanel } from "./PeoplePanel.tsx";
import { PersonPanel } from "./PersonPanel.tsx";
import { ProcedureBox } from "./ProcedureBox.tsx";
import { Queue } from "./Queue.tsx";
import { offerOf, remoteShowOf, type RemoteShow } from "./remote.ts";
import { shortRule } from "./ruleInWords.ts";
import { RunOfShow } from "./RunOfShow.tsx";
import { Remote, Screens } from "./Screens.tsx";
import { SidePanel } from "./SidePanel.tsx";
import { useConsoleKeys } from "./useConsoleKeys.ts";
import { useCuesBefore } from "./useCuesBefore.ts";
import { useOrders } from "./useOrders.ts";
import { useCloseByHold } from "./useCloseByHold.ts";
import { keepSetup, readSetup, type VoteSetup as Setup } from "./voteDefaults.ts";
import { consoleWords } from "./words.ts";

const minuteMs = 60_000;

/** The moderator's console: run of show, the hall's screen, one procedure, one next step. */
const ConsoleScreen = (_props: { readonly session: BoardId }) => {
  const { view, mine, pulse } = useLive();
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const outline = useOutline();
  const axes = useAxes();
  const orders = useOrders();
  const [part, show] = useState<ConsolePart>("steering");
  const [person, choosePerson] = useState<PersonId>();
  const [chosen, choose] = useState<RecommendationId>();
  const [axisChosen, chooseAxis] = useState<AxisId>();
  const [wanted, want] = useState<RemoteShow>();
  const [axisCue, wantAxis] = useState<Cue>();
  const [asking, ask] = useState<Asking>();
  const [setup, setSetup] = useState(readSetup);
  const [newVote, renewVote] = useState(newId);
  const [byHold, setByHold] = useCloseByHold();
  const cuesBefore = useCuesBefore(view.cue);

  const vote = voteInHand(view);
  const isLive = view.timer !== undefined || vote?.is === "armed" || vote?.is === "open" || vote?.is === "paused";
  const nowMs = useServerNow(isLive ? 250 : 10_000);
  const surround = useMemo(() => surroundOf(view, pulse, location.origin), [view, pulse]);

  const subjectId = subjectOf(view, chosen);
  const subject = view.recommendations.find((each) => each.id === subjectId);
  const subjectVote = vote ?? view.votes.find((each) => each.id === subject?.vote);
  const axis = axisChosen ?? subject?.axis ?? axes[0]?.id ?? "";
  const allowed = (wish: Wish) => can({ person: mine.person, role: view.role }, wish, sceneOf(view, mine));
  const next = nextStep(view, chosen, {
    rule: setup.rule,
    newVote,
    can: allowed,
    ...(setup.minutes === undefined ? {} : { voteMs: setup.minutes * minuteMs }),
  });
  const back = stepBack(view, cuesBefore.at(-1), t("unfrozenReason"));
  const isHidden = view.cue.show === "blank";

  const offers = (each: RemoteShow) => offerOf(view, each, subjectId);
  const cueOfNext = next.orders.find((each) => each.type === "setCue")?.cue as Cue | undefined;
  const wantedCue =
    axisCue ??
    (wanted === undefined ? undefined : ((offer) => ("cue" in offer ? offer.cue : undefined))(offers(wanted)));
  // While a vote runs its result is what comes next, though it cannot be shown yet.
  const nextCue: Cue =
    wantedCue ??
    cueOfNext ??
    (vote ? { show: "result", vote: vote.id, ...vote.on } : { show: view.cue.show === "board" ? "join" : "board" });
  const isPending =
    nextCue.show === "result" && view.votes.find((each) => each.id === nextCue.vote)?.is !== "published";

  const give = (...given: Parameters<typeof orders.give>): void => void orders.give(...given);
  const showCue = (cue: Cue): void => {
    want(undefined);
    wantAxis(undefined);
    give([cueOrder(view, cue)]);
  };
  const goOn = (): void => {
    if (next.blockedBy !== undefined || next.orders.length === 0) return;
    ask(undefined);
    want(undefined);
    wantAxis(undefined);
    void orders.give(next.orders).then((accepted) => {
      if (!accepted) return;
      renewVote(newId());
      if (next.select !== undefined) {
        choose(next.select);
        chooseAxis(undefined);
      }
    });
  };
  const hide = (): void => {
    const before = cuesBefore.at(-1);
    if (!isHidden) showCue({ show: "blank" });
    else showCue(before ?? { show: "join" });
  };
  const keep = (kept: Setup): void => {
    setSetup(kept);
    keepSetup(kept);
    ask(undefined);
    if (vote?.is !== "armed" || JSON.stringify(vote.rule) === JSON.stringify(kept.rule)) return;
    void orders
      .give([
        { type: "voidVote", vote: vote.id, reason: t("ruleChangedReason") },
        { type: "armVote", vote: newVote, on: vote.on, rule: kept.rule },
      ])
      .then(() => renewVote(newId()));
  };
  useConsoleKeys({
    off: asking !== undefined || orders.busy,
    next: next.tone === "closing" ? undefined : goOn,
    held: next.tone === "closing" ? goOn : undefined,
    hide,
  });
  useEffect(() => {
    document.title = `${t("title")} · ${inLanguage(view.session.title, language)}`;
  }, [t, view.session.title, language]);

  const screens = pulse.present["projector"] ?? 0;
  const note =
    subject && (next.label === "freeze" || next.label === "open")
      ? t("freezeOf", {
          number: subject.number ?? "–",
          rule: shortRule(vote?.rule ?? setup.rule, setup.minutes, language),
        })
      : next.select === undefined
        ? undefined
        : ((following) => following && `${following.number ?? "–"} · ${following.title || t("untitled")}`)(
            view.recommendations.find((each) => each.id === next.select),
          );

  return (
    <div className="console">
      <ConsoleBar
        part={part}
        onShow={show}
        nowMs={nowMs}
        byHold={byHold}
        setByHold={setByHold}
        busy={orders.busy}
        onDim={(dim) => give([{ type: "setCue", cue: { ...view.cue, dim } }])}
      />
      <div className="console__body">
        <aside className="console__side console__side--start" aria-label={t("run")}>
          <RunOfShow busy={orders.busy} onEnter={(step) => give([{ type: "goToStep", step }])} />
          <hr className="rule" />
          {axes.length > 0 && (
            <Queue
              view={view}
              axes={axes}
              axis={axis}
              subject={subjectId}
              onAxis={chooseAxis}
              onChoose={(id) => {
                choose(id);
                want("recommendation");
                wantAxis(undefined);
              }}
              onShowAxis={(id) => {
                want(undefined);
                wantAxis({ show: "axis", axis: id });
                show("steering");
              }}
            />
          )}
        </aside>
        <main id="content" className={`console__main console__main--${part}`}>
          {part === "steering" ? (
            <>
              <Screens
                view={view}
                outline={outline}
                surround={surround}
                nowMs={nowMs}
                nextCue={nextCue}
                isPending={isPending}
                screens={screens}
                busy={orders.busy}
                onShow={showCue}
              />
              <div className="console__procedure">
                <Remote
                  view={view}
                  chosen={wanted ?? remoteShowOf(nextCue) ?? remoteShowOf(view.cue)}
                  offers={offers}
                  onChoose={(each) => {
                    wantAxis(undefined);
                    const offer = offers(each);
                    if (each === "message") ask("message");
                    else if (each === wanted && "cue" in offer) showCue(offer.cue);
                    else want(each);
                  }}
                />
                <ProcedureBox
                  view={view}
                  outline={outline}
                  subject={subject}
                  vote={subjectVote}
                  turnout={subjectVote ? (pulse.turnout[subjectVote.id] ?? 0) : 0}
                  setup={setup}
                  nowMs={nowMs}
                  busy={orders.busy}
                  give={give}
                  onSetUp={() => ask("setup")}
                  onVoid={() => ask("void")}
                />
              </div>
            </>
          ) : (
            <PeoplePanel
              view={view}
              pulse={pulse}
              self={mine.person}
              chosen={person}
              onChoose={choosePerson}
              busy={orders.busy}
              give={give}
            />
          )}
          <div className="console__foot">
            {orders.refusal && <RefusalMessage refusal={orders.refusal} />}
            {orders.undo && (
              <Banner kind="ok" announced>
                <span className="row">
                  <span className="grow">{orders.undo.said}</span>
                  <Button size="dense" disabled={orders.busy} onClick={() => orders.undo && give(orders.undo.orders)}>
                    {t("undo")}
                  </Button>
                </span>
              </Banner>
            )}
            <NextBar
              next={next}
              note={note}
              back={back}
              isHidden={isHidden}
              busy={orders.busy}
              byHold={byHold}
              onNext={goOn}
              onAsk={() => ask("close")}
              onBack={() => give(back.orders)}
              onHide={hide}
            />
          </div>
        </main>
        <aside
          className="console__side console__side--end"
          aria-label={part === "people" ? t("chosenPerson") : t("alerts")}
        >
          {part === "people" ? (
            <PersonPanel view={view} chosen={person} self={mine.person} busy={orders.busy} give={give} />
          ) : (
            <SidePanel view={view} pulse={pulse} nowMs={nowMs} busy={orders.busy} give={give} />
          )}
        </aside>
      </div>
      <Asked
        asking={asking}
        view={view}
        subject={subject}
        vote={vote}
        setup={setup}
        onDone={() => ask(undefined)}
        onKeep={keep}
        onShow={showCue}
        onCloseVote={goOn}
        give={give}
      />
    </div>
  );
};
export default ConsoleScreen;
