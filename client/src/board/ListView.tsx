import "./list.css";
import { plainOf } from "@nadwa/shared/board/blocks";
import { shortTitle } from "@nadwa/shared/board/board";
import type { BoardId } from "@nadwa/shared/ids";
import { statuses } from "@nadwa/shared/session/state";
import { inLanguage } from "@nadwa/shared/words";
import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import { memo, type ReactNode, useId, useState } from "react";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import type { BoardNow } from "../sync/openBoardCopy.ts";
import { useBoardPart } from "../sync/useBoard.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { StateDot } from "../ui/StateDot.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { statusWords } from "../ui/statusWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { bodyName, horizonName } from "./fieldNames.ts";
import { allOfIt, type Facets, type Order, orderBy, passes, type Row, sorted, sortings, toggled } from "./listOrder.ts";
import { listWords } from "./listWords.ts";
import { useLivePart, useMine } from "./useLivePart.ts";
import type { Column, Entry } from "./useOutline.ts";
import { words } from "./words.ts";

const Facet = (props: { readonly label: string; readonly children: ReactNode }) => {
  const id = useId();
  return (
    <div className="facet" role="group" aria-labelledby={id}>
      <h2 id={id}>{props.label}</h2>
      {props.children}
    </div>
  );
};

const Choice = (props: {
  readonly checked: boolean;
  readonly count: number;
  readonly onChange: () => void;
  readonly children: ReactNode;
}) => {
  const { language } = useLanguage();
  return (
    <label className="facet__choice">
      <input type="checkbox" checked={props.checked} onChange={props.onChange} />
      {props.children}
      <b>
        <Num>{formatNumber(language, props.count)}</Num>
      </b>
    </label>
  );
};

const ListRow = memo((props: { readonly session: BoardId; readonly row: Row; readonly selected: boolean }) => {
  const { entry, title, body, supports } = props.row;
  const { language } = useLanguage();
  const t = useWords(words);
  return (
    <tr data-selected={props.selected ? "" : undefined}>
      <td>
        <NumberTile number={entry.number} status={entry.status} />
      </td>
      <th scope="row" className="tbl__name">
        <Link href={paths.board(props.session, entry.id)} dir="auto" aria-current={props.selected ? "true" : undefined}>
          {title || t("emptyText")}
        </Link>
      </th>
      <td>
        <StatusChip status={entry.status} />
      </td>
      <td>
        {body ? (
          <bdi dir="auto">{body}</bdi>
        ) : (
          <span className="row tbl__missing">
            <Icon of={TriangleAlert} size="s" />
            {t("none")}
          </span>
        )}
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
});
ListRow.displayName = "ListRow";

const readingOf = (now: BoardNow) => now.reading;
const columnWords = { title: "recommendation", status: "state", number: "number", body: "body", term: "term" } as const;

/** The same recommendations as rows: left out by state, axis and what is missing, sorted by any column. */
export const ListView = (props: {
  readonly session: BoardId;
  readonly columns: readonly Column[];
  readonly open: Entry | undefined;
}) => {
  const { columns, open } = props;
  const t = useWords(words);
  const l = useWords(listWords);
  const s = useWords(statusWords);
  const { language, locale } = useLanguage();
  const { person } = useMine();
  const reading = useBoardPart(readingOf);
  const supports = useLivePart(({ pulse }) => pulse.supports);
  const [facets, choose] = useState<Facets>(allOfIt);
  const [order, sort] = useState<Order>({ by: "number", descending: false });
  const all = columns.flatMap(({ entries }) => entries);
  const rows = all
    .filter((entry) => passes(entry, facets, person))
    .map((entry) => {
      const blocks = reading.contents(entry.id)?.blocks ?? [];
      return {
        entry,
        title: shortTitle(entry.title, blocks) || plainOf(blocks),
        body: entry.fields.leadBody ? bodyName(entry.fields.leadBody, language) : "",
        supports: supports[entry.id] ?? 0,
      };
    });
  const count = (is: (entry: Entry) => boolean): number => all.filter(is).length;
  return (
    <div className={`list${open ? " list--narrow" : ""}`}>
      {!open && (
        <aside className="list__facets" aria-label={l("facets")}>
          <p className="label muted" role="status">
            {l("shownOf", { n: rows.length, total: all.length })}
          </p>
          <Facet label={t("state")}>
            {statuses
              .filter((status) => all.some((entry) => entry.status === status))
              .map((status) => (
                <Choice
                  key={status}
                  checked={!facets.withoutStatus.has(status)}
                  count={count((entry) => entry.status === status)}
                  onChange={() => choose({ ...facets, withoutStatus: toggled(facets.withoutStatus, status) })}
                >
                  <StateDot status={status} />
                  {s(status)}
                </Choice>
              ))}
          </Facet>
          <Facet label={l("axis")}>
            {columns.map(({ axis, entries }) => (
              <Choice
                key={axis.id}
                checked={!facets.withoutAxis.has(axis.id)}
                count={entries.length}
                onChange={() => choose({ ...facets, withoutAxis: toggled(facets.withoutAxis, axis.id) })}
              >
                <span dir="auto">{inLanguage(axis.title, language)}</span>
              </Choice>
            ))}
          </Facet>
          <Facet label={l("followUp")}>
            <Choice
              checked={facets.noBody}
              count={count(({ fields }) => !fields.leadBody)}
              onChange={() => choose({ ...facets, noBody: !facets.noBody })}
            >
              {l("noBody")}
            </Choice>
            <Choice
              checked={facets.mine}
              count={count(({ createdBy }) => createdBy === person)}
              onChange={() => choose({ ...facets, mine: !facets.mine })}
            >
              {l("mine")}
            </Choice>
          </Facet>
        </aside>
      )}
      <div className="board__table">
        <table className="tbl">
          <caption className="sr">{t("listCaption")}</caption>
          <thead>
            <tr>
              {sortings.map((by) => (
                <th
                  key={by}
                  scope="col"
                  className={by === "support" ? "n" : undefined}
                  aria-sort={order.by !== by ? undefined : order.descending ? "descending" : "ascending"}
                >
                  <button type="button" className="tbl__sort" onClick={() => sort(orderBy(by, order))}>
                    {by === "support" ? l("supports") : t(columnWords[by])}
                    {order.by === by && <Icon of={order.descending ? ArrowUp : ArrowDown} size="s" />}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted(rows, order, locale).map((row) => (
              <ListRow key={row.entry.id} session={props.session} row={row} selected={row.entry.id === open?.id} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && all.length > 0 && (
          <div className="empty">
            <p>{l("noneLeft")}</p>
            <Button size="dense" onClick={() => choose(allOfIt)}>
              {l("everything")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
};
