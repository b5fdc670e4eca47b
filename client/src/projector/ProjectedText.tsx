import type { Run } from "@nadwa/shared/board/blocks";
import type { CSSProperties, ReactNode } from "react";
import { type FitStep, lineHeight, listIndent, type Page } from "./fit.ts";

type Range = readonly [from: number, to: number];

/** A run cut at the edges of recent words: whole words only, so that no joined letters come apart (ui/design.md §7.6). */
const marked = (
  runs: readonly Run[],
  from: number,
  recent: readonly Range[],
  flagAt: number | undefined,
  flag: ReactNode,
) => {
  const drawn: ReactNode[] = [];
  let at = from;
  for (const run of runs) {
    const end = at + run.text.length;
    const cuts = [
      ...new Set([at, end, ...recent.flat(), flagAt ?? at].filter((cut) => cut >= at && cut <= end)),
    ].toSorted((a, b) => a - b);
    for (const [index, start] of cuts.entries()) {
      const stop = cuts[index + 1];
      if (flagAt === start && flagAt > from) drawn.push(<span key={`flag${start}`}>{flag}</span>);
      if (stop === undefined) continue;
      const text = run.text.slice(start - at, stop - at);
      const inner = run.bold ? <b>{text}</b> : run.italic ? <i>{text}</i> : text;
      const isRecent = recent.some(([one, other]) => start >= one && stop <= other);
      drawn.push(isRecent ? <ins key={start}>{inner}</ins> : <span key={start}>{inner}</span>);
    }
    at = end;
  }
  return drawn;
};

/** One page of a fitted text. Direction is each paragraph's own. */
export const ProjectedText = (props: {
  readonly page: Page;
  readonly size: FitStep;
  /** Per block of the text: its recent words. */
  readonly recent?: readonly (readonly Range[])[];
  readonly flag?: { readonly block: number; readonly at: number; readonly name: ReactNode; readonly colour: number };
}) => (
  <div className="pj__text pj__text--fit" style={{ fontSize: `calc(${props.size} * var(--u))`, lineHeight }}>
    {props.page.map((piece) => {
      const flagged = props.flag?.block === piece.block ? props.flag : undefined;
      return (
        <p
          key={`${piece.block}/${piece.from}`}
          dir="auto"
          className={piece.depth > 0 ? "pj__item" : undefined}
          style={piece.depth > 0 ? ({ "--indent": `${piece.depth * listIndent}em` } as CSSProperties) : undefined}
        >
          {piece.marker !== undefined && <span className="pj__marker">{piece.marker}</span>}
          {marked(
            piece.runs,
            piece.from,
            props.recent?.[piece.block] ?? [],
            flagged?.at,
            flagged && (
              <span className={`caret w${flagged.colour}`} aria-hidden="true">
                <span>{flagged.name}</span>
              </span>
            ),
          )}
        </p>
      );
    })}
  </div>
);
