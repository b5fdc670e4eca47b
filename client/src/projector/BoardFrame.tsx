import type { Status } from "@nadwa/shared/session/state";
import { inLanguage, type Words } from "@nadwa/shared/words";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { statusIcon, statusLook, statusWords } from "../ui/statusWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { lineCount, lineHeight, paginate } from "./fit.ts";
import type { Frame, Tile } from "./frames.ts";
import { HallFrame, PageFoot } from "./HallFrame.tsx";
import type { Surround } from "./surround.ts";
import { usePage } from "./usePage.ts";
import { useWidthOf } from "./widthOf.ts";
import { projectorWords } from "./words.ts";

const OverviewTile = ({ tile }: { readonly tile: Tile }) => {
  const t = useWords(statusWords);
  return (
    <span className="ot" data-st={statusLook[tile.status]}>
      <Num>{tile.number}</Num>
      <Icon of={statusIcon[tile.status]} turns={tile.status === "discussion"} />
      <span className="sr">{t(tile.status)}</span>
    </span>
  );
};

const legendOrder: readonly Status[] = ["adopted", "voting", "frozen", "discussion", "draft", "rejected", "postponed"];
/** Tiles that one row has room for, and the rows that a page has before they are drawn lower. */
const tilesInRow = 4;
const rowsOnPage = 7;
/** In u (hall.css): height of a row, of one whose title takes two lines, the gap, and the width of the title. */
const roomy = { row: 94, twoLines: 94, gap: 16, title: 600, size: 54 } as const;
const compact = { row: 80, twoLines: 94, gap: 10, title: 788, size: 46 } as const;
/** Height of a page under a legend of two lines. */
const pageHeight = 756;

/** Every axis with its tiles. An axis with more tiles than a row holds goes on in a second row. */
export const BoardFrame = (props: { readonly frame: Frame & { show: "board" }; readonly surround: Surround }) => {
  const { language } = useLanguage();
  const t = useWords(projectorWords);
  const statusOf = useWords(statusWords);
  const lines = props.frame.rows.flatMap((row) =>
    Array.from({ length: Math.max(1, Math.ceil(row.tiles.length / tilesInRow)) }, (_, line) => ({
      ...row,
      line,
      tiles: row.tiles.slice(line * tilesInRow, (line + 1) * tilesInRow),
    })),
  );
  const isCompact = lines.length > rowsOnPage;
  const shape = isCompact ? compact : roomy;
  const widthOf = useWidthOf();
  const isLong = (title: Words): boolean =>
    lineCount(inLanguage(title, language), shape.size, shape.title, widthOf) > 1;
  const pages = paginate(
    lines,
    (row) => (row.line === 0 && isLong(row.title) ? shape.twoLines : shape.row),
    pageHeight,
    shape.gap,
  );
  const page = usePage(pages.length, "board");
  const present = new Set(props.frame.rows.flatMap((row) => row.tiles.map((tile) => statusLook[tile.status])));
  return (
    <HallFrame
      surround={props.surround}
      head={
        <>
          <h1 className="pj__title">{t("boardTitle")}</h1>
          <span className="pj__legend">
            {legendOrder
              .filter((status) => present.has(statusLook[status]))
              .slice(0, 5)
              .map((status) => (
                <span key={status} className="ot ot--key" data-st={statusLook[status]}>
                  <Icon of={statusIcon[status]} turns={status === "discussion"} />
                  {statusOf(status)}
                </span>
              ))}
          </span>
        </>
      }
      {...(pages.length > 1 ? { foot: <PageFoot page={page} pages={pages.length} /> } : {})}
    >
      <div className="pj__main pj__main--top pj__main--board">
        <div className={`ov${isCompact ? " ov--compact" : ""}`}>
          {(pages[page] ?? []).map((row) => (
            <div key={`${row.axis}/${row.line}`} className="ov__row" data-current={row.current ? "" : undefined}>
              <b>{row.line === 0 && <Num>{row.number}</Num>}</b>
              <span className={isLong(row.title) ? "pj__twolines" : "pj__oneline"}>
                {row.line === 0 && inLanguage(row.title, language)}
              </span>
              <div className="ov__tiles">
                {row.tiles.map((tile) => (
                  <OverviewTile key={tile.id} tile={tile} />
                ))}
              </div>
            </div>
          ))}
        </div>
      </div>
    </HallFrame>
  );
};

/** One axis: its recommendations by short title, in pages. */
export const AxisFrame = (props: { readonly frame: Frame & { show: "axis" }; readonly surround: Surround }) => {
  const { language } = useLanguage();
  const t = useWords(projectorWords);
  const widthOf = useWidthOf();
  const pages = paginate(
    props.frame.items,
    (item) => Math.max(96, lineCount(item.title, 56, 1130, widthOf) * 56 * lineHeight),
    760,
    30,
  );
  const page = usePage(pages.length, `axis/${props.frame.number}`);
  return (
    <HallFrame
      surround={props.surround}
      head={
        <>
          <NumberTile number={String(props.frame.number)} />
          <h1 className="pj__title" dir="auto">
            {inLanguage(props.frame.title, language)}
          </h1>
        </>
      }
      {...(pages.length > 1 ? { foot: <PageFoot page={page} pages={pages.length} /> } : {})}
    >
      <div className="pj__main pj__main--top">
        {props.frame.items.length === 0 && <p className="pj__text pj__text--m">{t("empty")}</p>}
        <ol className="pj__axis">
          {(pages[page] ?? []).map((item) => (
            <li key={item.id}>
              <NumberTile number={item.number} status={item.status} />
              <span>
                <bdi>{item.title}</bdi>
              </span>
              <StatusChip status={item.status} />
            </li>
          ))}
        </ol>
      </div>
    </HallFrame>
  );
};
