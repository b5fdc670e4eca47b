import { inLanguage } from "@nadwa/shared/words";
import { MonitorCheck, MonitorX, Settings, SlidersHorizontal, Users } from "lucide-react";
import { useLive } from "../live/useLive.ts";
import { Chip } from "../ui/Chip.tsx";
import { clockText } from "../ui/clockText.ts";
import { Icon } from "../ui/Icon.tsx";
import { LanguageMenu } from "../ui/LanguageMenu.tsx";
import { LineMark } from "../ui/LineMark.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Num } from "../ui/Num.tsx";
import { PartsNav } from "../ui/PartsNav.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { countWords } from "../words/countWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { consoleWords } from "./words.ts";

export type ConsolePart = "steering" | "people";

/** The console's bar: its parts, the hall's screen, how many are there, the time, what this device prefers. */
export const ConsoleBar = (props: {
  readonly part: ConsolePart;
  readonly onShow: (part: ConsolePart) => void;
  readonly nowMs: number;
  readonly byHold: boolean;
  readonly setByHold: (byHold: boolean) => void;
  readonly busy: boolean;
  readonly onDim: (dim: boolean) => void;
}) => {
  const { view, pulse, status } = useLive();
  const { language, locale } = useLanguage();
  const t = useWords(consoleWords);
  const counted = useWords(countWords);
  const screens = pulse.present["projector"] ?? 0;
  const people = Object.entries(pulse.present).reduce(
    (sum, [role, count]) => (role === "projector" ? sum : sum + count),
    0,
  );
  return (
    <TopBar title={t("title")} subtitle={inLanguage(view.session.title, language)}>
      <PartsNav
        label={t("parts")}
        current={props.part}
        parts={[
          { part: "steering", icon: SlidersHorizontal, label: t("steering") },
          { part: "people", icon: Users, label: t("people") },
        ]}
        onShow={props.onShow}
      />
      <div className="console__state">
        {status.is !== "live" && <LineMark status={status.is} />}
        <span className={`chip chip--lg ${screens > 0 ? "console__ok" : "console__danger"}`} role="status">
          <Icon of={screens > 0 ? MonitorCheck : MonitorX} />
          {t(screens > 0 ? "screenOn" : "screenOff")}
        </span>
        <Chip large>
          <Icon of={Users} />
          {counted("connected", { count: people })}
        </Chip>
        <Num className="console__clock">{clockText(props.nowMs, locale)}</Num>
        <LanguageMenu iconOnly />
        <Menu
          label={t("settings")}
          buttonClass="ibtn"
          disabled={props.busy}
          button={<Icon of={Settings} size="m" />}
          items={[
            { key: "hold", label: t("closeByHold"), selected: props.byHold, onPick: () => props.setByHold(true) },
            { key: "dialog", label: t("closeByDialog"), selected: !props.byHold, onPick: () => props.setByHold(false) },
            {
              key: "lit",
              label: t("blindsUp"),
              selected: !view.cue.dim,
              onPick: () => props.onDim(false),
            },
            {
              key: "dim",
              label: t("blindsDown"),
              selected: view.cue.dim === true,
              onPick: () => props.onDim(true),
            },
          ]}
        />
      </div>
    </TopBar>
  );
};
