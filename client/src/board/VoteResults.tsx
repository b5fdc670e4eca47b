import type { RecommendationId } from "@nadwa/shared/ids";
import { useWords } from "../words/Language.tsx";
import { ResultCard } from "./later.ts";
import { words } from "./words.ts";
import { useView } from "../live/useLive.ts";

/** Published results on a recommendation, the newest first. */
export const VoteResults = ({ recommendation }: { readonly recommendation: RecommendationId }) => {
  const t = useWords(words);
  const votes = useView((view) =>
    view.votes.filter((vote) => vote.on.recommendation === recommendation && vote.is === "published"),
  );
  if (votes.length === 0) return null;
  return (
    <section className="sect">
      <h3>{t("result")}</h3>
      {votes.toReversed().map((vote) => (
        <ResultCard key={vote.id} vote={vote} />
      ))}
    </section>
  );
};
