import { template } from "@nadwa/shared/template/template";
import { inLanguage } from "@nadwa/shared/words";
import { ChevronDown, ChevronUp } from "lucide-react";
import { Banner } from "../ui/Banner.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Switch } from "../ui/Switch.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { moved, numbersOf, type PlannedAxis, switched } from "./axisPlan.ts";
import { words } from "./words.ts";

/** The template's axes: switched, moved by one place; one that is off keeps its place and loses its number. */
export const AxisList = (props: {
  readonly plan: readonly PlannedAxis[];
  readonly onChange: (plan: readonly PlannedAxis[]) => void;
}) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const { plan, onChange } = props;
  const numbers = numbersOf(plan);
  const axisRow = ({ id, on }: PlannedAxis, at: number) => {
    const axis = template.axes.find((each) => each.id === id);
    if (!axis) return null;
    const name = inLanguage(axis.title, language);
    const number = numbers.get(id);
    return (
      <li key={id} className={`rowi${on ? "" : " rowi--off"}`} data-axis={id}>
        <span className="rowi__n">{number === undefined ? "–" : formatNumber(language, number)}</span>
        <span className="grow">
          {name}
          {!axis.enabledByDefault && <span className="caption faint"> · {t("optionalAxis")}</span>}
        </span>
        <span className="caption faint rowi__q">{t("questions", { count: axis.guidingQuestions.length })}</span>
        <span className="row rowi__move">
          <button
            type="button"
            className="ibtn"
            disabled={at === 0}
            aria-label={t("axisUp", { axis: name })}
            title={t("axisUp", { axis: name })}
            onClick={() => onChange(moved(plan, id, -1))}
          >
            <Icon of={ChevronUp} size="s" />
          </button>
          <button
            type="button"
            className="ibtn"
            disabled={at === plan.length - 1}
            aria-label={t("axisDown", { axis: name })}
            title={t("axisDown", { axis: name })}
            onClick={() => onChange(moved(plan, id, 1))}
          >
            <Icon of={ChevronDown} size="s" />
          </button>
        </span>
        <Switch label={t("axisOn", { axis: name })} on={on} onChange={(next) => onChange(switched(plan, id, next))} />
      </li>
    );
  };
  return (
    <section className="surf surf--pad">
      <h2 className="surf__h">
        {t("axes")}
        <span className="count">{formatNumber(language, numbers.size)}</span>
      </h2>
      <p className="hint">{t("axesHint")}</p>
      <ol className="rows">{plan.map(axisRow)}</ol>
      <Banner kind="info">{t("axesNote")}</Banner>
    </section>
  );
};
