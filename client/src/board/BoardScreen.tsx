import "./board.css";
import type { AxisId, BoardId, RecommendationId } from "@nadwa/shared/ids";
import { SearchX } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { paths } from "../paths.ts";
import type { Draft } from "../sync/BoardCopy.ts";
import type { Contents } from "../sync/fields.ts";
import { Banner } from "../ui/Banner.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { useWide } from "../ui/useWide.ts";
import { useWords } from "../words/Language.tsx";
import { Compose, Deleted, fetchLater, PhoneRecommendation } from "./later.ts";
import { useMay, useOutline } from "./useOutline.ts";
import { useOpenVote } from "./VotePill.tsx";
import { words } from "./words.ts";
import { useBoardPart } from "../sync/useBoard.ts";
import { useView } from "../live/useLive.ts";
import { useMine } from "./useLivePart.ts";

/** A phone does not load the laptop's columns, nor a laptop the phone's. */
const LaptopBoard = lazy(() => import("./LaptopBoard.tsx").then((part) => ({ default: part.LaptopBoard })));
const PhoneBoard = lazy(() => import("./PhoneBoard.tsx").then((part) => ({ default: part.PhoneBoard })));
const BoardNotice = lazy(() => import("./BoardNotice.tsx"));
const BallotSheet = lazy(() => import("../ballot/BallotSheet.tsx"));

/** From here on columns fit beside each other. */
const wideFromPx = 768;

/** The board of a session: everything that is written, and the place to write. */
const BoardScreen = (props: { readonly session: BoardId; readonly recommendation?: RecommendationId }) => {
  const { session } = props;
  const t = useWords(words);
  const wide = useWide(wideFromPx);
  const [, go] = useLocation();
  const mine = useMine();
  const loading = useBoardPart(({ save }) => save.is === "loading");
  const columns = useOutline();
  const vote = useOpenVote();
  const mayAdd = useMay({ path: ["recommendations", "new"], act: "create", createdBy: mine.person }).ok;
  const [composing, compose] = useState<{ readonly axis: AxisId; readonly draft?: Draft }>();
  const [voting, raise] = useState<string>();
  const [deleted, remember] = useState<Contents>();
  const entry = columns.flatMap(({ entries }) => entries).find(({ id }) => id === props.recommendation);
  const first = columns[0]?.axis.id;
  const add = (axis: AxisId): void => compose({ axis });
  const forgetDraft = useBoardPart((now) => now.forgetDraft);
  const asNew = (draft: Draft): void => {
    if (first !== undefined) compose({ axis: entry?.axis ?? first, draft });
  };
  const onVote = (): void => raise(vote?.id);
  const onDeleted = (contents: Contents): void => {
    remember(contents);
    go(paths.board(session));
  };
  const forget = useCallback(() => remember(undefined), []);
  useEffect(fetchLater, []);
  const reads = useView(({ role }) => role === "observer");
  const empty = !loading && columns.every(({ entries }) => entries.length === 0);
  const gone = props.recommendation !== undefined && !entry && !loading && (
    <Banner kind="plain" icon={SearchX} announced>
      {t("gone")}
    </Banner>
  );
  const notice = (
    <>
      {gone}
      {(reads || empty) && (
        <Suspense>
          <BoardNotice reads={reads} empty={empty} axis={mayAdd ? first : undefined} onAdd={add} />
        </Suspense>
      )}
    </>
  );
  return (
    <>
      <Suspense fallback={<Waiting />}>
        {wide ? (
          <LaptopBoard
            session={session}
            columns={columns}
            open={entry}
            mayAdd={mayAdd}
            onAdd={add}
            onAsNew={asNew}
            onVote={onVote}
            onDeleted={onDeleted}
            notice={notice}
          />
        ) : entry ? (
          <PhoneRecommendation session={session} entry={entry} onAsNew={asNew} onVote={onVote} onDeleted={onDeleted} />
        ) : (
          <PhoneBoard
            session={session}
            columns={columns}
            mayAdd={mayAdd}
            onAdd={add}
            onAsNew={asNew}
            onVote={onVote}
            notice={notice}
          />
        )}
      </Suspense>
      {composing && (
        <Suspense>
          <Compose
            session={session}
            columns={columns}
            axis={composing.axis}
            {...(composing.draft ? { text: composing.draft.text } : {})}
            onClose={() => compose(undefined)}
            onAdded={(id) => {
              compose(undefined);
              if (composing.draft) forgetDraft(composing.draft.id);
              go(paths.board(session, id));
            }}
          />
        </Suspense>
      )}
      {deleted && (
        <Suspense>
          <Deleted contents={deleted} onDone={forget} />
        </Suspense>
      )}
      {voting !== undefined && (
        <Suspense>
          <BallotSheet session={session} vote={voting} onLower={() => raise(undefined)} />
        </Suspense>
      )}
    </>
  );
};
export default BoardScreen;
