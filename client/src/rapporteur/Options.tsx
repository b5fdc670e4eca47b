import type { DocumentQuery, FinalDocument } from "@nadwa/shared/document/model";
import type { Status } from "@nadwa/shared/session/state";
import type { Language } from "@nadwa/shared/words";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { arrowChoice } from "../ui/arrowChoice.ts";
import { Banner } from "../ui/Banner.tsx";
import { Num } from "../ui/Num.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { StatusChip } from "../ui/StatusChip.tsx";
import { Switch } from "../ui/Switch.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import type { OutlineAxis } from "./outline.ts";
import { deskWords } from "./words.ts";

const documentLanguages = ["ar", "fr", "both"] as const;

const numbersOf = (axes: readonly OutlineAxis[], ids: readonly string[], language: Language): string =>
  axes
    .flatMap(({ items }) => items)
    .filter(({ id }) => ids.includes(id))
    .map(({ number }) => number ?? "–")
    .join(language === "ar" ? "، " : ", ");

/** What the document contains, and what its reader will miss. */
export const Options = (props: {
  readonly query: DocumentQuery;
  readonly onChange: (query: DocumentQuery) => void;
  readonly doc: FinalDocument | undefined;
  readonly axes: readonly OutlineAxis[];
}) => {
  const { query, doc, axes } = props;
  const { language } = useLanguage();
  const t = useWords(deskWords);
  const changed = axes
    .flatMap(({ items }) => items)
    .filter((each) => each.changedSinceAdoption)
    .map(({ id }) => id);
  const leftOut = Object.entries(doc?.leftOut.byStatus ?? {}) as [Status, number][];
  const isComplete =
    doc &&
    doc.implementation.length > 0 &&
    doc.gaps.leadBody.length === 0 &&
    doc.gaps.horizon.length === 0 &&
    changed.length === 0;
  return (
    <aside className="rapp__side" aria-label={t("content")}>
      <div className="opt">
        <h3>{t("language")}</h3>
        <div
          className="stack desk__langs"
          role="radiogroup"
          tabIndex={-1}
          aria-label={t("language")}
          onKeyDown={(event) =>
            arrowChoice(event, documentLanguages.length, documentLanguages.indexOf(query.lang), (place) =>
              props.onChange({ ...query, lang: documentLanguages[place] ?? "ar" }),
            )
          }
        >
          {documentLanguages.map((lang) => (
            <button
              key={lang}
              type="button"
              role="radio"
              aria-checked={query.lang === lang}
              tabIndex={query.lang === lang ? 0 : -1}
              className="pickrow"
              data-selected={query.lang === lang ? "" : undefined}
              onClick={() => props.onChange({ ...query, lang })}
            >
              <span lang={lang === "both" ? undefined : lang}>{t(lang)}</span>
              <span className="radio" />
            </button>
          ))}
        </div>
      </div>
      <div className="opt">
        <h3>{t("scope")}</h3>
        <Segmented
          label={t("scope")}
          value={query.scope}
          choices={(["adopted", "all"] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(scope) => props.onChange({ ...query, scope })}
        />
      </div>
      <div className="opt">
        <h3>{t("content")}</h3>
        <div className="optrow">
          <Switch label={t("withVotes")} on={query.votes} onChange={(votes) => props.onChange({ ...query, votes })} />
          <span aria-hidden="true">{t("withVotes")}</span>
        </div>
      </div>
      {doc && doc.gaps.leadBody.length > 0 && (
        <Banner kind="offline" icon={TriangleAlert}>
          {t("gapsLeadBody", {
            count: doc.gaps.leadBody.length,
            numbers: numbersOf(axes, doc.gaps.leadBody, language),
          })}
        </Banner>
      )}
      {doc && doc.gaps.horizon.length > 0 && (
        <Banner kind="offline" icon={TriangleAlert}>
          {t("gapsHorizon", { count: doc.gaps.horizon.length, numbers: numbersOf(axes, doc.gaps.horizon, language) })}
        </Banner>
      )}
      {changed.length > 0 && (
        <Banner kind="offline" icon={TriangleAlert}>
          {t("changedNote", { numbers: numbersOf(axes, changed, language) })}
        </Banner>
      )}
      {isComplete && (
        <Banner kind="ok" icon={CircleCheck}>
          {t("complete")}
        </Banner>
      )}
      {doc && (leftOut.length > 0 || doc.leftOut.hidden > 0) && (
        <div className="opt">
          <h3>{t("leftOut")}</h3>
          {leftOut.map(([status, count]) => (
            <div key={status} className="optrow">
              <StatusChip status={status} />
              <Num className="push">{formatNumber(language, count)}</Num>
            </div>
          ))}
          {doc.leftOut.hidden > 0 && (
            <div className="optrow">
              <span className="chip">{t("hidden")}</span>
              <Num className="push">{formatNumber(language, doc.leftOut.hidden)}</Num>
            </div>
          )}
        </div>
      )}
    </aside>
  );
};
