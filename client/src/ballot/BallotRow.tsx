import "./ballot.css";
import "../ui/voting.css";
import type { VoteView } from "@nadwa/shared/session/view";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { useWords } from "../words/Language.tsx";
import { Choices } from "./Choices.tsx";
import { useBallot } from "./useBallot.ts";
import { words } from "./words.ts";

/** The ballot where there is room for it beside the text: the three choices in one row, in the order of the phone. */
const BallotRow = ({ vote }: { readonly vote: VoteView }) => {
  const t = useWords(words);
  const { ballot, refusal, pick } = useBallot(vote.id);
  return (
    <div className="ballotrow" data-theme="light">
      {refusal && <RefusalMessage refusal={refusal} />}
      <Choices label={t("ballot", { number: vote.number })} ballot={ballot} onPick={pick} />
      <p className="sr" role="status">
        {ballot.is === "recorded" ? t("recorded") : ""}
      </p>
    </div>
  );
};
export default BallotRow;
