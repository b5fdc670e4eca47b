import type { StepId } from "@nadwa/shared/ids";
import { inLanguage } from "@nadwa/shared/words";
import { Check } from "lucide-react";
import { useView } from "../live/useLive.ts";
import { Icon } from "../ui/Icon.tsx";
import { countWords } from "../words/countWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { consoleWords } from "./words.ts";

/** The steps of the session: what is over, what is on, what follows. A click goes there; a vote under way is not touched by it. */
export const RunOfShow = (props: { readonly busy: boolean; readonly onEnter: (step: StepId) => void }) => {
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const counted = useWords(countWords);
  const steps = useView((view) => view.steps);
  const current = useView((view) => view.step);
  const at = steps.findIndex((step) => step.id === current);
  return (
    <section aria-labelledby="run-of-show" className="stack">
      <h2 id="run-of-show">{t("run")}</h2>
      <div className="run">
        {steps.map((step, index) => (
          <button
            key={step.id}
            type="button"
            data-current={index === at ? "" : undefined}
            data-done={index < at ? "" : undefined}
            aria-current={index === at ? "step" : undefined}
            aria-disabled={props.busy ? true : undefined}
            onClick={() => {
              if (index !== at && !props.busy) props.onEnter(step.id);
            }}
          >
            <span className="step__t">
              {index < at ? <Icon of={Check} /> : index === at ? <i className="livedot" /> : null}
            </span>
            <span dir="auto">
              {inLanguage(step.name, language)}
              {index < at && <span className="sr"> ({t("done")})</span>}
            </span>
            {step.minutes !== undefined && <span className="faint">{counted("minutes", { count: step.minutes })}</span>}
          </button>
        ))}
      </div>
    </section>
  );
};
