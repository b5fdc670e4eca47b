import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { VoteShape } from "../ui/VoteShape.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { lineCount, paginate } from "./fit.ts";
import type { Frame } from "./frames.ts";
import { HallFrame, PageFoot } from "./HallFrame.tsx";
import type { Surround } from "./surround.ts";
import { usePage } from "./usePage.ts";
import { useWidthOf } from "./widthOf.ts";
import { projectorWords } from "./words.ts";

/** Size, line height and column of the list (projector.css, `.closing`), and the height that a page has. */
const size = 56;
const line = size * 1.45;
const column = 1728 - 150 - 36;
const pageHeight = 740;

/** What has been adopted, word for word as voted, in pages; read aloud at the end. */
export const ClosingFrame = (props: { readonly frame: Frame & { show: "closing" }; readonly surround: Surround }) => {
  const { frame } = props;
  const { language } = useLanguage();
  const t = useWords(projectorWords);
  const widthOf = useWidthOf();
  const pages = paginate(
    frame.items,
    (item) => Math.max(80, lineCount(item.text, size, column, widthOf) * line),
    pageHeight,
    34,
  );
  const page = usePage(pages.length, "closing");
  return (
    <HallFrame
      surround={props.surround}
      head={
        <>
          <h1 className="pj__title pj__title--yes vy">
            <VoteShape choice="for" />
            {t("closingTitle")}
          </h1>
          <span className="pj__of push">
            <b>
              <Num>{formatNumber(language, frame.items.length)}</Num>
            </b>
            {t("adoptedOf", { count: frame.items.length, total: frame.of })}
          </span>
        </>
      }
      {...(pages.length > 1 ? { foot: <PageFoot page={page} pages={pages.length} /> } : {})}
    >
      <div className="pj__main pj__main--top">
        {frame.items.length === 0 && <p className="pj__text pj__text--m">{t("noneAdopted")}</p>}
        <ol className="closing">
          {(pages[page] ?? []).map((item) => (
            <li key={item.id}>
              <NumberTile number={item.number} />
              <div>
                {item.text.split("\n").map((paragraph, index) => (
                  <p key={index} dir="auto">
                    {paragraph}
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </HallFrame>
  );
};
