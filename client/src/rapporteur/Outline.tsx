import type { BoardId } from "@nadwa/shared/ids";
import { isAdopted } from "@nadwa/shared/document/model";
import { inLanguage } from "@nadwa/shared/words";
import { Check, EyeOff, SquarePen, TriangleAlert } from "lucide-react";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { Icon } from "../ui/Icon.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { statusWords } from "../ui/statusWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import type { OutlineAxis, OutlineItem } from "./outline.ts";
import { deskWords } from "./words.ts";

const Item = (props: {
  readonly item: OutlineItem;
  readonly session: BoardId;
  readonly isIn: boolean;
  readonly selected: boolean;
  readonly onSelect: () => void;
}) => {
  const { item } = props;
  const t = useWords(deskWords);
  const statusOf = useWords(statusWords);
  const gaps = isAdopted(item.status) ? item.gaps.map((gap) => t(gap)) : [];
  return (
    <div className={`oit desk__item${props.isIn ? "" : " oit--off"}`} data-selected={props.selected ? "" : undefined}>
      <button
        type="button"
        className="desk__pick"
        aria-current={props.selected ? "true" : undefined}
        onClick={props.onSelect}
      >
        <NumberTile number={item.number} status={item.status} />
        <span className="t" dir="auto">
          {item.title || t("untitled")}
        </span>
        <span className="caption desk__state">
          {item.hidden ? (
            <>
              <Icon of={EyeOff} />
              {t("hidden")}
            </>
          ) : item.changedSinceAdoption ? (
            <span className="chip chip--vote">{t("changed")}</span>
          ) : gaps.length > 0 ? (
            <span className="desk__gap" title={gaps.join(" · ")}>
              <Icon of={TriangleAlert} />
              <span className="sr">{gaps.join("، ")}</span>
            </span>
          ) : isAdopted(item.status) ? (
            <>
              <Icon of={Check} />
              <span className="sr">{t("included")}</span>
            </>
          ) : (
            statusOf(item.status)
          )}
        </span>
      </button>
      <Link
        className="ibtn ibtn--dense"
        href={paths.board(props.session, item.id)}
        aria-label={t("edit", { number: item.number ?? "–" })}
        title={t("edit", { number: item.number ?? "–" })}
      >
        <Icon of={SquarePen} />
      </Link>
    </div>
  );
};

export const Outline = (props: {
  readonly session: BoardId;
  readonly axes: readonly OutlineAxis[];
  readonly included: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly onSelect: (item: OutlineItem) => void;
}) => {
  const { language } = useLanguage();
  const t = useWords(deskWords);
  const adopted = props.axes.flatMap(({ items }) => items).filter(({ status }) => isAdopted(status)).length;
  return (
    <aside className="outline" aria-label={t("structure")}>
      <div className="row">
        <b className="strong">{t("structure")}</b>
        <span className="faint label">{t("adoptedCount", { count: adopted })}</span>
      </div>
      {props.axes.map((axis) => (
        <section key={axis.id} className="oax">
          <h2 className="oax__h" dir="auto">
            <span>{t("axisName", { number: axis.number, title: inLanguage(axis.title, language) })}</span>
          </h2>
          {axis.items.map((item) => (
            <Item
              key={item.id}
              item={item}
              session={props.session}
              isIn={props.included.has(item.id)}
              selected={props.selected === item.number}
              onSelect={() => props.onSelect(item)}
            />
          ))}
        </section>
      ))}
    </aside>
  );
};
