import { inLanguage } from "@nadwa/shared/words";
import { Check } from "lucide-react";
import { useView } from "../live/useLive.ts";
import { Icon } from "../ui/Icon.tsx";
import { countWords } from "../words/countWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { words } from "./words.ts";

/** All steps of the session; done, current and to come differ by glyph, not by colour alone. */
export const RunOfSteps = () => {
  const t = useWords(words);
  const counted = useWords(countWords);
  const { language } = useLanguage();
  const steps = useView((view) => view.steps);
  const current = useView((view) => view.steps.findIndex(({ id }) => id === view.step));
  return (
    <ol className="steps">
      {steps.map((step, at) => (
        <li
          key={step.id}
          className="step"
          data-done={at < current ? "" : undefined}
          data-current={at === current ? "" : undefined}
          aria-current={at === current ? "step" : undefined}
        >
          <span className="step__t">{at < current && <Icon of={Check} />}</span>
          <div className="step__n">
            <bdi dir="auto">{inLanguage(step.name, language)}</bdi>
            {at <= current && <span className="sr">، {t(at < current ? "done" : "running")}</span>}
          </div>
          {step.minutes !== undefined && <span className="faint">{counted("minutes", { count: step.minutes })}</span>}
        </li>
      ))}
    </ol>
  );
};
