import { inLanguage } from "@nadwa/shared/words";
import { Check, Lock, Pause } from "lucide-react";
import type { CSSProperties } from "react";
import { Icon } from "../ui/Icon.tsx";
import { LiveTag } from "../ui/LiveTag.tsx";
import { Num } from "../ui/Num.tsx";
import { Tally } from "../ui/Tally.tsx";
import { TimerDigits } from "../ui/TimerDigits.tsx";
import { Wall } from "../ui/Wall.tsx";
import { wallColumns } from "../ui/wallColumns.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { type Frame, quorumCount } from "./frames.ts";
import { HallFrame, PageFoot, SubjectHead } from "./HallFrame.tsx";
import { fitText } from "./fit.ts";
import { ProjectedText } from "./ProjectedText.tsx";
import type { Surround } from "./surround.ts";
import { usePage } from "./usePage.ts";
import { useWidthOf } from "./widthOf.ts";
import { projectorWords } from "./words.ts";

/** Heights left for the text beside the figures, in u: large ones, small ones, and these without the wall; the bars of a live vote, alike. */
const roomOf = { large: 200, small: 380, bare: 490, bars: 200, barsBare: 290 } as const;
/** Height that the wall has, in u: three rows of 28 beside large figures, else two of 42. */
const wallHeight = { large: 186, small: 84, bare: 0, bars: 84, barsBare: 0 } as const;
type Layout = keyof typeof roomOf;

/**
 * An open vote: the text that is voted on, how many have voted, how much time is left. No choice and no tendency until the
 * moderator shows the bars of a nominal vote (ui/design.md §9.7).
 */
export const VoteFrame = (props: {
  readonly frame: Frame & { show: "vote" };
  readonly surround: Surround;
  readonly nowMs: number;
}) => {
  const { frame, surround } = props;
  const { language } = useLanguage();
  const t = useWords(projectorWords);
  const widthOf = useWidthOf();
  const fitIn = (layout: Layout) => fitText(frame.blocks, { width: 1728, height: roomOf[layout] }, widthOf, 64);
  const tried: readonly Layout[] = frame.bars ? ["bars", "barsBare"] : ["large", "small", "bare"];
  const layout = tried.find((each) => fitIn(each).pages.length === 1) ?? tried.at(-1)!;
  const fitted = fitIn(layout);
  const page = usePage(fitted.pages.length, frame.vote);
  const electorate = frame.electorate ?? 0;
  // After the close the turnout is no longer told; it comes back with the result.
  const told = surround.turnout[frame.vote];
  const voted = told ?? 0;
  const quorum = quorumCount(frame.rule, electorate);
  const isWalled = wallHeight[layout] > 0;
  const columns = isWalled ? wallColumns(electorate, 1728, wallHeight[layout]) : 1;
  const tile = 1728 / columns;
  const running = frame.is === "open" || frame.is === "paused";
  const counts = frame.electorate !== undefined && (running || told !== undefined);
  return (
    <HallFrame
      surround={surround}
      className="pj--vote"
      head={
        <SubjectHead number={frame.number} title={inLanguage(frame.axisTitle, language)}>
          {frame.is === "open" && <LiveTag>{t("voteOpen")}</LiveTag>}
          {frame.is !== "open" && (
            <span className={`chip ${frame.is === "armed" ? "chip--frozen" : ""}`}>
              <Icon of={frame.is === "paused" ? Pause : Lock} />
              {t(frame.is === "armed" ? "armed" : frame.is === "paused" ? "votePaused" : "voteClosed")}
            </span>
          )}
        </SubjectHead>
      }
      {...(fitted.pages.length > 1 ? { foot: <PageFoot page={page} pages={fitted.pages.length} /> } : {})}
    >
      <div className={`pj__main pj__main--vote pj__main--${frame.bars ? "bars" : layout}`}>
        <ProjectedText page={fitted.pages[page] ?? []} size={64} />
        {frame.electorate !== undefined && (
          <div className="pj__figures">
            {frame.bars && <Tally tally={frame.bars} of={electorate} />}
            {counts && (
              <div>
                <span className="pj__figure">
                  <Num>{formatNumber(language, voted)}</Num>
                </span>
                <small>{t("votersOf", { count: voted, total: electorate })}</small>
              </div>
            )}
            {frame.timer && running && (
              <div>
                <span className="pj__figure">
                  <TimerDigits
                    endsAtMs={frame.timer.endsAtMs}
                    nowMs={Math.min(props.nowMs, frame.timer.endsAtMs)}
                    label={t("remaining")}
                  />
                </span>
                <small>{t("remaining")}</small>
              </div>
            )}
            {!running && frame.is !== "armed" && <div className="pj__soon">{t("soon")}</div>}
          </div>
        )}
      </div>
      {counts && (
        <div
          className="pj__wall"
          style={{ "--t": `calc(${tile * 0.8} * var(--u))`, "--g": `calc(${tile * 0.2} * var(--u))` } as CSSProperties}
        >
          {isWalled && (
            <Wall
              fluid
              electorate={electorate}
              voted={voted}
              columns={columns}
              label={t("turnoutSentence", { count: voted, total: electorate })}
            />
          )}
          <div className="pj__note">
            <span>{t(`${frame.bars ? "bars" : frame.rule.secrecy}${isWalled ? "Note" : "Plain"}`)}</span>
            {quorum !== undefined && (
              <span className="push pj__quorum" data-met={voted >= quorum ? "" : undefined}>
                {voted >= quorum && <Icon of={Check} />}
                {t(voted >= quorum ? "quorumReached" : "quorumNeeded", { number: quorum })}
              </span>
            )}
          </div>
        </div>
      )}
    </HallFrame>
  );
};
