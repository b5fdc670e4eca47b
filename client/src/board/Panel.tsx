import { shortTitle } from "@nadwa/shared/board/board";
import type { BoardId } from "@nadwa/shared/ids";
import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { Suspense, useEffect, useRef } from "react";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import type { Contents } from "../sync/fields.ts";
import { commonWords } from "../words/commonWords.ts";
import { Icon } from "../ui/Icon.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { useWords } from "../words/Language.tsx";
import { FieldsPart } from "./later.ts";
import { DeleteOwn } from "./OwnDraft.tsx";
import { Saved } from "./Saved.tsx";
import { RecommendationText } from "./RecommendationText.tsx";
import { SupportButton } from "./SupportButton.tsx";
import type { Entry } from "./useOutline.ts";
import { VoteResults } from "./VoteResults.tsx";
import { words } from "./words.ts";
import { useContents } from "../sync/useBoard.ts";
import { Writers } from "./Writers.tsx";

/** One recommendation beside the board: text, then fields, in one scroll. Opening moves the focus to its heading; Escape closes. */
export const Panel = (props: {
  readonly session: BoardId;
  readonly entry: Entry;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
  readonly onClose: () => void;
  readonly onDeleted: (contents: Contents) => void;
}) => {
  const { session, entry } = props;
  const t = useWords(words);
  const common = useWords(commonWords);
  const contents = useContents(entry.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [entry.id]);
  const { onClose } = props;
  useEffect(() => {
    const escape = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) onClose();
    };
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [onClose]);
  const step = (to: Entry | undefined, label: string, icon: typeof ChevronLeft) =>
    to ? (
      <Link href={paths.board(session, to.id)} className="ibtn ibtn--dense" aria-label={label} title={label}>
        <Icon of={icon} size="m" turns />
      </Link>
    ) : (
      <span className="ibtn ibtn--dense" aria-hidden="true" data-disabled="">
        <Icon of={icon} size="m" turns />
      </span>
    );
  return (
    <aside className="panel" aria-label={`${t("recommendation")} ${entry.number ?? ""}`}>
      <div className="panel__h">
        <NumberTile number={entry.number} status={entry.status} large />
        <div className="grow">
          <h2 ref={heading} tabIndex={-1} className="panel__title">
            <bdi dir="auto">{shortTitle(entry.title, contents?.blocks ?? []) || t("emptyText")}</bdi>
          </h2>
          <div className="row caption muted">
            <StatusChip status={entry.status} />
            <Writers recommendation={entry.id} />
          </div>
        </div>
        <Saved />
        {step(props.before, t("previous"), ChevronLeft)}
        {step(props.after, t("next"), ChevronRight)}
        <button
          type="button"
          className="ibtn ibtn--dense"
          aria-label={common("close")}
          title={common("close")}
          onClick={onClose}
        >
          <Icon of={X} size="m" />
        </button>
      </div>
      <div className="panel__tabs" />
      <div className="panel__body">
        <RecommendationText key={entry.id} entry={entry} form="panel" />
        <Suspense>
          <FieldsPart key={`fields ${entry.id}`} entry={entry} />
          <VoteResults recommendation={entry.id} />
        </Suspense>
      </div>
      <div className="panel__foot">
        <SupportButton recommendation={entry.id} dense />
        <span className="push" />
        <DeleteOwn entry={entry} onDeleted={props.onDeleted} />
      </div>
    </aside>
  );
};
