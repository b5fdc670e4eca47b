import type { BoardId } from "@nadwa/shared/ids";
import { ArrowRight, LockKeyhole } from "lucide-react";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { Icon } from "../ui/Icon.tsx";
import { StatePage } from "../ui/StateMessage.tsx";
import { useWords } from "../words/Language.tsx";
import { defineWords } from "../words/words.ts";

const words = defineWords({
  moderator: {
    ar: "هذه الصفحة للتسيير",
    fr: "Cette page est réservée à l’animation",
    en: "This page is for the chair",
  },
  rapporteur: {
    ar: "هذه الصفحة لمهمة المقرر",
    fr: "Cette page est réservée au rapporteur",
    en: "This page is for the rapporteur",
  },
  body: {
    ar: "هذا الجهاز منضم إلى الورشة بصفة أخرى. رابط هذه الصفحة يُطلب من الجهة المنظمة.",
    fr: "Cet appareil participe à l’atelier à un autre titre. Le lien de cette page se demande à l’organisation.",
    en: "This device takes part in the workshop in another role. The organiser has the link of this page.",
  },
  back: { ar: "الرجوع إلى الورشة", fr: "Revenir à l’atelier", en: "Back to the workshop" },
});

/** For somebody who takes part, at the address of a desk that is not hers. */
const NotYourDesk = ({ session, desk }: { readonly session: BoardId; readonly desk: "moderator" | "rapporteur" }) => {
  const t = useWords(words);
  return (
    <StatePage
      icon={LockKeyhole}
      title={t(desk)}
      action={
        <Link href={paths.home(session)} className="btn btn--primary">
          <Icon of={ArrowRight} turns />
          {t("back")}
        </Link>
      }
    >
      {t("body")}
    </StatePage>
  );
};
export default NotYourDesk;
