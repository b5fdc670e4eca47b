import "../ui/phone.css";
import "../ui/board.css";
import { shortTitle } from "@nadwa/shared/board/board";
import type { BoardId } from "@nadwa/shared/ids";
import { ArrowLeft } from "lucide-react";
import { Suspense } from "react";
import { useLocation } from "wouter";
import { paths } from "../paths.ts";
import type { Draft } from "../sync/BoardCopy.ts";
import type { Contents } from "../sync/fields.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { RefusedDrafts } from "./RefusedDrafts.tsx";
import { FieldsPart } from "./later.ts";
import { OfflineBanner } from "./OfflineBanner.tsx";
import { DeleteOwn } from "./OwnDraft.tsx";
import { Writers } from "./Writers.tsx";
import { Saved } from "./Saved.tsx";
import { RecommendationText } from "./RecommendationText.tsx";
import { SupportButton } from "./SupportButton.tsx";
import { useKeyboard } from "./useKeyboard.ts";
import type { Entry } from "./useOutline.ts";
import { useOpenVote, VotePill } from "./VotePill.tsx";
import { VoteResults } from "./VoteResults.tsx";
import { words } from "./words.ts";
import { useContents } from "../sync/useBoard.ts";
import { lastAxis } from "./lastAxis.ts";

/** One recommendation, full screen: text under the thumb, tools over the keyboard. */
export const PhoneRecommendation = (props: {
  readonly session: BoardId;
  readonly entry: Entry;
  readonly onAsNew: (draft: Draft) => void;
  readonly onVote: () => void;
  readonly onDeleted: (contents: Contents) => void;
}) => {
  const { session, entry } = props;
  const t = useWords(words);
  const common = useWords(commonWords);
  const [, go] = useLocation();
  const contents = useContents(entry.id);
  const vote = useOpenVote();
  useKeyboard();
  return (
    <div className="phone">
      <header className="phone__bar">
        <IconButton
          label={common("back")}
          onClick={() => {
            lastAxis.set(session, entry.axis);
            go(paths.board(session));
          }}
        >
          <Icon of={ArrowLeft} size="m" turns />
        </IconButton>
        <NumberTile number={entry.number} status={entry.status} />
        <StatusChip status={entry.status} />
        <span className="push">
          <Writers recommendation={entry.id} />
        </span>
        <Saved brief />
      </header>
      <main id="content" className="phone__main phone__main--text">
        <OfflineBanner />
        <RefusedDrafts onAsNew={props.onAsNew} />
        <h1 className="phone__rectitle" dir="auto">
          {shortTitle(entry.title, contents?.blocks ?? []) || t("emptyText")}
        </h1>
        <RecommendationText key={entry.id} entry={entry} form="phone" />
        <Suspense>
          <FieldsPart key={`fields ${entry.id}`} entry={entry} />
          <VoteResults recommendation={entry.id} />
        </Suspense>
        <div className="row">
          <SupportButton recommendation={entry.id} />
          <span className="push" />
          <DeleteOwn entry={entry} onDeleted={props.onDeleted} />
        </div>
      </main>
      <div>{vote && <VotePill vote={vote} form="strip" onRaise={props.onVote} />}</div>
    </div>
  );
};
