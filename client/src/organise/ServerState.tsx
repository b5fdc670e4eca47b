import type { ForumSummary } from "@nadwa/shared/protocol/http";
import {
  Activity,
  CloudCheck,
  LockKeyhole,
  LockKeyholeOpen,
  ShieldCheck,
  TriangleAlert,
  UserCheck,
  Users,
} from "lucide-react";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { words } from "./words.ts";

const sum = (counts: ForumSummary["present"]): number => Object.values(counts).reduce((total, each) => total + each, 0);

/** What the server says of itself, and in words what plain HTTP means. */
export const ServerState = (props: {
  readonly forum: ForumSummary;
  readonly up: boolean;
  readonly answeredAtMs: number;
}) => {
  const t = useWords(words);
  const { locale } = useLanguage();
  const encrypted = location.protocol === "https:";
  const time = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
  }).format(props.answeredAtMs);
  return (
    <section className="surf surf--pad serverstate">
      <h2 className="surf__h">
        <Icon of={Activity} size="m" />
        {t("serverState")}
      </h2>
      <dl className="facts">
        <div>
          <dt>
            <Icon of={CloudCheck} />
            {t("answering")}
          </dt>
          <dd>{props.up ? t("answersAt", { time }) : t("serverDown")}</dd>
        </div>
        <div>
          <dt>
            <Icon of={Users} />
            {t("connectedNow")}
          </dt>
          <dd>{t("devices", { count: sum(props.forum.present) })}</dd>
        </div>
        <div>
          <dt>
            <Icon of={UserCheck} />
            {t("joinedSoFar")}
          </dt>
          <dd>
            <Num>{sum(props.forum.people)}</Num>
          </dd>
        </div>
        <div>
          <dt>
            <Icon of={encrypted ? LockKeyhole : LockKeyholeOpen} />
            {t("connection")}
          </dt>
          <dd>
            <span className={`chip ${encrypted ? "chip--adopted" : "chip--plain"}`}>
              <Icon of={encrypted ? ShieldCheck : TriangleAlert} />
              {t(encrypted ? "https" : "plainHttp")}
            </span>
          </dd>
        </div>
      </dl>
      {!encrypted && <p className="hint">{t("plainHttpBody")}</p>}
    </section>
  );
};
