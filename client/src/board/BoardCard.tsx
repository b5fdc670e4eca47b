import { plainOf } from "@nadwa/shared/board/blocks";
import { shortTitle } from "@nadwa/shared/board/board";
import type { BoardId } from "@nadwa/shared/ids";
import { EyeOff, LockKeyhole, ThumbsUp } from "lucide-react";
import { memo } from "react";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { categoryIcon } from "../ui/categoryIcon.ts";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { RecommendationCard } from "../ui/RecommendationCard.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { useNameOf } from "./nameOf.ts";
import { Particulars } from "./Particulars.tsx";
import type { Entry } from "./useOutline.ts";
import { words } from "./words.ts";
import { useContents, useOthersIn } from "../sync/useBoard.ts";
import { useView } from "../live/useLive.ts";
import { useLivePart, useMine } from "./useLivePart.ts";

const Foot = ({ id }: { readonly id: string }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const supports = useLivePart(({ pulse }) => pulse.supports[id] ?? 0);
  const supported = useMine().supports.includes(id);
  const vote = useView((view) =>
    view.votes.find((each) => each.on.recommendation === id && (each.is === "open" || each.is === "paused")),
  );
  const turnout = useLivePart(({ pulse }) => (vote ? (pulse.turnout[vote.id] ?? 0) : 0));
  return (
    <>
      <span data-mine={supported ? "" : undefined}>
        <Icon of={ThumbsUp} />
        <span className="sr">{t("supports", { count: supports })}</span>
        <span aria-hidden="true">
          <Num>{formatNumber(language, supports)}</Num>
        </span>
      </span>
      {vote?.electorate !== undefined && (
        <span className="push strong">{t("turnout", { n: turnout, total: vote.electorate })}</span>
      )}
    </>
  );
};

/** A card of the board; follows its own recommendation and renders for no other. */
export const BoardCard = memo(
  (props: {
    readonly session: BoardId;
    readonly entry: Entry;
    readonly selected?: boolean;
    readonly heading?: "h2" | "h3";
  }) => {
    const { session, entry } = props;
    const t = useWords(words);
    const { language } = useLanguage();
    const contents = useContents(entry.id);
    const others = useOthersIn(entry.id);
    const nameOf = useNameOf();
    const blocks = contents?.blocks ?? [];
    const { leadBody, horizon } = entry.fields;
    const [first] = others;
    return (
      <div className={`boardcard${first ? ` w${first.hue}` : ""}`} data-recommendation={entry.id}>
        <RecommendationCard
          number={entry.number}
          status={entry.status}
          title={shortTitle(entry.title, blocks) || t("emptyText")}
          text={plainOf(blocks)}
          selected={props.selected ?? false}
          heading={props.heading ?? "h3"}
          editing={
            first && (
              <>
                <Icon of={categoryIcon(first.category)} />
                <bdi dir="auto">{t("writing", { who: nameOf(first) })}</bdi>
                {others.length > 1 && <Num>+{formatNumber(language, others.length - 1)}</Num>}
              </>
            )
          }
          marks={
            (entry.locked || entry.hidden) && (
              <span className="push muted">
                <Icon of={entry.hidden ? EyeOff : LockKeyhole} />
              </span>
            )
          }
          open={(title) => (
            <Link
              href={paths.board(session, entry.id)}
              className="boardcard__open"
              aria-current={props.selected ? "true" : undefined}
            >
              {title}
            </Link>
          )}
          meta={leadBody || horizon ? <Particulars fields={entry.fields} /> : undefined}
          foot={<Foot id={entry.id} />}
        />
      </div>
    );
  },
);
BoardCard.displayName = "BoardCard";
