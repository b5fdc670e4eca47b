import type { Joined } from "@nadwa/shared/protocol/http";
import { inLanguage } from "@nadwa/shared/words";
import { KeyRound } from "lucide-react";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { Brand } from "../ui/Brand.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { SessionChoice } from "./SessionChoice.tsx";
import { screenOf } from "./wayIn.ts";
import { words } from "./words.ts";

/** What every session begins with for who takes part: it comes while the code is being read. */
const fetchHome = (): void => {
  const parts = [
    import("../live/InSession.tsx"),
    import("../sync/BoardProvider.tsx"),
    import("../home/HomeScreen.tsx"),
  ];
  void Promise.allSettled(parts);
};

/** Just joined: the re-entry code, once, and then the session, or the choice among several. */
const Inside = ({ joined }: { readonly joined: Joined }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const { reentry } = joined.me;
  const [seen, setSeen] = useState(reentry === undefined);
  const [only, another] = joined.sessions;
  useEffect(fetchHome, []);
  return (
    <div className="phone inside">
      <header className="phone__bar">
        <Brand />
      </header>
      <main id="content" className="phone__main">
        {seen ? (
          <>
            <h1>{t("chooseSession")}</h1>
            <p className="muted" dir="auto">
              {inLanguage(joined.forum.title, language)}
            </p>
            <SessionChoice joined={joined} />
          </>
        ) : (
          <>
            <Icon of={KeyRound} size="l" />
            <h1>{t("keepTitle")}</h1>
            <div className="row inside__code">
              <bdi className="num" data-reentry="">
                {reentry}
              </bdi>
              <CopyButton text={reentry ?? ""} label={t("copyReentry")} className="ibtn" iconOnly />
            </div>
            <p>{t("keepBody")}</p>
            <p className="muted">{t("keepWarning")}</p>
          </>
        )}
      </main>
      {!seen && (
        <footer className="phone__foot">
          {only && !another ? (
            <Link href={screenOf(joined.me.role, only.id)} replace className="btn btn--primary btn--block">
              {t("enter")}
            </Link>
          ) : (
            <Button look="primary" block onClick={() => setSeen(true)}>
              {t("continue")}
            </Button>
          )}
        </footer>
      )}
    </div>
  );
};
export default Inside;
