import { RefreshCw, WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { defineWords } from "../words/words.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { StatePage } from "./StateMessage.tsx";

const words = defineWords({
  title: { ar: "تعذر الاتصال بالخادم", fr: "Le serveur ne répond pas", en: "The server cannot be reached" },
  body: {
    ar: "ما كتبته محفوظ في هذا الجهاز. تتكرر المحاولة تلقائيا.",
    fr: "Ce que vous avez écrit est gardé sur cet appareil. La connexion est retentée automatiquement.",
    en: "What you wrote is kept on this device. The connection is tried again by itself.",
  },
});

/** Nothing for 300 ms, then grey in the shape of a bar and cards; when the line is lost, what is safe and a way to try again. */
export const Waiting = (props: { readonly offline?: boolean; readonly onRetry?: () => void }) => {
  const common = useWords(commonWords);
  const t = useWords(words);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (props.offline)
    return (
      <StatePage
        icon={WifiOff}
        title={t("title")}
        action={
          props.onRetry && (
            <Button look="primary" onClick={props.onRetry}>
              <Icon of={RefreshCw} />
              {common("retry")}
            </Button>
          )
        }
      >
        {t("body")}
      </StatePage>
    );
  return (
    <main id="content" className="waiting" role="status" aria-label={common("loading")}>
      {slow && (
        <div className="waiting__page" aria-hidden="true">
          <span className="skel waiting__bar" />
          {[0, 1, 2, 3].map((card) => (
            <div key={card} className="waiting__card">
              <span className="skel" />
              <span className="skel" />
              <span className="skel" />
              <span className="skel" />
            </div>
          ))}
        </div>
      )}
    </main>
  );
};
