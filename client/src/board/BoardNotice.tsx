import type { AxisId } from "@nadwa/shared/ids";
import { inLanguage } from "@nadwa/shared/words";
import { Eye, Plus } from "lucide-react";
import { useView } from "../live/useLive.ts";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Mark } from "../ui/Mark.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { defineWords } from "../words/words.ts";

const words = defineWords({
  readOnly: { ar: "اللوحة للقراءة", fr: "Tableau en lecture", en: "The board is for reading" },
  readOnlyBody: {
    ar: "بصفة الملاحظة يمكن تتبع الكتابة والتصويت، دون المشاركة فيهما.",
    fr: "À titre d’observation, vous suivez la rédaction et les votes sans y participer.",
    en: "As an observer you can follow the writing and the votes, without taking part.",
  },
  empty: { ar: "لا توصيات بعد", fr: "Aucune recommandation pour l’instant", en: "No recommendations yet" },
  emptyFirst: {
    ar: "يمكن تقديم أول توصية الآن.",
    fr: "La première peut être proposée dès maintenant.",
    en: "The first one can be submitted now.",
  },
  emptyUntil: {
    ar: "تُضاف التوصيات ابتداء من مرحلة «{step}».",
    fr: "Les recommandations s’ajoutent à partir de l’étape « {step} ».",
    en: "Recommendations can be added from the step “{step}” on.",
  },
  emptyWait: {
    ar: "تظهر التوصيات هنا حالما تُقدَّم.",
    fr: "Les recommandations apparaissent ici dès qu’elles sont proposées.",
    en: "Recommendations appear here as soon as they are submitted.",
  },
  add: { ar: "إضافة توصية", fr: "Ajouter une recommandation", en: "Add a recommendation" },
});

/** Nothing is there yet: why, and from when on, or the way to be the first. */
const Empty = ({ onAdd }: { readonly onAdd: (() => void) | undefined }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const next = useView(({ steps, step }) =>
    steps.slice(steps.findIndex(({ id }) => id === step) + 1).find(({ allow }) => allow.add),
  );
  return (
    <section className="empty emptyboard">
      <Mark />
      <h2>{t("empty")}</h2>
      <p>
        {onAdd ? t("emptyFirst") : next ? t("emptyUntil", { step: inLanguage(next.name, language) }) : t("emptyWait")}
      </p>
      {onAdd && (
        <Button look="primary" onClick={onAdd}>
          <Icon of={Plus} />
          {t("add")}
        </Button>
      )}
    </section>
  );
};

/** What the board as a whole has to say before its cards: that one only reads here, that there is nothing yet. */
const BoardNotice = (props: {
  readonly reads: boolean;
  readonly empty: boolean;
  /** Undefined for who may not add now. */
  readonly axis: AxisId | undefined;
  readonly onAdd: (axis: AxisId) => void;
}) => {
  const t = useWords(words);
  const { axis } = props;
  return (
    <>
      {props.reads && (
        <Banner kind="info" icon={Eye} title={t("readOnly")}>
          {t("readOnlyBody")}
        </Banner>
      )}
      {props.empty && <Empty onAdd={axis === undefined ? undefined : () => props.onAdd(axis)} />}
    </>
  );
};
export default BoardNotice;
