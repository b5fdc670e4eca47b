import { type Refusal, refusals } from "@nadwa/shared/refusal";
import { DoorClosed, LockKeyhole, RefreshCw } from "lucide-react";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { defineWords } from "../words/words.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useRefusalText } from "./RefusalMessage.tsx";
import { StatePage } from "./StateMessage.tsx";

const words = defineWords({
  noEntry: {
    ar: "هذه الصفحة غير متاحة لهذا الجهاز",
    fr: "Cette page n’est pas ouverte à cet appareil",
    en: "This page is not open to this device",
  },
  ended: {
    ar: "انتهى الاتصال بالجلسة",
    fr: "La connexion à la séance a pris fin",
    en: "The connection to the session has ended",
  },
});

/** The server has ended the connection for good: why, and the one thing that can be done. */
export const ClosedScreen = ({ refusal }: { readonly refusal: Refusal }) => {
  const common = useWords(commonWords);
  const t = useWords(words);
  const text = useRefusalText();
  const door = refusals[refusal.code].http === 401 || refusals[refusal.code].http === 403;
  return (
    <StatePage
      icon={door ? LockKeyhole : DoorClosed}
      title={t(door ? "noEntry" : "ended")}
      action={
        refusals[refusal.code].retry === "after-reload" ? (
          <Button look="primary" onClick={() => location.reload()}>
            <Icon of={RefreshCw} />
            {common("reload")}
          </Button>
        ) : (
          <Link href={paths.join()} className="btn btn--primary">
            {common("toJoin")}
          </Link>
        )
      }
    >
      <span data-code={refusal.code}>{text(refusal)}</span>
    </StatePage>
  );
};
