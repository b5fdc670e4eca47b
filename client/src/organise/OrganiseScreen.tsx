import "../ui/page.css";
import "../ui/session.css";
import "./organise.css";
import type { Role } from "@nadwa/shared/access/roles";
import type { ForumId } from "@nadwa/shared/ids";
import type { ForumSummary } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { inLanguage } from "@nadwa/shared/words";
import { Archive, CircleCheck, CircleDot, Plus, Server, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { api } from "../api.ts";
import { paths } from "../paths.ts";
import { Chip } from "../ui/Chip.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LanguageMenu } from "../ui/LanguageMenu.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { DemoButton } from "./DemoButton.tsx";
import { JoinCard } from "./JoinCard.tsx";
import { codeLink, roleLink } from "./links.ts";
import { OrganiserGate } from "./OrganiserGate.tsx";
import { ServerState } from "./ServerState.tsx";
import { organiserToken } from "./token.ts";
import { WayRow } from "./WayRow.tsx";
import { type Way, ways, wayToOpen } from "./ways.ts";
import { words } from "./words.ts";

/** People come in while the organiser watches: the page asks again this often. */
const askAgainMs = 3_000;

type Answered = { readonly forums: readonly ForumSummary[]; readonly atMs: number };

const ForumTitle = ({ forum }: { readonly forum: ForumSummary }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const begun = forum.people.participant > 0;
  return (
    <div className="row forumhead">
      <div className="grow">
        <h2 dir="auto">{inLanguage(forum.title, language)}</h2>
        <div className="row row--wrap label muted forumhead__facts">
          {forum.dates && <bdi dir="auto">{inLanguage(forum.dates, language)}</bdi>}
          {forum.place && <bdi dir="auto">{inLanguage(forum.place, language)}</bdi>}
          <span>{t("sessions", { count: forum.sessions.length })}</span>
          <span>{t("axesCount", { count: forum.axes })}</span>
        </div>
      </div>
      <Chip large look={begun ? "adopted" : "discuss"}>
        <Icon of={begun ? CircleCheck : CircleDot} />
        {t(begun ? "underWay" : "ready")}
      </Chip>
    </div>
  );
};

/** `forum`: the one to show; the newest where none is named. */
const OrganiseScreen = (props: { readonly forum?: ForumId }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const [token] = useState(organiserToken);
  const [answered, setAnswered] = useState<Answered>();
  const [refusal, refuse] = useState<Refusal>();

  useEffect(() => {
    if (token === undefined) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout>;
    const look = async (): Promise<void> => {
      const reply = await api.forums(token);
      if (!current) return;
      if (reply.ok) setAnswered({ forums: reply.value.forums, atMs: Date.now() });
      refuse(reply.ok ? undefined : reply.error);
      if (reply.ok || reply.error.code === "unavailable") timer = setTimeout(() => void look(), askAgainMs);
    };
    void look();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [token]);

  if (token === undefined) return <OrganiserGate wrong={false} />;
  if (refusal && refusal.code !== "unavailable" && !answered) return <OrganiserGate wrong />;
  if (!answered) return refusal ? <Waiting offline /> : <Waiting />;

  const { forums } = answered;
  const forum = forums.find(({ id }) => id === props.forum) ?? forums[0];
  const others = forums.filter(({ id }) => id !== forum?.id);
  const up = refusal === undefined;
  const current = forum && wayToOpen(forum.present);
  const linkOf = (way: Way): string | undefined => {
    if (!forum) return undefined;
    if (way === "participant") return codeLink(forum.joinCode);
    const secret = forum.invitations[way];
    return secret === undefined ? undefined : roleLink(secret);
  };
  const renew = async (role: Role): Promise<void> => {
    if (!forum) return;
    const reply = await api.renewInvitation(token, forum.id, role);
    if (!reply.ok) return refuse(reply.error);
    const invitations = { ...forum.invitations, [role]: reply.value.invitation };
    setAnswered({
      ...answered,
      forums: forums.map((each) => (each.id === forum.id ? { ...each, invitations } : each)),
    });
  };
  const newForum = (
    <Link href={paths.organiseNew()} className="cardbtn">
      <Icon of={Plus} />
      <span>{t("newForum")}</span>
      <small>{t("newForumBody")}</small>
    </Link>
  );
  return (
    <div className="app">
      <TopBar title={t("title")} subtitle={t("subtitle")}>
        <span className="push" />
        <Chip large {...(up ? { look: "adopted" as const } : {})}>
          <Icon of={up ? Server : TriangleAlert} />
          {t(up ? "serverUp" : "serverDown")}
        </Chip>
        <LanguageMenu iconOnly />
      </TopBar>
      {forum ? (
        <main id="content" className="app__body org">
          <div className="org__main">
            <div>
              <h1 className="org__h">{t("headline")}</h1>
              <p className="muted">{t("headlineBody")}</p>
            </div>
            {refusal && <RefusalMessage refusal={refusal} />}
            <section className="surf org__forum" data-forum={forum.id}>
              <ForumTitle forum={forum} />
              <ol className="ways">
                {ways.map((way) => (
                  <WayRow
                    key={way}
                    way={way}
                    forum={forum}
                    link={linkOf(way)}
                    current={way === current}
                    onRenew={() => void renew(way)}
                  />
                ))}
              </ol>
            </section>
            <div className="org__new">
              {newForum}
              <DemoButton token={token} />
            </div>
            {others.length > 0 && (
              <section className="surf org__others" aria-label={t("otherForums")}>
                <h2 className="surf__h">
                  <Icon of={Archive} size="m" />
                  {t("otherForums")}
                </h2>
                <ul className="rows">
                  {others.map((other) => (
                    <li key={other.id} className="rowi">
                      <bdi className="grow" dir="auto">
                        {inLanguage(other.title, language)}
                      </bdi>
                      <span className="muted">{t("sessions", { count: other.sessions.length })}</span>
                      <Link href={paths.organiseForum(other.id)} className="btn btn--quiet btn--dense">
                        {t("open")}
                      </Link>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <aside className="org__side">
            <JoinCard code={forum.joinCode} />
            <ServerState forum={forum} up={up} answeredAtMs={answered.atMs} />
          </aside>
        </main>
      ) : (
        <main id="content" className="app__body org__none">
          <div className="stack">
            <h1>{t("noForum")}</h1>
            <p className="muted">{t("noForumBody")}</p>
            {newForum}
            <DemoButton token={token} />
          </div>
        </main>
      )}
    </div>
  );
};
export default OrganiseScreen;
