import "../ui/board.css";
import "../ui/page.css";
import "../ui/matrix.css";
import { plainOf } from "@nadwa/shared/board/blocks";
import { shortTitle } from "@nadwa/shared/board/board";
import type { AxisId, BoardId, RecommendationId } from "@nadwa/shared/ids";
import { type Status, statuses } from "@nadwa/shared/session/state";
import { inLanguage } from "@nadwa/shared/words";
import { Columns3, List, Plus, Search } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { paths } from "../paths.ts";
import type { Contents } from "../sync/fields.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { LanguageMenu } from "../ui/LanguageMenu.tsx";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { StateDot, StateDots } from "../ui/StateDot.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { statusWords } from "../ui/statusWords.ts";
import { TopBar } from "../ui/TopBar.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { BoardCard } from "./BoardCard.tsx";
import { Drafts } from "./Drafts.tsx";
import { bodyName, horizonName, searchable } from "./fieldNames.ts";
import { found } from "./fold.ts";
import { OfflineBanner } from "./OfflineBanner.tsx";
import { Saved } from "./Saved.tsx";
import { Panel } from "./Panel.tsx";
import type { Column, Entry } from "./useOutline.ts";
import { useOpenVote, VotePill } from "./VotePill.tsx";
import { words } from "./words.ts";
import { useBoardPart, useContents } from "../sync/useBoard.ts";
import { useView } from "../live/useLive.ts";
import { useLivePart } from "./useLivePart.ts";
import type { BoardNow } from "../sync/openBoardCopy.ts";

const readingOf = (now: BoardNow) => now.reading;

/** What is looked for is looked for in the texts too, so a search reads them; without one nothing is read. */
export const useFound = (
  columns: readonly Column[],
  lookedFor: string,
  status: Status | undefined,
): readonly Column[] => {
  const { language } = useLanguage();
  const reading = useBoardPart(readingOf);
  return useMemo(() => {
    if (lookedFor.trim() === "" && status === undefined) return columns;
    return columns.map(({ axis, entries }) => ({
      axis,
      entries: entries.filter((entry) => {
        if (status !== undefined && entry.status !== status) return false;
        if (lookedFor.trim() === "") return true;
        const plain = plainOf(reading.contents(entry.id)?.blocks ?? []);
        return found(`${entry.number ?? ""} ${searchable(entry.title, plain, entry.fields, language)}`, lookedFor);
      }),
    }));
  }, [columns, lookedFor, status, reading, language]);
};

const Filters = (props: {
  readonly columns: readonly Column[];
  readonly status: Status | undefined;
  readonly onStatus: (status: Status | undefined) => void;
  readonly children: ReactNode;
}) => {
  const t = useWords(words);
  const s = useWords(statusWords);
  const { language } = useLanguage();
  const all = props.columns.flatMap(({ entries }) => entries);
  const counted = statuses.map((status) => [status, all.filter((entry) => entry.status === status).length] as const);
  const chip = (status: Status | undefined, label: ReactNode, count: number) => (
    <button
      key={status ?? "all"}
      type="button"
      className="fchip"
      aria-pressed={props.status === status}
      data-selected={props.status === status ? "" : undefined}
      onClick={() => props.onStatus(status)}
    >
      {label}{" "}
      <b>
        <Num>{formatNumber(language, count)}</Num>
      </b>
    </button>
  );
  return (
    <div className="filters">
      <div className="row filters__chips" role="group" aria-label={t("filter")}>
        {chip(undefined, t("all"), all.length)}
        {counted.map(([status, count]) =>
          count > 0
            ? chip(
                status,
                <>
                  <StateDot status={status} />
                  {s(status)}
                </>,
                count,
              )
            : null,
        )}
      </div>
      <span className="push" />
      {props.children}
    </div>
  );
};

export const SearchField = (props: { readonly value: string; readonly onChange: (value: string) => void }) => {
  const t = useWords(words);
  return (
    <label className="input input--dense searchfield">
      <Icon of={Search} />
      <span className="sr">{t("search")}</span>
      <input
        type="search"
        className="input__text"
        dir="auto"
        placeholder={t("search")}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
};

const ListRow = ({ session, entry }: { readonly session: BoardId; readonly entry: Entry }) => {
  const { language } = useLanguage();
  const supports = useLivePart(({ pulse }) => pulse.supports[entry.id] ?? 0);
  const t = useWords(words);
  const contents = useContents(entry.id);
  return (
    <tr>
      <td>
        <NumberTile number={entry.number} status={entry.status} />
      </td>
      <th scope="row" className="tbl__name">
        <Link href={paths.board(session, entry.id)} dir="auto">
          {shortTitle(entry.title, contents?.blocks ?? []) || t("emptyText")}
        </Link>
      </th>
      <td>
        <StatusChip status={entry.status} />
      </td>
      <td dir="auto">
        {entry.fields.leadBody ? bodyName(entry.fields.leadBody, language) : <span className="faint">{t("none")}</span>}
      </td>
      <td>
        {entry.fields.horizon ? (
          horizonName(entry.fields.horizon, language)
        ) : (
          <span className="faint">{t("none")}</span>
        )}
      </td>
      <td className="n">
        <Num>{formatNumber(language, supports)}</Num>
      </td>
    </tr>
  );
};

/** Devices connected now. */
const Present = () => {
  const t = useWords(words);
  const present = useLivePart(({ pulse }) => Object.values(pulse.present).reduce((sum, count) => sum + count, 0));
  return present > 0 ? <span className="chip">{t("present", { count: present })}</span> : null;
};

/** From 768 on: ribbon, legend that filters, columns or list, and one recommendation in a panel that pushes them aside. */
export const LaptopBoard = (props: {
  readonly session: BoardId;
  readonly columns: readonly Column[];
  readonly open: Entry | undefined;
  readonly mayAdd: boolean;
  readonly onAdd: (axis: AxisId) => void;
  readonly onAsNew: (text: string) => void;
  readonly onVote: () => void;
  readonly onDeleted: (contents: Contents) => void;
  readonly notice: ReactNode;
}) => {
  const { session, columns, open } = props;
  const t = useWords(words);
  const { language } = useLanguage();
  const shownSession = useView((view) => view.session);
  const discussed = useView(
    (view) => view.cue.axis ?? view.recommendations.find(({ id }) => id === view.cue.recommendation)?.axis,
  );
  const [, go] = useLocation();
  const vote = useOpenVote();
  const [status, filterBy] = useState<Status>();
  const [lookedFor, lookFor] = useState("");
  const [layout, layOut] = useState<"columns" | "list">("columns");
  const shown = useFound(columns, lookedFor, status);
  const flat = shown.flatMap(({ entries }) => entries);
  const at = flat.findIndex(({ id }) => id === open?.id);
  const columnsElement = useRef<HTMLDivElement>(null);
  const [inView, see] = useState<ReadonlySet<AxisId>>(new Set());
  useEffect(() => {
    const root = columnsElement.current;
    if (!root) return;
    const watcher = new IntersectionObserver(
      (changes) =>
        see((before) => {
          const now = new Set(before);
          for (const { target, isIntersecting } of changes) {
            const axis = (target as HTMLElement).dataset["axis"]!;
            if (isIntersecting) now.add(axis);
            else now.delete(axis);
          }
          return now;
        }),
      { root, threshold: 0.6 },
    );
    for (const column of root.querySelectorAll("[data-axis]")) watcher.observe(column);
    return () => watcher.disconnect();
  }, [columns.length, layout]);
  const toAxis = (axis: AxisId): void =>
    columnsElement.current
      ?.querySelector(`[data-axis="${axis}"]`)
      ?.scrollIntoView({ inline: "start", block: "nearest", behavior: "smooth" });
  const close = (): void => {
    go(paths.board(session));
    const id: RecommendationId | undefined = open?.id;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-recommendation="${id}"] a`)?.focus());
  };
  const openAxis = open?.axis;
  useEffect(() => {
    if (openAxis === undefined) return;
    columnsElement.current
      ?.querySelector(`[data-axis="${openAxis}"]`)
      ?.scrollIntoView({ inline: "start", block: "nearest" });
  }, [openAxis]);
  return (
    <div className="board">
      <TopBar
        title={inLanguage(shownSession.title, language)}
        subtitle={inLanguage(shownSession.forum.title, language)}
      >
        {vote ? <VotePill vote={vote} form="pill" onRaise={props.onVote} /> : <span className="push" />}
        <Saved />
        <Present />
        <Link href={paths.home(session)} className="btn btn--dense">
          {t("toNow")}
        </Link>
        <LanguageMenu iconOnly />
      </TopBar>
      <nav
        className="ribbon"
        aria-label={t("axes")}
        style={{ gridTemplateColumns: `repeat(${columns.length || 1}, minmax(0, 1fr))` }}
      >
        {columns.map(({ axis, entries }, place) => (
          <button
            key={axis.id}
            type="button"
            className="ribbon__axis"
            data-current={axis.id === discussed ? "" : undefined}
            aria-current={axis.id === discussed ? "true" : undefined}
            data-inview={layout === "columns" && inView.has(axis.id) ? "" : undefined}
            title={inLanguage(axis.title, language)}
            onClick={() => toAxis(axis.id)}
          >
            <b>{formatNumber(language, place + 1)}</b>
            <span className="nm" dir="auto">
              {inLanguage(axis.title, language)}
            </span>
            <StateDots statuses={entries.slice(0, 10).map((entry) => entry.status)} />
          </button>
        ))}
      </nav>
      <main id="content" className={`board__body${open ? " board__body--panel" : ""}`}>
        <h1 className="sr">{t("board")}</h1>
        <div className="board__list">
          <div>
            <Filters columns={columns} status={status} onStatus={filterBy}>
              {!open && (
                <>
                  <Segmented
                    label={t("viewAs")}
                    value={layout}
                    choices={[
                      {
                        value: "columns",
                        label: (
                          <>
                            <Icon of={Columns3} size="s" />
                            {t("columns")}
                          </>
                        ),
                      },
                      {
                        value: "list",
                        label: (
                          <>
                            <Icon of={List} size="s" turns />
                            {t("list")}
                          </>
                        ),
                      },
                    ]}
                    onChange={layOut}
                  />
                  <SearchField value={lookedFor} onChange={lookFor} />
                </>
              )}
            </Filters>
            <div className="stack board__notices">
              <OfflineBanner />
              <Drafts onAsNew={props.onAsNew} />
              {props.notice}
              {flat.length === 0 && (lookedFor !== "" || status !== undefined) && (
                <p className="empty">{t("nothingFound")}</p>
              )}
            </div>
          </div>
          {layout === "list" ? (
            <div className="board__table">
              <table className="tbl">
                <caption className="sr">{t("listCaption")}</caption>
                <thead>
                  <tr>
                    <th scope="col" aria-sort="ascending">
                      {t("number")}
                    </th>
                    <th scope="col">{t("recommendation")}</th>
                    <th scope="col">{t("state")}</th>
                    <th scope="col">{t("body")}</th>
                    <th scope="col">{t("term")}</th>
                    <th scope="col" className="n">
                      {t("support")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {flat.map((entry) => (
                    <ListRow key={entry.id} session={session} entry={entry} />
                  ))}
                </tbody>
              </table>
            </div>
          ) : (
            <div className="cols cols--scroll" ref={columnsElement}>
              {shown.map(({ axis, entries }, place) => (
                <section key={axis.id} className="col" data-axis={axis.id} aria-labelledby={`axis-${axis.id}`}>
                  <header className="col__h">
                    <b>{formatNumber(language, place + 1)}</b>
                    <h2 id={`axis-${axis.id}`} dir="auto" title={inLanguage(axis.title, language)}>
                      {inLanguage(axis.title, language)}
                    </h2>
                    <span className="faint label">
                      <Num>{formatNumber(language, entries.length)}</Num>
                    </span>
                    <span className="push" />
                    {props.mayAdd && (
                      <IconButton dense label={t("add")} onClick={() => props.onAdd(axis.id)}>
                        <Icon of={Plus} size="m" />
                      </IconButton>
                    )}
                  </header>
                  <div className="col__list col__list--scroll">
                    {entries.map((entry) => (
                      <BoardCard key={entry.id} session={session} entry={entry} selected={entry.id === open?.id} />
                    ))}
                    {props.mayAdd ? (
                      <button type="button" className="addrow" onClick={() => props.onAdd(axis.id)}>
                        <Icon of={Plus} />
                        {t("add")}
                      </button>
                    ) : (
                      entries.length === 0 && <p className="empty">{t("emptyAxis")}</p>
                    )}
                  </div>
                </section>
              ))}
            </div>
          )}
        </div>
        {open && (
          <Panel
            session={session}
            entry={open}
            before={flat[at - 1]}
            after={at < 0 ? undefined : flat[at + 1]}
            onClose={close}
            onDeleted={props.onDeleted}
          />
        )}
      </main>
    </div>
  );
};
