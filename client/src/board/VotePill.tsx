import type { VoteView } from "@nadwa/shared/session/view";
import { ChevronRight, Vote } from "lucide-react";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { TimerDigits } from "../ui/TimerDigits.tsx";
import { useWords } from "../words/Language.tsx";
import { words } from "./words.ts";
import { useLive, useServerNow, useView } from "../live/useLive.ts";

export const useOpenVote = (): VoteView | undefined =>
  useView((view) => view.votes.find(({ is }) => is === "open" || is === "paused"));

/** An open vote is never lost: in the bar of a laptop, as a strip above the tabs of a phone. */
export const VotePill = ({
  vote,
  form,
  onRaise,
}: {
  readonly vote: VoteView;
  readonly form: "pill" | "strip";
  readonly onRaise: () => void;
}) => {
  const t = useWords(words);
  const { timer } = useLive().view;
  const nowMs = useServerNow(timer ? 250 : undefined);
  return (
    <button type="button" className={form === "pill" ? "phasepill push" : "votestrip"} onClick={onRaise}>
      <Icon of={Vote} size={form === "pill" ? "m" : "l"} />
      <span>
        {t(vote.is === "paused" ? "votePausedOn" : "voteOn")} <Num>{vote.number}</Num>
      </span>
      {timer && (
        <span className={form === "pill" ? "clock" : "push votestrip__clock"}>
          <TimerDigits endsAtMs={timer.endsAtMs} nowMs={nowMs} label={t("timeLeft")} />
        </span>
      )}
      {form === "strip" && <Icon of={ChevronRight} size="m" turns />}
    </button>
  );
};
