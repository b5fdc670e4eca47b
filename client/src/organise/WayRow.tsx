import type { ForumSummary } from "@nadwa/shared/protocol/http";
import {
  Circle,
  Eye,
  MonitorCheck,
  MonitorX,
  PencilLine,
  RefreshCw,
  SquareArrowOutUpRight,
  UserCheck,
  Users,
} from "lucide-react";
import { Chip } from "../ui/Chip.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { numbered, type Way, ways } from "./ways.ts";
import { words } from "./words.ts";

/** Is somebody in by this way? Icon and words, in a column of one width so that the rows can be compared. */
const WayState = ({ way, forum }: { readonly way: Way; readonly forum: ForumSummary }) => {
  const t = useWords(words);
  const present = forum.present[way];
  const people = forum.people[way];
  if (way === "participant" || way === "observer")
    return (
      <Chip large {...(present > 0 ? { look: "adopted" as const } : {})}>
        <Icon of={Users} />
        {people === 0 ? t("nobodyYet") : t("presentOf", { n: present, total: people })}
      </Chip>
    );
  if (present > 0)
    return (
      <Chip large look="adopted">
        <Icon of={way === "projector" ? MonitorCheck : UserCheck} />
        {t("connected", { count: present })}
      </Chip>
    );
  return (
    <Chip large>
      <Icon of={way === "projector" ? MonitorX : Circle} />
      {t(way === "projector" ? "notConnected" : people > 0 ? "wasOpened" : "notOpened")}
    </Chip>
  );
};

export const WayRow = (props: {
  readonly way: Way;
  readonly forum: ForumSummary;
  /** Undefined when this device does not know it. */
  readonly link: string | undefined;
  readonly current: boolean;
  readonly onRenew: () => void;
}) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const { way, link } = props;
  const place = ways.indexOf(way);
  return (
    <li
      className="way"
      data-way={way}
      data-current={props.current ? "" : undefined}
      aria-current={props.current ? "step" : undefined}
    >
      <span className={`way__n${place < numbered ? "" : " way__n--later"}`}>
        {place < numbered ? (
          <Num>{formatNumber(language, place + 1)}</Num>
        ) : (
          <Icon of={way === "rapporteur" ? PencilLine : Eye} />
        )}
      </span>
      <div>
        <b>{t(way)}</b>
        <p>{t(`${way}Body`)}</p>
        {link === undefined && <p className="hint">{t("linkLost")}</p>}
      </div>
      <WayState way={way} forum={props.forum} />
      <div className="way__act">
        {link === undefined ? (
          <button
            type="button"
            className="btn"
            title={t("renewWay", { way: t(way) })}
            aria-label={t("renewWay", { way: t(way) })}
            onClick={props.onRenew}
          >
            <Icon of={RefreshCw} />
            {t("renew")}
          </button>
        ) : (
          <>
            <CopyButton text={link} label={t("copyLink", { way: t(way) })} />
            <a
              className={`btn${props.current ? " btn--primary" : ""}`}
              href={link}
              target="_blank"
              rel="noreferrer"
              aria-label={t("openLink", { way: t(way) })}
            >
              <Icon of={SquareArrowOutUpRight} turns />
              {t("open")}
            </a>
          </>
        )}
      </div>
    </li>
  );
};
