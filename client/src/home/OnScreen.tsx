import { ChevronRight, Presentation } from "lucide-react";
import { Link } from "wouter";
import { useLive } from "../live/useLive.ts";
import { paths } from "../paths.ts";
import { Icon } from "../ui/Icon.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { useWords } from "../words/Language.tsx";
import { cueText } from "./cueText.ts";
import { words } from "./words.ts";

/** The hall's screen in one row (phone); leads to the recommendation when it is about one. */
export const OnScreenRow = ({ session }: { readonly session: string }) => {
  const t = useWords(words);
  const { view } = useLive();
  const { text, recommendation } = cueText(view, t);
  const inside = (
    <>
      <Icon of={Presentation} size="l" />
      <span className="grow">
        <span className="caption muted onscreen__label">{t("onScreen")}</span>
        <span className="medium onscreen__text" dir="auto">
          {text}
        </span>
      </span>
      {recommendation && <Icon of={ChevronRight} size="m" turns />}
    </>
  );
  return recommendation ? (
    <Link href={paths.board(session, recommendation.id)} className="row onscreen">
      {inside}
    </Link>
  ) : (
    <div className="row onscreen">{inside}</div>
  );
};

/** The same as a card (laptop), with number and short title. */
export const OnScreenCard = () => {
  const t = useWords(words);
  const { view } = useLive();
  const { text, recommendation } = cueText(view, t);
  return (
    <section className="surf surf--pad stack">
      <h2 className="surf__h">
        <Icon of={Presentation} size="m" />
        {t("onScreen")}
      </h2>
      <div className="row">
        {recommendation && <NumberTile number={recommendation.number} status={recommendation.status} large />}
        <div className="medium" dir="auto">
          {text}
        </div>
      </div>
    </section>
  );
};
