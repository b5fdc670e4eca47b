import type { RecommendationView, View, VoteView } from "@nadwa/shared/session/view";
import type { Outcome } from "@nadwa/shared/vote/vote";
import { choices } from "@nadwa/shared/vote/vote";
import { inLanguage } from "@nadwa/shared/words";
import { Check, type LucideIcon, Minus, Printer, ShieldCheck, X } from "lucide-react";
import { percentText, shortRuleWords } from "../console/ruleInWords.ts";
import { approval } from "../projector/frames.ts";
import { choiceWords } from "../ui/choiceWords.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Gauge } from "../ui/Gauge.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { outcomeWords } from "../ui/Verdict.tsx";
import { VoteShape } from "../ui/VoteShape.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { deskWords } from "./words.ts";
import { voidReason } from "@nadwa/shared/vote/voidReason";

const looks: { readonly [outcome in Outcome]?: "adopted" | "rejected" } = {
  adopted: "adopted",
  notAdopted: "rejected",
};
const icons: { readonly [outcome in Outcome]: LucideIcon } = {
  adopted: Check,
  notAdopted: X,
  tie: Minus,
  noDecision: Minus,
  noQuorum: Minus,
};

const VoteRow = ({
  vote,
  recommendation,
}: {
  readonly vote: VoteView;
  readonly recommendation: RecommendationView | undefined;
}) => {
  const { language, locale } = useLanguage();
  const t = useWords(deskWords);
  const ruleOf = useWords(shortRuleWords);
  const outcomeOf = useWords(outcomeWords);
  const { result, rule } = vote;
  const share = result && approval(rule, result);
  const date =
    vote.closedAtMs === undefined
      ? ""
      : new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }).format(
          vote.closedAtMs,
        );
  return (
    <tr>
      <td>
        <NumberTile number={vote.number} {...(recommendation ? { status: recommendation.status } : {})} />
      </td>
      <th scope="row" className="medium">
        <bdi>{vote.text?.title || recommendation?.title}</bdi>
      </th>
      <td className="muted">{date}</td>
      {vote.is === "void" || !result ? (
        <td colSpan={5} className="muted">
          {vote.is === "void" ? t("voided", { reason: voidReason(vote.reason ?? "–", language) }) : t("underWay")}
        </td>
      ) : (
        <>
          {choices.map((choice) => (
            <td key={choice} className={`n strong desk__n desk__n--${choice}`}>
              <Num>{formatNumber(language, result.tally[choice])}</Num>
            </td>
          ))}
          <td>
            {share && (
              <span className="row desk__rate">
                <Gauge percent={share.rate * 100} requiredPercent={share.threshold * 100} label={t("rate")} />
                <Num>{percentText(language, share.rate, 1)}</Num>
              </span>
            )}
          </td>
          <td className="n">{t("of", { count: result.ballots, total: result.electorate })}</td>
        </>
      )}
      <td className="muted caption">
        {ruleOf(rule.secrecy)}
        <br />
        {ruleOf(rule.threshold)}
      </td>
      <td>
        {vote.is === "void" ? (
          <Chip look="deferred">{t("voidChip")}</Chip>
        ) : vote.is === "published" && result ? (
          <Chip {...(looks[result.outcome] ? { look: looks[result.outcome]! } : {})}>
            <Icon of={icons[result.outcome]} />
            {outcomeOf(result.outcome)}
          </Chip>
        ) : (
          <Chip look="frozen">{t(result ? "notPublished" : "underWay")}</Chip>
        )}
      </td>
    </tr>
  );
};

/** One row per decision: votes with their figures, cancelled ones with their reason, what was decided without a vote in words. */
export const VoteRecord = ({ view }: { readonly view: View }) => {
  const t = useWords(deskWords);
  const { language } = useLanguage();
  const { forum, title } = view.session;
  const choiceOf = useWords(choiceWords);
  const byHand = view.recommendations.filter((each) => ["postponed", "merged", "withdrawn"].includes(each.status));
  return (
    <main id="content" className="desk__record">
      <div className="row">
        <h1>{t("votes")}</h1>
        <span className="push" />
        <Button size="dense" className="desk__print" onClick={() => window.print()}>
          <Icon of={Printer} />
          {t("printRecord")}
        </Button>
      </div>
      {/* On paper nothing else says of which session this is the record. */}
      <p className="desk__paper">
        <bdi>{inLanguage(forum.title, language)}</bdi>
        {" · "}
        <bdi>{inLanguage(title, language)}</bdi>
      </p>
      <div className="surf desk__table">
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t("number")}</th>
              <th scope="col">{t("recommendation")}</th>
              <th scope="col">{t("closedAt")}</th>
              {choices.map((choice) => (
                <th key={choice} scope="col" className="n">
                  <span className="row desk__choice">
                    <VoteShape choice={choice} />
                    {choiceOf(choice)}
                  </span>
                </th>
              ))}
              <th scope="col">{t("rate")}</th>
              <th scope="col" className="n">
                {t("voters")}
              </th>
              <th scope="col">{t("rule")}</th>
              <th scope="col">{t("outcome")}</th>
            </tr>
          </thead>
          <tbody>
            {view.votes.length === 0 && byHand.length === 0 && (
              <tr>
                <td colSpan={10} className="muted">
                  {t("noDecisions")}
                </td>
              </tr>
            )}
            {view.votes.map((vote) => (
              <VoteRow
                key={vote.id}
                vote={vote}
                recommendation={view.recommendations.find((each) => each.id === vote.on.recommendation)}
              />
            ))}
            {byHand.map((each) => (
              <tr key={each.id}>
                <td>
                  <NumberTile number={each.number} status={each.status} />
                </td>
                <th scope="row" className="medium">
                  <bdi>{each.title}</bdi>
                </th>
                <td className="muted">–</td>
                <td colSpan={6} className="muted">
                  {t("withoutVote")}
                </td>
                <td>
                  <StatusChip status={each.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="row label muted">
        <Icon of={ShieldCheck} />
        {t("secretNote")}
      </p>
    </main>
  );
};
