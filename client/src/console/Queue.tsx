import type { Axis } from "@nadwa/shared/board/board";
import type { AxisId, RecommendationId } from "@nadwa/shared/ids";
import { inLanguage } from "@nadwa/shared/words";
import type { View } from "@nadwa/shared/session/view";
import { Check, EyeOff, Lock, Presentation } from "lucide-react";
import { shownRecommendations } from "../projector/frames.ts";
import { Icon } from "../ui/Icon.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { Select } from "../ui/Select.tsx";
import { statusWords } from "../ui/statusWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { consoleWords } from "./words.ts";

/** The texts of one axis in their order, hidden ones included: here they can be brought back. */
export const Queue = (props: {
  readonly view: View;
  readonly axes: readonly Axis[];
  readonly axis: AxisId;
  readonly subject: RecommendationId | undefined;
  readonly onAxis: (axis: AxisId) => void;
  readonly onChoose: (recommendation: RecommendationId) => void;
  readonly onShowAxis: (axis: AxisId) => void;
}) => {
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const statusOf = useWords(statusWords);
  const hidden = props.view.recommendations.filter((each) => each.hidden && each.axis === props.axis);
  const items = [...shownRecommendations(props.view, props.axis), ...hidden];
  return (
    <section aria-label={t("queue")} className="stack queue">
      <Select
        dense
        bare
        label={t("axisPick")}
        value={props.axis}
        choices={props.axes.map((axis, index) => ({
          value: axis.id,
          label: t("axisName", { number: index + 1, title: inLanguage(axis.title, language) }),
        }))}
        onChange={props.onAxis}
      />
      {items.length === 0 && <p className="hint">{t("noneInAxis")}</p>}
      <div className="run run--queue">
        {items.map((each) => (
          <button
            key={each.id}
            type="button"
            data-current={each.id === props.subject ? "" : undefined}
            aria-current={each.id === props.subject ? "true" : undefined}
            onClick={() => props.onChoose(each.id)}
          >
            <NumberTile number={each.number} status={each.status} />
            <span className={each.hidden ? "faint" : undefined}>
              <bdi>{each.title || t("untitled")}</bdi>
              <span className="sr"> ({statusOf(each.status)})</span>
            </span>
            {each.hidden ? (
              <span className="queue__mark" title={t("hiddenMark")}>
                <Icon of={EyeOff} size="m" />
                <span className="sr">{t("hiddenMark")}</span>
              </span>
            ) : each.adopted ? (
              <Icon of={Check} size="m" />
            ) : each.locked ? (
              <span className="queue__mark" title={t("locked")}>
                <Icon of={Lock} size="s" />
                <span className="sr">{t("locked")}</span>
              </span>
            ) : (
              <span />
            )}
          </button>
        ))}
      </div>
      <button type="button" className="btn btn--dense btn--block" onClick={() => props.onShowAxis(props.axis)}>
        <Icon of={Presentation} />
        {t("showAxis")}
      </button>
    </section>
  );
};
