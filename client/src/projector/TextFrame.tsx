import type { Horizon } from "@nadwa/shared/board/schema";
import { bodies } from "@nadwa/shared/template/bodies";
import { horizons } from "@nadwa/shared/template/fieldValues";
import { inLanguage, type Words } from "@nadwa/shared/words";
import { Building2, Clock } from "lucide-react";
import { Icon } from "../ui/Icon.tsx";
import { LiveTag } from "../ui/LiveTag.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import type { Frame } from "./frames.ts";
import { HallFrame, PageFoot, SubjectHead } from "./HallFrame.tsx";
import { ProjectedText } from "./ProjectedText.tsx";
import type { LatestEditor, Surround } from "./surround.ts";
import { useFitted } from "./useFitted.ts";
import { usePage } from "./usePage.ts";
import { useRecentWords } from "./useRecentWords.ts";
import { projectorWords } from "./words.ts";

/** What a head of 152, a foot of 104 and the margins of 1080 leave, without and with the line of facts. */
const roomForText = 760;
const roomBesideFacts = 580;

/** An id of the template's bodies becomes its name; anything else is free text, as written. */
const bodyName = (leadBody: string): Words | string =>
  (bodies as readonly { readonly id: string; readonly name: Words }[]).find(({ id }) => id === leadBody)?.name ??
  leadBody;

/** One recommendation as it is written: as large as it fits, in pages beyond 64 u, the last minute's words underlined. */
export const TextFrame = (props: {
  readonly frame: Frame & { show: "recommendation" };
  readonly surround: Surround;
  readonly editor?: LatestEditor | undefined;
}) => {
  const { frame } = props;
  const { language } = useLanguage();
  const t = useWords(projectorWords);
  const facts = [
    ...(frame.leadBody === undefined ? [] : [["leadBody", Building2, bodyName(frame.leadBody)] as const]),
    ...(frame.horizon === undefined
      ? []
      : [["horizon", Clock, horizons[frame.horizon as Horizon] ?? frame.horizon] as const]),
  ];
  const fitted = useFitted(
    frame.blocks,
    { width: 1728, height: facts.length > 0 ? roomBesideFacts : roomForText },
    frame.recommendation,
  );
  const { ranges, latest } = useRecentWords(frame.live ? frame.blocks : undefined, frame.recommendation);
  const turned = usePage(fitted.pages.length, frame.recommendation);
  const withLatest =
    latest &&
    fitted.pages.findLastIndex((page) => page.some((piece) => piece.block === latest.block && piece.from < latest.at));
  const page = withLatest === undefined || withLatest < 0 ? turned : withLatest;
  const empty = frame.blocks.every((block) => block.runs.every((run) => run.text.trim() === ""));
  return (
    <HallFrame
      surround={props.surround}
      head={
        <SubjectHead number={frame.number} title={inLanguage(frame.axisTitle, language)}>
          {frame.live && latest ? <LiveTag>{t("liveEditing")}</LiveTag> : <StatusChip status={frame.status} />}
        </SubjectHead>
      }
      {...(fitted.pages.length > 1 ? { foot: <PageFoot page={page} pages={fitted.pages.length} /> } : {})}
    >
      <div className="pj__main">
        {empty ? (
          <p className="pj__text pj__text--m">{t("emptyText")}</p>
        ) : (
          <ProjectedText
            page={fitted.pages[page] ?? []}
            size={fitted.size}
            recent={ranges}
            {...(latest && props.editor
              ? { flag: { ...latest, name: props.editor.name, colour: props.editor.colour } }
              : {})}
          />
        )}
        {facts.length > 0 && (
          <div className="pj__facts">
            {facts.map(([key, icon, value]) => (
              <div key={key}>
                <Icon of={icon} />
                <div>
                  <small>{t(key)}</small>
                  <b dir="auto">{typeof value === "string" ? value : inLanguage(value, language)}</b>
                </div>
              </div>
            ))}
          </div>
        )}
      </div>
    </HallFrame>
  );
};
