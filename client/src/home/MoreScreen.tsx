import "../ui/page.css";
import "../ui/phone.css";
import "./home.css";
import type { BoardId } from "@nadwa/shared/ids";
import { participantCategories } from "@nadwa/shared/template/participantCategories";
import { inLanguage, languages } from "@nadwa/shared/words";
import { LogOut, ShieldCheck, TriangleAlert } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api } from "../api.ts";
import { keptReentry } from "../join/reentry.ts";
import { SessionChoice } from "../join/SessionChoice.tsx";
import { useMembership } from "../live/InSession.tsx";
import { useLive } from "../live/useLive.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/Button.tsx";
import { categoryIcon } from "../ui/categoryIcon.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { languageNames } from "../ui/LanguageMenu.tsx";
import { LineMark } from "../ui/LineMark.tsx";
import { Num } from "../ui/Num.tsx";
import { PhoneBar } from "../ui/PhoneBar.tsx";
import { ParticipantNav } from "../ui/ParticipantNav.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { useWide } from "../ui/useWide.ts";
import { commonWords } from "../words/commonWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { HomeBar } from "./HomeBar.tsx";
import { leaveForum } from "./leaveForum.ts";
import { words } from "./words.ts";

const SafetyNotice = lazy(() => import("../join/SafetyNotice.tsx"));

const Reentry = () => {
  const t = useWords(words);
  const { own } = useMembership();
  const code = keptReentry(own.me.id);
  const [shown, show] = useState(false);
  return (
    <section className="surf surf--pad stack">
      <h2 className="surf__h">{t("reentry")}</h2>
      {code === undefined ? (
        <p className="hint">{t("reentryLost")}</p>
      ) : (
        <>
          <p className="hint">{t("reentryBody")}</p>
          {shown ? (
            <div className="row">
              <Num className="grow strong">{code}</Num>
              <CopyButton text={code} label={t("copyReentry")} className="btn btn--dense" />
            </div>
          ) : (
            <Button size="dense" onClick={() => show(true)}>
              {t("showReentry")}
            </Button>
          )}
        </>
      )}
    </section>
  );
};

const Leaving = () => {
  const t = useWords(words);
  const common = useWords(commonWords);
  const { own, all } = useMembership();
  const [asked, ask] = useState(false);
  const [failed, fail] = useState<Parameters<typeof RefusalMessage>[0]["refusal"]>();
  const leave = async (): Promise<void> => {
    const reply = await api.leave(own.forum.id);
    if (!reply.ok) return fail(reply.error);
    await leaveForum(own, all);
    location.replace(paths.join());
  };
  return (
    <>
      <Button look="danger" block onClick={() => ask(true)}>
        <Icon of={LogOut} turns />
        {t("leave")}
      </Button>
      {asked && (
        <Dialog
          title={t("leaveTitle")}
          width="min(520px, calc(100vw - 32px))"
          onClose={() => ask(false)}
          foot={
            <>
              <Button look="danger" onClick={() => void leave()}>
                {t("leaveYes")}
              </Button>
              <Button onClick={() => ask(false)}>{common("cancel")}</Button>
            </>
          }
        >
          <p>{t("leaveBody")}</p>
          {failed && <RefusalMessage refusal={failed} />}
        </Dialog>
      )}
    </>
  );
};

/** Language, re-entry code, connection, other sessions, leaving. */
const MoreScreen = ({ session }: { readonly session: BoardId }) => {
  const t = useWords(words);
  const wide = useWide();
  const { language, setLanguage } = useLanguage();
  const { view, status } = useLive();
  const { own } = useMembership();
  const category = participantCategories.find(({ id }) => id === own.me.category);
  const others = { ...own, sessions: own.sessions.filter(({ id }) => id !== session) };
  const encrypted = location.protocol === "https:";
  const content = (
    <>
      <h1 className="sr">{t("more")}</h1>
      <section className="surf surf--pad stack">
        <h2 className="surf__h">{t("me")}</h2>
        <div className="row">
          <span className="who w6">
            <Icon of={categoryIcon(own.me.category)} />
          </span>
          <span className="grow">
            <span className="medium">{category && inLanguage(category.name, language)}</span>
            {[own.me.institution, own.me.name].filter(Boolean).map((said) => (
              <bdi key={said} className="label muted more__said" dir="auto">
                {said}
              </bdi>
            ))}
          </span>
        </div>
      </section>
      <section className="surf surf--pad stack">
        <h2 className="surf__h">{t("language")}</h2>
        <Segmented
          label={t("language")}
          value={language}
          onChange={setLanguage}
          choices={languages.map((each) => ({ value: each, label: <span lang={each}>{languageNames[each]}</span> }))}
        />
      </section>
      <Reentry />
      <section className="surf surf--pad stack">
        <h2 className="surf__h">
          {t("connection")}
          <span className="push" />
          <LineMark status={status.is} />
        </h2>
        <p className="row hint more__line">
          <Icon of={encrypted ? ShieldCheck : TriangleAlert} size="m" />
          <span>{t(encrypted ? "encrypted" : "plainHttp")}</span>
        </p>
      </section>
      {others.sessions.length > 0 && (
        <section className="stack">
          <h2 className="phone__h">{t("otherSessions")}</h2>
          <SessionChoice joined={others} />
        </section>
      )}
      <Suspense>
        <SafetyNotice />
      </Suspense>
      <Leaving />
    </>
  );
  if (wide)
    return (
      <div className="app">
        <HomeBar session={session} at="more" />
        <main id="content" className="app__body">
          <div className="more">{content}</div>
        </main>
      </div>
    );
  return (
    <div className="phone">
      <PhoneBar title={inLanguage(view.session.title, language)} subtitle={t("more")} />
      <main id="content" className="phone__main">
        {content}
      </main>
      <ParticipantNav session={session} at="more" form="foot" />
    </div>
  );
};
export default MoreScreen;
