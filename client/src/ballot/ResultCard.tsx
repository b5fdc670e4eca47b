import "./ballot.css";
import "../ui/voting.css";
import type { VoteView } from "@nadwa/shared/session/view";
import { outcomeOf } from "@nadwa/shared/vote/outcome";
import { localeOf } from "@nadwa/shared/words";
import { CircleCheck, CircleX } from "lucide-react";
import { choiceWords } from "../ui/choiceWords.ts";
import { Gauge } from "../ui/Gauge.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { Tally } from "../ui/Tally.tsx";
import { Verdict } from "../ui/Verdict.tsx";
import { Wall } from "../ui/Wall.tsx";
import { StaticText } from "../editor/StaticText.tsx";
import { useView } from "../live/useLive.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { ballotsNeeded, shareOf } from "./share.ts";
import { words } from "./words.ts";

const thresholdWord = {
  simple: "thresholdSimple",
  absolute: "thresholdAbsolute",
  twoThirds: "thresholdTwoThirds",
} as const;

/** Only a decision colours the number: without a quorum, a decision or a majority the text is where it was. */
const statusOf = {
  adopted: "adopted",
  notAdopted: "rejected",
  tie: "discussion",
  noDecision: "discussion",
  noQuorum: "discussion",
} as const;

/** A published result: the verdict first, then the figures, then the rule that they were held against. */
export const ResultCard = ({ vote }: { readonly vote: VoteView }) => {
  const t = useWords(words);
  const c = useWords(choiceWords);
  const { language } = useLanguage();
  const people = useView((view) => view.people);
  const { result, text, rule } = vote;
  if (!result) return null;
  const share = shareOf(rule, result);
  const percent = (value: number) =>
    new Intl.NumberFormat(localeOf[language], { style: "percent", maximumFractionDigits: 1 }).format(value / 100);
  const { tally } = result;
  const { quorum: _counted, ...threshold } = rule;
  const reached = outcomeOf(threshold, tally, result.electorate, result.ballots).outcome === "adopted";
  const sentence = t("wall", {
    yes: tally.for,
    no: tally.against,
    abstain: tally.abstain,
    rest: Math.max(0, result.electorate - result.ballots),
  });
  return (
    <div className="stack result">
      <section className="result__card" aria-label={sentence}>
        <Verdict outcome={result.outcome} />
        <div className="result__text">
          <NumberTile number={vote.number} status={statusOf[result.outcome]} />
          {text && <StaticText blocks={text.blocks} />}
        </div>
        <Wall
          electorate={result.electorate}
          voted={result.ballots}
          tally={tally}
          columns={14}
          fluid
          label={sentence}
          most={140}
        />
        <Tally tally={tally} />
      </section>
      <section className="result__card">
        <div className="stack">
          <div className="row label">
            <span className="medium">{t(thresholdWord[rule.threshold])}</span>
            <span className={`push strong ${reached ? "result__met" : "result__missed"}`}>
              <Num>{percent(share.reached)}</Num>
            </span>
          </div>
          <Gauge percent={share.reached} requiredPercent={share.required} label={t(thresholdWord[rule.threshold])} />
          <div className="caption muted">
            {t(rule.threshold === "absolute" ? "outOfAll" : "outOf", { n: share.votes, total: share.of })}
          </div>
        </div>
        {rule.quorum && (
          <>
            <hr className="rule" />
            <div className="row label">
              <span className="medium">{t("quorum")}</span>
              <span className="push">
                {t("quorumCount", { n: result.ballots, needed: ballotsNeeded(rule.quorum.percent, result.electorate) })}
              </span>
              <span
                className={result.quorumMet ? "result__met" : "result__missed"}
                title={t(result.quorumMet ? "quorumMet" : "quorumNotYet")}
              >
                <Icon of={result.quorumMet ? CircleCheck : CircleX} size="m" />
              </span>
            </div>
          </>
        )}
        {result.named && people.length > 0 && (
          <details>
            <summary className="label strong">{t("named")}</summary>
            <ul className="stack label result__named">
              {result.named.map(({ person, choice }) => {
                const who = people.find(({ id }) => id === person);
                return (
                  <li key={person} className="row">
                    <bdi className="grow" dir="auto">
                      {[who?.name, who?.institution].filter(Boolean).join("، ") || who?.category}
                    </bdi>
                    <span>{c(choice)}</span>
                  </li>
                );
              })}
            </ul>
          </details>
        )}
      </section>
    </div>
  );
};
