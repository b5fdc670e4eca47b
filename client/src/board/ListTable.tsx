import { shortTitle } from "@nadwa/shared/board/board";
import type { BoardId } from "@nadwa/shared/ids";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { bodyName, horizonName } from "./fieldNames.ts";
import type { Entry } from "./useOutline.ts";
import { words } from "./words.ts";
import { useContents } from "../sync/useBoard.ts";
import { useLivePart } from "./useLivePart.ts";

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

/** The same recommendations as rows, by number. */
export const ListTable = (props: { readonly session: BoardId; readonly entries: readonly Entry[] }) => {
  const t = useWords(words);
  return (
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
          {props.entries.map((entry) => (
            <ListRow key={entry.id} session={props.session} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
