import { mayMove } from "@nadwa/shared/session/statuses";
import { statuses } from "@nadwa/shared/session/state";
import type { RecommendationView, View, VoteView } from "@nadwa/shared/session/view";
import { plainOf } from "@nadwa/shared/board/blocks";
import { Check, Ellipsis, EyeOff, Flag, Lock, LockOpen, Pause, SlidersHorizontal, SquarePen } from "lucide-react";
import { Link } from "wouter";
import type { Order } from "../live/Live.ts";
import { paths } from "../paths.ts";
import { quorumCount, standingText, type Outline } from "../projector/frames.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { statusWords } from "../ui/statusWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { shortRule, shortRuleWords } from "./ruleInWords.ts";
import type { Undo } from "./useOrders.ts";
import type { VoteSetup } from "./voteDefaults.ts";
import { consoleWords } from "./words.ts";
import { DecidedVote, RunningVote } from "./VoteBox.tsx";

/** Editors stop and flush for so long after arming (A7). */
const freezeMs = 3_000;

type Props = {
  readonly view: View;
  readonly outline: Outline;
  readonly subject: RecommendationView | undefined;
  readonly vote: VoteView | undefined;
  readonly turnout: number;
  readonly setup: VoteSetup;
  readonly nowMs: number;
  readonly busy: boolean;
  readonly give: (orders: readonly Order[], undo?: Undo) => void;
  readonly onSetUp: () => void;
  readonly onVoid: () => void;
};

const useActs = ({ view, subject, give }: Props): readonly MenuItem[] => {
  const t = useWords(consoleWords);
  const statusOf = useWords(statusWords);
  if (!subject) return [];
  const { id, status } = subject;
  const number = subject.number ?? "–";
  const act = (key: string, label: string, orders: readonly Order[], undo?: Undo): MenuItem => ({
    key,
    label,
    onPick: () => give(orders, undo),
  });
  const underWay = view.votes.some(
    (each) => each.id === subject.vote && ["armed", "open", "paused", "closing"].includes(each.is),
  );
  return [
    subject.locked
      ? act("unlock", t("unlock"), [{ type: "unlock", recommendation: id }])
      : act("lock", t("lock"), [{ type: "lock", recommendation: id }], {
          said: t("locked"),
          orders: [{ type: "unlock", recommendation: id }],
        }),
    subject.hidden
      ? act("restore", t("restoreText"), [{ type: "restore", recommendation: id }])
      : act("hide", t("hideText"), [{ type: "hide", recommendation: id }], {
          said: t("hidden", { number }),
          orders: [{ type: "restore", recommendation: id }],
        }),
    ...(subject.numberFixed ? [] : [act("number", t("fixNumber"), [{ type: "number", recommendation: id }])]),
    ...(underWay ? [] : statuses.filter((to) => to !== status && mayMove(status, to))).map((to) =>
      act(
        `status/${to}`,
        t("toStatus", { status: statusOf(to) }),
        [{ type: "setStatus", recommendation: id, status: to }],
        mayMove(to, status)
          ? {
              said: t("moved", { number, status: statusOf(to) }),
              orders: [{ type: "setStatus", recommendation: id, status }],
            }
          : undefined,
      ),
    ),
    act(
      "board",
      view.locked ? t("unlockBoard") : t("lockBoard"),
      [{ type: view.locked ? "unlock" : "lock" }],
      view.locked ? undefined : { said: t("alertBoardLocked"), orders: [{ type: "unlock" }] },
    ),
  ];
};

const RuleChips = ({ vote }: { readonly vote: VoteView }) => {
  const t = useWords(shortRuleWords);
  return (
    <>
      <Chip>
        <Icon of={Lock} />
        {t(vote.rule.secrecy)}
      </Chip>
      <Chip>
        <Icon of={Flag} />
        {t(vote.rule.threshold)}
      </Chip>
    </>
  );
};

/** One box for the procedure of this moment: a text in discussion, a vote being prepared, running, or decided. */
export const ProcedureBox = (props: Props) => {
  const { view, outline, subject, vote, setup, nowMs, busy, turnout } = props;
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const acts = useActs(props);
  if (!subject) return <section className="votebox procedure">{t("nothingChosen")}</section>;
  const number = vote?.number ?? subject.number ?? "–";
  const phase = vote?.is ?? "none";
  const isRunning = phase === "open" || phase === "paused" || phase === "closing";
  const isDecided = phase === "closed" || phase === "published";
  const needed = vote?.electorate === undefined ? undefined : quorumCount(vote.rule, vote.electorate);
  const freezesIn =
    vote?.is === "armed" && !vote.textLocked ? Math.max(0, Math.ceil((vote.armedAtMs + freezeMs - nowMs) / 1_000)) : 0;
  return (
    <section className="votebox procedure" aria-label={t("aboutRecommendation", { number })}>
      <div className="procedure__head">
        <div className="row row--wrap grow">
          <h2 className="procedure__title">
            {t(
              isRunning ? "voteOn" : isDecided ? "resultOf" : phase === "armed" ? "prepareVote" : "aboutRecommendation",
              { number },
            )}
          </h2>
          {!isRunning && !isDecided && <StatusChip status={subject.status} />}
          {phase === "paused" && (
            <Chip>
              <Icon of={Pause} />
              {t("paused")}
            </Chip>
          )}
          {vote && (isRunning || phase === "armed") && <RuleChips vote={vote} />}
          {isRunning && needed !== undefined && (
            <Chip {...(turnout >= needed ? { look: "adopted" as const } : {})}>
              {turnout >= needed && <Icon of={Check} />}
              {t(turnout >= needed ? "quorumMet" : "quorumNeeded", { number: needed })}
            </Chip>
          )}
          {phase === "closed" && (
            <Chip look="frozen">
              <Icon of={EyeOff} />
              {t("notYetSeen")}
            </Chip>
          )}
          {phase === "published" && <StatusChip status={subject.status} />}
          {subject.locked && !isRunning && (
            <Chip>
              <Icon of={Lock} />
              {t("locked")}
            </Chip>
          )}
          {subject.hidden && (
            <Chip>
              <Icon of={EyeOff} />
              {t("hiddenMark")}
            </Chip>
          )}
        </div>
        <Link
          className="ibtn"
          href={paths.board(view.session.id, subject.id)}
          aria-label={t("openBoard")}
          title={t("openBoard")}
        >
          <Icon of={SquarePen} size="m" />
        </Link>
        <Menu
          label={t("acts")}
          button={<Icon of={Ellipsis} size="m" />}
          buttonClass="ibtn"
          items={acts}
          disabled={busy}
        />
      </div>
      {vote && (phase === "open" || phase === "paused") && <RunningVote {...props} vote={vote} />}
      {phase === "closing" && <p>{t("counting")}</p>}
      {vote && isDecided && <DecidedVote vote={vote} />}
      {(phase === "none" || phase === "armed" || phase === "void") && (
        <>
          <p className="procedure__text" dir="auto">
            {plainOf(standingText(view, subject, outline)).trim() || t("untitled")}
          </p>
          <div className="row row--wrap">
            {phase === "armed" && (
              <Chip look="frozen">
                <Icon of={freezesIn > 0 ? LockOpen : Lock} />
                {freezesIn > 0 ? t("freezing", { seconds: freezesIn }) : t("textFrozen")}
              </Chip>
            )}
            <span className="muted label">
              {shortRule(vote?.is === "armed" ? vote.rule : setup.rule, setup.minutes, language)}
            </span>
            <span className="push" />
            <Button disabled={busy} onClick={props.onSetUp}>
              <Icon of={SlidersHorizontal} />
              {t("setUp")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};
