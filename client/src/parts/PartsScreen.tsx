import "../ui/session.css";
import "../ui/states.css";
import "../ui/voting.css";
import "../ui/recommendation.css";
import "../ui/projector.css";
import "../ballot/ballot.css";
import "./parts.css";
import { statuses } from "@nadwa/shared/session/state";
import { outcomes } from "@nadwa/shared/vote/vote";
import type { Language } from "@nadwa/shared/words";
import { CloudOff, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { Choices } from "../ballot/Choices.tsx";
import type { Ballot } from "../ballot/ballotState.ts";
import { Banner, type BannerKind } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { Gauge } from "../ui/Gauge.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { LiveTag } from "../ui/LiveTag.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { Progress } from "../ui/Progress.tsx";
import { RecommendationCard } from "../ui/RecommendationCard.tsx";
import { SaveMark } from "../ui/SaveMark.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { StateDots } from "../ui/StateDot.tsx";
import { StateMessage } from "../ui/StateMessage.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { Switch } from "../ui/Switch.tsx";
import { Tally } from "../ui/Tally.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TimerDigits } from "../ui/TimerDigits.tsx";
import { Verdict } from "../ui/Verdict.tsx";
import { Wall } from "../ui/Wall.tsx";
import { SpokenIn, useLanguage } from "../words/Language.tsx";
import { Group } from "./Group.tsx";
import { StageParts } from "./StageParts.tsx";

/** Every part of the interface in every state, theme and direction; in development only. */

const themes = ["light", "dark", "projector", "projector-dim"] as const;
const banners: readonly BannerKind[] = ["plain", "info", "ok", "frozen", "offline", "error"];
const sample = {
  ar: {
    title: "غرفة إنصات هادئة",
    text: "تخصيص غرفة إنصات هادئة بكل وحدة لحماية الطفولة.",
    act: "إضافة توصية",
    why: "النص مجمد",
  },
  fr: {
    title: "Une salle d’écoute calme",
    text: "Réserver une salle d’écoute calme dans chaque unité de protection de l’enfance.",
    act: "Ajouter une recommandation",
    why: "Texte figé",
  },
} as const;
const tally = { for: 52, against: 11, abstain: 9 };
const ballots: readonly Ballot[] = [
  { is: "choosing", open: true },
  { is: "sending", choice: "for", line: true },
  { is: "sending", choice: "against", line: false },
  { is: "recorded", choice: "for", open: true, atMs: 0 },
  { is: "recorded", choice: "abstain", open: false, atMs: undefined },
];
const nothing = (): void => {};

const Parts = ({ language }: { readonly language: "ar" | "fr" }) => {
  const words = sample[language];
  const { direction } = useLanguage();
  const [on, turn] = useState(true);
  const [picked, pick] = useState<"one" | "two">("one");
  const two = [
    { value: "one" as const, label: words.title },
    { value: "two" as const, label: words.act },
  ];
  return (
    <div className="parts__side" dir={direction} lang={language}>
      <Group name="Number tile, chip, dots">
        {statuses.map((status) => (
          <span key={status} className="row">
            <NumberTile number="2.2" status={status} />
            <StatusChip status={status} />
          </span>
        ))}
        <NumberTile number="2.2" large />
        <NumberTile number={undefined} />
        <StateDots statuses={statuses} />
        <LiveTag>{words.act}</LiveTag>
      </Group>
      <Group name="Button">
        {(["primary", "strong", "danger"] as const).map((look) => (
          <Button key={look} look={look}>
            <Icon of={Plus} />
            {words.act}
          </Button>
        ))}
        <Button>{words.act}</Button>
        <Button look="primary" reason={words.why}>
          {words.act}
        </Button>
        <IconButton label={words.act}>
          <Icon of={Pencil} size="m" />
        </IconButton>
        <IconButton label={words.act} dense selected>
          <Icon of={Pencil} size="m" />
        </IconButton>
      </Group>
      <Group name="Fields">
        <TextField label={words.act} hint={words.text} defaultValue={words.title} />
        <TextField label={words.act} error={words.why} defaultValue="" />
        <Select label={words.act} value={picked} choices={two} onChange={pick} />
        <Segmented label={words.act} value={picked} choices={two} onChange={pick} />
        <Switch label={words.act} on={on} onChange={turn} />
        <Switch label={words.title} on={false} disabled onChange={nothing} />
      </Group>
      <Group name="Banner">
        {banners.map((kind) => (
          <Banner key={kind} kind={kind} title={words.title}>
            {words.text}
          </Banner>
        ))}
      </Group>
      <Group name="Save state">
        <SaveMark state={{ is: "saved" }} />
        <SaveMark state={{ is: "saving", waiting: 2 }} />
        <SaveMark state={{ is: "offline", waiting: 4 }} />
        <SaveMark state={{ is: "readOnly" }} />
        <SaveMark state={{ is: "closed", refusal: { code: "access-changed" } }} />
      </Group>
      <Group name="Recommendation card">
        {statuses.map((status) => (
          <RecommendationCard
            key={status}
            number="2.2"
            status={status}
            title={words.title}
            text={words.text}
            heading="h4"
          />
        ))}
        <div className="w3">
          <RecommendationCard
            number="2.2"
            status="discussion"
            title={words.title}
            text={words.text}
            selected
            editing={<bdi>{words.act}</bdi>}
            heading="h4"
          />
        </div>
      </Group>
      <Group name="Ballot choice">
        {ballots.map((ballot, at) => (
          <div key={at} className="parts__choices">
            <Choices label={words.title} ballot={ballot} onPick={nothing} />
          </div>
        ))}
      </Group>
      <Group name="Wall, tally, gauge, verdict">
        <Wall electorate={84} voted={72} columns={21} label={words.title} />
        <Wall electorate={84} voted={72} tally={tally} columns={21} label={words.title} />
        <Wall electorate={12} voted={0} columns={12} label={words.title} />
        <div className="parts__wide">
          <Tally tally={tally} />
          <Gauge percent={82.5} requiredPercent={66.7} label={words.title} />
          <Progress percent={40} />
        </div>
        {outcomes.map((outcome) => (
          <Verdict key={outcome} outcome={outcome} />
        ))}
      </Group>
      <Group name="Timer">
        <TimerDigits endsAtMs={84_000} nowMs={0} label={words.title} />
        <TimerDigits endsAtMs={20_000} nowMs={0} label={words.title} />
        <TimerDigits endsAtMs={0} nowMs={12_000} label={words.title} />
      </Group>
      <Group name="State message">
        <StateMessage
          icon={CloudOff}
          title={words.title}
          heading="h3"
          action={<Button look="primary">{words.act}</Button>}
        >
          {words.text}
        </StateMessage>
      </Group>
      <StageParts words={words} />
    </div>
  );
};

const spoken: readonly (Language & keyof typeof sample)[] = ["ar", "fr"];

const PartsScreen = () => (
  <main id="content" className="parts" lang="en" dir="ltr">
    <h1>Parts</h1>
    {themes.map((theme) => (
      <div key={theme} className="parts__theme" data-theme={theme}>
        <h2>{theme}</h2>
        <div className="parts__sides">
          {spoken.map((language) => (
            <SpokenIn key={language} language={language}>
              <Parts language={language} />
            </SpokenIn>
          ))}
        </div>
      </div>
    ))}
  </main>
);
export default PartsScreen;
