import "./editor.css";
import "../ui/recommendation.css";
import { type Block, plainOf, type Run } from "@nadwa/shared/board/blocks";
import type { ReactNode } from "react";
import { directionOf } from "./direction.ts";
import { isAllowedLink } from "./links.ts";

const Runs = ({ runs }: { readonly runs: readonly Run[] }): ReactNode =>
  runs.map((run, at) => {
    let shown: ReactNode = run.text;
    if (run.italic) shown = <em>{shown}</em>;
    if (run.bold) shown = <strong>{shown}</strong>;
    if (run.link !== undefined && isAllowedLink(run.link))
      shown = (
        <a href={run.link} target="_blank" rel="noopener noreferrer nofollow">
          {shown}
        </a>
      );
    return <span key={at}>{shown}</span>;
  });

/** Blocks of one level: paragraphs as they are, a run of deeper ones as lists. */
const levelOf = (blocks: readonly Block[], depth: number): ReactNode[] => {
  const shown: ReactNode[] = [];
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at]!;
    if (block.depth <= depth) {
      shown.push(
        <p key={at} dir="auto">
          {block.runs.length ? <Runs runs={block.runs} /> : <br />}
        </p>,
      );
      at += 1;
      continue;
    }
    let end = at;
    while (
      end < blocks.length &&
      blocks[end]!.depth > depth &&
      (blocks[end]!.depth > depth + 1 || blocks[end]!.ordered === block.ordered)
    )
      end += 1;
    const inside = blocks.slice(at, end);
    const starts = inside.flatMap((each, place) =>
      place === 0 || (each.start && each.depth === depth + 1) ? [place] : [],
    );
    const items = starts.map((start, number) => (
      <li key={start} dir={directionOf(plainOf(inside.slice(start, start + 1)))}>
        {levelOf(inside.slice(start, starts[number + 1]), depth + 1)}
      </li>
    ));
    shown.push(block.ordered ? <ol key={at}>{items}</ol> : <ul key={at}>{items}</ul>);
    at = end;
  }
  return shown;
};

/** A text as it stands, for everybody who is not writing in it; the same look as in the editor. */
export const StaticText = (props: { readonly blocks: readonly Block[]; readonly className?: string }) => (
  <div className={`prose ${props.className ?? ""}`}>{levelOf(props.blocks, 0)}</div>
);
