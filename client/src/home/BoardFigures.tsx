import { useView } from "../live/useLive.ts";
import { countWords } from "../words/countWords.ts";
import { useWords } from "../words/Language.tsx";
import { words } from "./words.ts";

/** How many recommendations there are, and how many of them are adopted. */
export const BoardFigures = () => {
  const t = useWords(words);
  const counted = useWords(countWords);
  const all = useView((view) => view.recommendations.length);
  const adopted = useView((view) => view.recommendations.filter((each) => each.adopted).length);
  return (
    <p className="label muted">
      {counted("recommendations", { count: all })}
      {adopted > 0 && ` · ${t("adopted", { count: adopted })}`}
    </p>
  );
};
