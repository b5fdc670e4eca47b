import "../ui/phone.css";
import "../ui/board.css";
import { shortTitle } from "@nadwa/shared/board/board";
import type { AxisId, BoardId } from "@nadwa/shared/ids";
import { statuses } from "@nadwa/shared/session/state";
import { inLanguage } from "@nadwa/shared/words";
import { ArrowLeft, Plus, Search, X } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useLocation } from "wouter";
import { paths } from "../paths.ts";
import type { Draft } from "../sync/BoardCopy.ts";
import type { Contents } from "../sync/fields.ts";
import { arrowChoice } from "../ui/arrowChoice.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { PhoneBar } from "../ui/PhoneBar.tsx";
import { PhoneNav } from "../ui/PhoneNav.tsx";
import { StateDots } from "../ui/StateDot.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { statusWords } from "../ui/statusWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { formatNumber } from "../words/words.ts";
import { BoardCard } from "./BoardCard.tsx";
import { Drafts } from "./Drafts.tsx";
import { FieldsForm, FieldsRead } from "./FieldsForm.tsx";
import { SearchField } from "./SearchField.tsx";
import { useFound } from "./useFound.ts";
import { OfflineBanner } from "./OfflineBanner.tsx";
import { DeleteOwn } from "./OwnDraft.tsx";
import { Writers } from "./Panel.tsx";
import { Saved } from "./Saved.tsx";
import { RecommendationText } from "./RecommendationText.tsx";
import { SupportButton } from "./SupportButton.tsx";
import { useKeyboard } from "./useKeyboard.ts";
import { type Column, type Entry, useMay } from "./useOutline.ts";
import { useOpenVote, VotePill } from "./VotePill.tsx";
import { VoteResults } from "./VoteResults.tsx";
import { words } from "./words.ts";
import { useContents } from "../sync/useBoard.ts";
import { useView } from "../live/useLive.ts";

/** The axes as tiles in one row, then the cards of the one that is chosen. */
export const PhoneBoard = (props: {
  readonly session: BoardId;
  readonly columns: readonly Column[];
  readonly mayAdd: boolean;
  readonly onAdd: (axis: AxisId) => void;
  readonly onAsNew: (draft: Draft) => void;
  readonly onVote: () => void;
  readonly notice: ReactNode;
}) => {
  const { session, columns } = props;
  const t = useWords(words);
  const s = useWords(statusWords);
  const { language } = useLanguage();
  const vote = useOpenVote();
  const cueAxis = useView(
    (view) => view.cue.axis ?? view.recommendations.find(({ id }) => id === view.cue.recommendation)?.axis,
  );
  const [chosen, choose] = useState<AxisId | undefined>(lastAxis.get(session));
  const [searching, search] = useState(false);
  const [lookedFor, lookFor] = useState("");
  const tiles = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    columns.findIndex(({ axis }) => axis.id === (chosen ?? cueAxis)),
  );
  const shown = useFound(columns, lookedFor, undefined);
  const column = columns[at];
  const pick = (place: number): void => {
    const axis = columns[place]!.axis.id;
    lastAxis.set(session, axis);
    choose(axis);
    tiles.current?.children[place]?.scrollIntoView({ inline: "nearest", block: "nearest" });
  };
  const counts = statuses
    .map((status) => [status, column?.entries.filter((entry) => entry.status === status).length ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${formatNumber(language, count)} ${s(status)}`);
  return (
    <div className="phone">
      <PhoneBar title={t("axes")}>
        <Saved />
        <IconButton
          label={t("search")}
          selected={searching}
          onClick={() => {
            search(!searching);
            lookFor("");
          }}
        >
          <Icon of={searching ? X : Search} size="m" />
        </IconButton>
      </PhoneBar>
      <main id="content" className="phone__main">
        <OfflineBanner />
        <Drafts onAsNew={props.onAsNew} />
        {props.notice}
        {searching ? (
          <>
            <SearchField value={lookedFor} onChange={lookFor} />
            {lookedFor.trim() !== "" && shown.every(({ entries }) => entries.length === 0) && (
              <p className="empty">{t("nothingFound")}</p>
            )}
            {lookedFor.trim() !== "" &&
              shown.flatMap(({ entries }) =>
                entries.map((entry) => <BoardCard key={entry.id} session={session} entry={entry} heading="h2" />),
              )}
          </>
        ) : (
          <>
            <div
              ref={tiles}
              className="axisnums axisnums--scroll"
              role="tablist"
              tabIndex={-1}
              aria-label={t("axes")}
              onKeyDown={(event) => arrowChoice(event, columns.length, at, pick)}
            >
              {columns.map(({ axis, entries }, place) => (
                <button
                  key={axis.id}
                  type="button"
                  role="tab"
                  className="axisnum"
                  aria-selected={place === at}
                  aria-controls="axis-cards"
                  data-selected={place === at ? "" : undefined}
                  tabIndex={place === at ? 0 : -1}
                  aria-label={`${formatNumber(language, place + 1)}. ${inLanguage(axis.title, language)}`}
                  onClick={() => pick(place)}
                >
                  {formatNumber(language, place + 1)}
                  <StateDots statuses={entries.slice(0, 4).map((entry) => entry.status)} />
                </button>
              ))}
            </div>
            {column && (
              <section
                id="axis-cards"
                role="tabpanel"
                className="stack axiscards"
                aria-label={inLanguage(column.axis.title, language)}
              >
                <div className="row">
                  <div className="grow">
                    <h1 className="axiscards__title" dir="auto">
                      {inLanguage(column.axis.title, language)}
                    </h1>
                    <div className="label muted">
                      {[
                        t("count", { count: column.entries.length }),
                        ...(counts.length > 1 ? [counts.join(language === "ar" ? "، " : ", ")] : []),
                      ].join(" · ")}
                    </div>
                  </div>
                  {props.mayAdd && (
                    <Button size="dense" className="axiscards__add" onClick={() => props.onAdd(column.axis.id)}>
                      <Icon of={Plus} />
                      {t("addShort")}
                    </Button>
                  )}
                </div>
                {column.entries.map((entry) => (
                  <BoardCard key={entry.id} session={session} entry={entry} heading="h2" />
                ))}
                {column.entries.length === 0 && (
                  <div className="empty">
                    <p>{t("emptyAxis")}</p>
                  </div>
                )}
              </section>
            )}
          </>
        )}
      </main>
      <div>
        {vote && <VotePill vote={vote} form="strip" onRaise={props.onVote} />}
        <PhoneNav session={session} at="axes" />
      </div>
    </div>
  );
};

/** Coming back from a recommendation finds the axis that one was in; for as long as the page lives. */
const lastAxis = new Map<BoardId, AxisId>();

/** One recommendation, full screen: text under the thumb, tools over the keyboard. */
export const PhoneRecommendation = (props: {
  readonly session: BoardId;
  readonly entry: Entry;
  readonly onAsNew: (draft: Draft) => void;
  readonly onVote: () => void;
  readonly onDeleted: (contents: Contents) => void;
}) => {
  const { session, entry } = props;
  const t = useWords(words);
  const common = useWords(commonWords);
  const [, go] = useLocation();
  const contents = useContents(entry.id);
  const vote = useOpenVote();
  const mayFields = useMay({
    path: ["recommendations", entry.id, "fields", "leadBody"],
    act: "edit",
    createdBy: entry.createdBy,
  });
  useKeyboard();
  return (
    <div className="phone">
      <header className="phone__bar">
        <IconButton
          label={common("back")}
          onClick={() => {
            lastAxis.set(session, entry.axis);
            go(paths.board(session));
          }}
        >
          <Icon of={ArrowLeft} size="m" turns />
        </IconButton>
        <NumberTile number={entry.number} status={entry.status} />
        <StatusChip status={entry.status} />
        <span className="push">
          <Writers recommendation={entry.id} />
        </span>
        <Saved />
      </header>
      <main id="content" className="phone__main phone__main--text">
        <OfflineBanner />
        <Drafts onAsNew={props.onAsNew} />
        <h1 className="phone__rectitle" dir="auto">
          {shortTitle(entry.title, contents?.blocks ?? []) || t("emptyText")}
        </h1>
        <RecommendationText key={entry.id} entry={entry} form="phone" />
        {mayFields.ok ? <FieldsForm key={`fields ${entry.id}`} entry={entry} /> : <FieldsRead entry={entry} />}
        <VoteResults recommendation={entry.id} />
        <div className="row">
          <SupportButton recommendation={entry.id} />
          <span className="push" />
          <DeleteOwn entry={entry} onDeleted={props.onDeleted} />
        </div>
      </main>
      <div>{vote && <VotePill vote={vote} form="strip" onRaise={props.onVote} />}</div>
    </div>
  );
};
