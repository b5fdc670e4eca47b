import "../ui/board.css";
import "../ui/page.css";
import type { AxisId, BoardId, RecommendationId } from "@nadwa/shared/ids";
import type { Status } from "@nadwa/shared/session/state";
import { inLanguage } from "@nadwa/shared/words";
import { Columns3, List, Plus } from "lucide-react";
import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { paths } from "../paths.ts";
import type { Draft } from "../sync/BoardCopy.ts";
import type { Contents } from "../sync/fields.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { LanguageMenu } from "../ui/LanguageMenu.tsx";
import { Num } from "../ui/Num.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { StateDots } from "../ui/StateDot.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { BoardCard } from "./BoardCard.tsx";
import { RefusedDrafts } from "./RefusedDrafts.tsx";
import { OfflineBanner } from "./OfflineBanner.tsx";
import { Saved } from "./Saved.tsx";
import { ListView, Panel, Present } from "./later.ts";
import type { Column, Entry } from "./useOutline.ts";
import { useOpenVote, VotePill } from "./VotePill.tsx";
import { words } from "./words.ts";
import { useView } from "../live/useLive.ts";
import { Filters } from "./Filters.tsx";
import { SearchField } from "./SearchField.tsx";
import { useFound } from "./useFound.ts";

/** From 768 on: ribbon, legend that filters, columns or list, and one recommendation in a panel that pushes them aside. */
export const LaptopBoard = (props: {
  readonly session: BoardId;
  readonly columns: readonly Column[];
  readonly open: Entry | undefined;
  readonly mayAdd: boolean;
  readonly onAdd: (axis: AxisId) => void;
  readonly onAsNew: (draft: Draft) => void;
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
  const shown = useFound(columns, lookedFor, layout === "columns" ? status : undefined);
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
  const first = columns[0]?.axis.id;
  const tools = !open && (
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
      {layout === "list" && props.mayAdd && first !== undefined && (
        <Button size="dense" look="primary" onClick={() => props.onAdd(first)}>
          <Icon of={Plus} />
          {t("add")}
        </Button>
      )}
    </>
  );
  return (
    <div className="board">
      <TopBar
        title={inLanguage(shownSession.title, language)}
        subtitle={inLanguage(shownSession.forum.title, language)}
      >
        {vote ? <VotePill vote={vote} form="pill" onRaise={props.onVote} /> : <span className="push" />}
        <Saved />
        <Suspense>
          <Present />
        </Suspense>
        <Link href={paths.home(session)} className="btn btn--dense">
          {t("toNow")}
        </Link>
        <LanguageMenu iconOnly />
      </TopBar>
      {layout === "columns" && (
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
              data-inview={inView.has(axis.id) ? "" : undefined}
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
      )}
      <main id="content" className={`board__body${open ? " board__body--panel" : ""}`}>
        <h1 className="sr">{t("board")}</h1>
        <div className="board__list">
          <div>
            {layout === "list" ? (
              <div className="filters">
                <span className="push" />
                {tools}
              </div>
            ) : (
              <Filters columns={columns} status={status} onStatus={filterBy}>
                {tools}
              </Filters>
            )}
            <div className="stack board__notices">
              <OfflineBanner />
              <RefusedDrafts onAsNew={props.onAsNew} />
              {props.notice}
              {flat.length === 0 && (lookedFor !== "" || status !== undefined) && (
                <p className="empty">{t("nothingFound")}</p>
              )}
            </div>
          </div>
          {layout === "list" ? (
            <Suspense>
              <ListView session={session} columns={shown} open={open} />
            </Suspense>
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
                      entries.length === 0 && flat.length > 0 && <p className="empty">{t("emptyAxis")}</p>
                    )}
                  </div>
                </section>
              ))}
            </div>
          )}
        </div>
        {open && (
          <Suspense>
            <Panel
              session={session}
              entry={open}
              before={flat[at - 1]}
              after={at < 0 ? undefined : flat[at + 1]}
              onClose={close}
              onDeleted={props.onDeleted}
            />
          </Suspense>
        )}
      </main>
    </div>
  );
};
