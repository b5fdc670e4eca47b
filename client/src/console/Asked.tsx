import type { Cue } from "@nadwa/shared/session/state";
import type { RecommendationView, View, VoteView } from "@nadwa/shared/session/view";
import type { Order } from "../live/Live.ts";
import { CloseVoteDialog, MessageDialog, VoidDialog } from "./dialogs.tsx";
import { cueOrder } from "./nextStep.ts";
import type { VoteSetup as Setup } from "./voteDefaults.ts";
import { VoteSetup } from "./VoteSetup.tsx";

export type Asking = "setup" | "void" | "message" | "close";

/** What stands above the console while it asks: how to vote, why a vote is cancelled, which words, whether to close. */
export const Asked = (props: {
  readonly asking: Asking | undefined;
  readonly view: View;
  readonly subject: RecommendationView | undefined;
  readonly vote: VoteView | undefined;
  readonly setup: Setup;
  /** It is answered, or given up. */
  readonly onDone: () => void;
  readonly onKeep: (setup: Setup) => void;
  readonly onShow: (cue: Cue) => void;
  readonly onCloseVote: () => void;
  readonly give: (orders: readonly Order[]) => void;
}) => {
  const { asking, view, subject, vote, onDone } = props;
  const say = (message: string): void => {
    onDone();
    props.onShow({ show: "message", message });
  };
  if (asking === "setup" && subject)
    return (
      <VoteSetup
        number={subject.number ?? "–"}
        setup={props.setup}
        eligible={view.people.filter((each) => each.role === "participant" && !each.removed).length}
        isArmed={vote?.is === "armed"}
        onClose={onDone}
        onKeep={props.onKeep}
        onShowRule={say}
      />
    );
  if (asking === "void" && vote)
    return (
      <VoidDialog
        number={vote.number}
        onClose={onDone}
        onVoid={(reason) => {
          onDone();
          props.give([
            { type: "voidVote", vote: vote.id, reason },
            ...(view.timer ? [{ type: "stopTimer" } as const] : []),
            cueOrder(view, { show: "recommendation", ...vote.on }),
          ]);
        }}
      />
    );
  if (asking === "message")
    return (
      <MessageDialog
        before={view.cue.show === "message" ? (view.cue.message ?? "") : ""}
        onClose={onDone}
        onShow={say}
      />
    );
  if (asking === "close") return <CloseVoteDialog onClose={onDone} onConfirm={props.onCloseVote} />;
  return null;
};
