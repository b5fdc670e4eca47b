import type { Rule } from "@nadwa/shared/vote/vote";
import { Megaphone, Presentation, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { quorumCount } from "../projector/frames.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { percentText, ruleInWords } from "./ruleInWords.ts";
import type { VoteSetup as Setup } from "./voteDefaults.ts";
import { consoleWords } from "./words.ts";

const quorums = { none: undefined, third: 33, half: 50, twoThirds: 67 } as const;
type Quorum = keyof typeof quorums;
const quorumOf = (rule: Rule): Quorum =>
  (Object.keys(quorums) as Quorum[]).find((each) => quorums[each] === rule.quorum?.percent) ?? "half";
const durations = ["1", "2", "3", "5", "none"] as const;

/** Everything about the vote is chosen before it opens; the sentence below is what the hall hears and sees. */
export const VoteSetup = (props: {
  readonly number: string;
  readonly setup: Setup;
  readonly eligible: number;
  /** The text is frozen already: another rule freezes it anew. */
  readonly isArmed: boolean;
  readonly onClose: () => void;
  readonly onKeep: (setup: Setup) => void;
  readonly onShowRule: (sentence: string) => void;
}) => {
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const common = useWords(commonWords);
  const [setup, set] = useState(props.setup);
  const { rule, minutes } = setup;
  const change = (over: Partial<Rule>): void => set({ ...setup, rule: { ...rule, ...over } });
  const changeQuorum = (quorum: Quorum): void => {
    const percent = quorums[quorum];
    const { quorum: _before, ...without } = rule;
    set({ ...setup, rule: percent === undefined ? without : { ...without, quorum: { percent } } });
  };
  const sentence = ruleInWords(rule, { number: props.number, ...(minutes === undefined ? {} : { minutes }) }, language);
  const needed = quorumCount(rule, props.eligible);
  return (
    <Dialog
      title={
        <span className="row">
          <NumberTile large number={props.number} status="frozen" />
          {t("setUpTitle")}
        </span>
      }
      onClose={props.onClose}
      foot={
        <>
          <div className="row label muted grow">
            <Icon of={ShieldAlert} size="m" />
            <span>{t("ruleFixed")}</span>
          </div>
          <Button onClick={props.onClose}>{common("cancel")}</Button>
          <Button onClick={() => props.onShowRule(sentence)}>
            <Icon of={Presentation} />
            {t("showRule")}
          </Button>
          <Button look="primary" onClick={() => props.onKeep(setup)}>
            {t(props.isArmed ? "rearm" : "keepRule")}
          </Button>
        </>
      }
    >
      <div className="setts">
        <div className="sett">
          <b>{t("secrecy")}</b>
          <Segmented
            label={t("secrecy")}
            value={rule.secrecy}
            choices={(["secret", "nominal"] as const).map((value) => ({ value, label: t(value) }))}
            onChange={(secrecy) => change(secrecy === "secret" ? { secrecy, results: "hidden" } : { secrecy })}
          />
          <small>{t(rule.secrecy === "secret" ? "secretNote" : "nominalNote")}</small>
        </div>
        <div className="sett">
          <b>{t("thresholdLabel")}</b>
          <Segmented
            label={t("thresholdLabel")}
            value={rule.threshold}
            choices={(["simple", "absolute", "twoThirds"] as const).map((value) => ({ value, label: t(value) }))}
            onChange={(threshold) => change({ threshold })}
          />
          <small>{t(`${rule.threshold}Note`)}</small>
        </div>
        <div className="sett">
          <b>{t("quorumLabel")}</b>
          <Segmented
            label={t("quorumLabel")}
            value={quorumOf(rule)}
            choices={[
              { value: "none", label: t("quorumNone") },
              ...(["third", "half", "twoThirds"] as const).map((value) => ({
                value,
                label: <Num>{percentText(language, quorums[value] / 100)}</Num>,
              })),
            ]}
            onChange={changeQuorum}
          />
          <small>
            {needed === undefined ? t("quorumNoneNote") : t("quorumNote", { count: needed, total: props.eligible })}
          </small>
        </div>
        <div className="sett">
          <b>{t("resultsLabel")}</b>
          <Segmented
            label={t("resultsLabel")}
            value={rule.results}
            choices={[
              { value: "hidden", label: t("hiddenResults") },
              ...(rule.secrecy === "nominal" ? [{ value: "live" as const, label: t("liveResults") }] : []),
            ]}
            onChange={(results) => change({ results })}
          />
          <small>
            {t(rule.secrecy === "secret" ? "liveOnlyNominal" : rule.results === "live" ? "liveNote" : "hiddenNote")}
          </small>
        </div>
        <div className="sett">
          <b>{t("durationLabel")}</b>
          <Segmented
            label={t("durationLabel")}
            value={minutes === undefined ? "none" : String(minutes)}
            choices={durations.map((value) => ({
              value: value as string,
              label: value === "none" ? t("noLimit") : t("minutes", { count: Number(value) }),
            }))}
            onChange={(value) => set(value === "none" ? { rule } : { rule, minutes: Number(value) })}
          />
          <small>{t("durationNote")}</small>
        </div>
      </div>
      <div className="hallrule">
        <Icon of={Megaphone} turns />
        <small>{t("ruleHeard")}</small>
        <p>{sentence}</p>
      </div>
    </Dialog>
  );
};
