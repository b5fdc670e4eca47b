import { choices, type Tally as Counts } from "@nadwa/shared/vote/vote";
import type { CSSProperties } from "react";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { choiceWords } from "./choiceWords.ts";
import { Num } from "./Num.tsx";
import { choiceClass, VoteShape } from "./VoteShape.tsx";

/** Three bars with their figures beside them; lengths are shares of `of`, all ballots by default. */
export const Tally = (props: { readonly tally: Counts; readonly of?: number }) => {
  const t = useWords(choiceWords);
  const { language } = useLanguage();
  const whole = props.of ?? choices.reduce((sum, choice) => sum + props.tally[choice], 0);
  return (
    <div className="tally">
      {choices.map((choice) => (
        <div key={choice} className={`tally__row ${choiceClass[choice]}`}>
          <span className="tally__name">
            <VoteShape choice={choice} />
            {t(choice)}
          </span>
          <span className="tally__bar" aria-hidden="true">
            <i style={{ "--p": `${whole === 0 ? 0 : (100 * props.tally[choice]) / whole}%` } as CSSProperties} />
          </span>
          <span className="tally__n">
            <Num>{formatNumber(language, props.tally[choice])}</Num>
          </span>
        </div>
      ))}
    </div>
  );
};
