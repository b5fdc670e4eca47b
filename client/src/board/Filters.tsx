import { type Status, statuses } from "@nadwa/shared/session/state";
import type { ReactNode } from "react";
import { Num } from "../ui/Num.tsx";
import { StateDot } from "../ui/StateDot.tsx";
import { statusWords } from "../ui/statusWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import type { Column } from "./useOutline.ts";
import { words } from "./words.ts";

/** The legend of the states, each a filter with its count. */
export const Filters = (props: {
  readonly columns: readonly Column[];
  readonly status: Status | undefined;
  readonly onStatus: (status: Status | undefined) => void;
  readonly children: ReactNode;
}) => {
  const t = useWords(words);
  const s = useWords(statusWords);
  const { language } = useLanguage();
  const all = props.columns.flatMap(({ entries }) => entries);
  const counted = statuses.map((status) => [status, all.filter((entry) => entry.status === status).length] as const);
  const chip = (status: Status | undefined, label: ReactNode, count: number) => (
    <button
      key={status ?? "all"}
      type="button"
      className="fchip"
      aria-pressed={props.status === status}
      data-selected={props.status === status ? "" : undefined}
      onClick={() => props.onStatus(status)}
    >
      {label}{" "}
      <b>
        <Num>{formatNumber(language, count)}</Num>
      </b>
    </button>
  );
  return (
    <div className="filters">
      <div className="row filters__chips" role="group" aria-label={t("filter")}>
        {chip(undefined, t("all"), all.length)}
        {counted.map(([status, count]) =>
          count > 0
            ? chip(
                status,
                <>
                  <StateDot status={status} />
                  {s(status)}
                </>,
                count,
              )
            : null,
        )}
      </div>
      <span className="push" />
      {props.children}
    </div>
  );
};
