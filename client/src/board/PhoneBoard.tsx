import "../ui/phone.css";
import "../ui/board.css";
import type { AxisId, BoardId } from "@nadwa/shared/ids";
import { statuses } from "@nadwa/shared/session/state";
import { inLanguage } from "@nadwa/shared/words";
import { Plus, Search, X } from "lucide-react";
import { type CSSProperties, type ReactNode, useRef, useState } from "react";
import type { Draft } from "../sync/BoardCopy.ts";
import { arrowChoice } from "../ui/arrowChoice.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { PhoneBar } from "../ui/PhoneBar.tsx";
import { ParticipantNav } from "../ui/ParticipantNav.tsx";
import { StateDots } from "../ui/StateDot.tsx";
import { statusWords } from "../ui/statusWords.ts";
import { countWords } from "../words/countWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { BoardCard } from "./BoardCard.tsx";
import { RefusedDrafts } from "./RefusedDrafts.tsx";
import { SearchField } from "./SearchField.tsx";
import { useFound } from "./useFound.ts";
import { OfflineBanner } from "./OfflineBanner.tsx";
import { Saved } from "./Saved.tsx";
import type { Column } from "./useOutline.ts";
import { useOpenVote, VotePill } from "./VotePill.tsx";
import { words } from "./words.ts";
import { useView } from "../live/useLive.ts";
import { lastAxis } from "./lastAxis.ts";

/** More would be narrower than a thumb on the smallest phones: they stand in two rows. */
const mostInOneRow = 7;

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
  const counted = useWords(countWords);
  const s = useWords(statusWords);
  const { language, locale } = useLanguage();
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
    .map(([status, count]) => `${formatNumber(language, count)} ${s(status).toLocaleLowerCase(locale)}`);
  return (
    <div className="phone">
      <PhoneBar title={t("axes")}>
        <Saved brief />
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
        <RefusedDrafts onAsNew={props.onAsNew} />
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
              className="axisnums axisnums--fit"
              style={
                {
                  "--axes-per-row": columns.length > mostInOneRow ? Math.ceil(columns.length / 2) : columns.length,
                } as CSSProperties
              }
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
                        counted("recommendations", { count: column.entries.length }),
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
                {column.entries.length === 0 && columns.some(({ entries }) => entries.length > 0) && (
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
        <ParticipantNav session={session} at="board" form="foot" />
      </div>
    </div>
  );
};
