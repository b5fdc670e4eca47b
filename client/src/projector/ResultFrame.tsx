import { Users } from "lucide-react";
import type { CSSProperties } from "react";
import { choices } from "@nadwa/shared/vote/vote";
import { percentText } from "../console/ruleInWords.ts";
import { choiceWords } from "../ui/choiceWords.ts";
import { Gauge } from "../ui/Gauge.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { outcomeWords, Verdict } from "../ui/Verdict.tsx";
import { choiceClass, VoteShape } from "../ui/VoteShape.tsx";
import { Wall } from "../ui/Wall.tsx";
import { wallColumns } from "../ui/wallColumns.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { approval, type Frame, quorumCount } from "./frames.ts";
import { HallFrame, SubjectHead } from "./HallFrame.tsx";
import type { Surround } from "./surround.ts";
import { useWidthOf } from "./widthOf.ts";
import { projectorWords } from "./words.ts";

/** Width that the verdict has beside the wall, and alone; in u. */
const roomBeside = 948;
const roomAlone = 1728;
/** What the wall has beside the verdict, in u: seven rows of twelve for the usual hall. */
const wallSize = { width: 690, height: 403 } as const;

/** The verdict's word first, then the rate against its threshold, then the quorum (ui/design.md §9.7). */
export const ResultFrame = (props: { readonly frame: Frame & { show: "result" }; readonly surround: Surround }) => {
  const { frame } = props;
  const { language } = useLanguage();
  const t = useWords(projectorWords);
  const outcome = useWords(outcomeWords);
  const choice = useWords(choiceWords);
  const widthOf = useWidthOf();
  const head = (
    <SubjectHead number={frame.number} title={<b className="pj__strong">{frame.title}</b>}>
      <span>{t("resultTitle")}</span>
    </SubjectHead>
  );
  const { result, rule } = frame;
  if (!result)
    return (
      <HallFrame surround={props.surround} head={head}>
        <div className="pj__main pj__main--centre">{t("afterClosing")}</div>
      </HallFrame>
    );
  const share = approval(rule, result);
  const quorum = quorumCount(rule, result.electorate);
  // The shape beside it is 1.2 em wide, the gap 48 u.
  const size = Math.floor(
    Math.min(184, ((frame.bars ? roomBeside : roomAlone) - 60) / (1.2 + widthOf(outcome(result.outcome)) * 1.12)),
  );
  const threshold = share && t("threshold", { what: t(rule.threshold === "twoThirds" ? "twoThirds" : "more") });
  return (
    <HallFrame surround={props.surround} head={head}>
      <div className={`pj__main pj__main--result ${frame.bars ? "" : "pj__main--alone"}`}>
        <div className="pj__decision">
          <div style={{ "--verdict": size } as CSSProperties} className="pj__verdict">
            <Verdict outcome={result.outcome} />
          </div>
          {share && threshold && (
            <div className="pj__rate" data-outcome={result.outcome}>
              <p>
                <b>
                  <Num>{percentText(language, share.rate, 1)}</Num>
                </b>
                <span>{t(rule.threshold === "absolute" ? "rateOfAll" : "rate")}</span>
              </p>
              <Gauge
                percent={share.rate * 100}
                requiredPercent={share.threshold * 100}
                label={`${t("rate")}. ${threshold}`}
              />
              <p className="pj__mark">
                <span style={{ insetInlineStart: `${share.threshold * 100}%` }}>{threshold}</span>
              </p>
            </div>
          )}
          <p className="pj__turnout">
            <Icon of={Users} />
            <span>
              <b>
                <Num>{formatNumber(language, result.ballots)}</Num>
              </b>{" "}
              {t("votersOf", { count: result.ballots, total: result.electorate })}
              {quorum !== undefined && (
                <>
                  {language === "ar" ? "، " : ", "}
                  {t("quorum", { number: quorum })}{" "}
                  <b data-met={result.quorumMet ? "" : undefined}>{t(result.quorumMet ? "met" : "notMet")}</b>
                </>
              )}
            </span>
          </p>
        </div>
        {frame.bars && (
          <div className="pj__counts">
            <Wall
              fluid
              electorate={result.electorate}
              voted={result.ballots}
              tally={result.tally}
              columns={Math.max(6, wallColumns(result.electorate, wallSize.width, wallSize.height))}
              label={t("tallySentence", {
                yes: result.tally.for,
                no: result.tally.against,
                abstain: result.tally.abstain,
              })}
            />
            <div className="pj__three">
              {choices.map((each) => (
                <div key={each} className={choiceClass[each]}>
                  <span>
                    <VoteShape choice={each} />
                    <Num>{formatNumber(language, result.tally[each])}</Num>
                  </span>
                  <small>{choice(each)}</small>
                </div>
              ))}
            </div>
          </div>
        )}
      </div>
    </HallFrame>
  );
};
