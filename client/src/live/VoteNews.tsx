import { useState } from "react";
import { useLanguage } from "../words/Language.tsx";
import { type News, turnOf, turnoutOf } from "./newsOfVote.ts";
import { useLive, useServerNow } from "./useLive.ts";

/** The text as it was when the key last changed; nothing of what was so before one came. */
const useSaid = ({ key, text }: News): string => {
  const [said, say] = useState({ key, text: "" });
  if (said.key !== key) say({ key, text });
  return said.text;
};

/** Reads out how a vote goes, on whatever screen one is. Not seen; a dialog that is open above the page has its own. */
const VoteNews = () => {
  const { view, pulse } = useLive();
  const { language } = useLanguage();
  const vote = view.votes.at(-1);
  const nowMs = useServerNow(vote?.is === "open" && view.timer ? 1_000 : undefined);
  const turn = useSaid(turnOf(view, nowMs, language));
  const turnout = useSaid(turnoutOf(view, vote ? (pulse.turnout[vote.id] ?? 0) : 0, language));
  return (
    <div className="sr" data-news="">
      <p aria-live="assertive">{turn}</p>
      <p aria-live="polite">{turnout}</p>
    </div>
  );
};
export default VoteNews;
