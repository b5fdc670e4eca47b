import "./voting.css";
import type { Tally } from "@nadwa/shared/vote/vote";
import type { CSSProperties } from "react";

/**
 * One tile per person of the electorate: `voted` of one colour while the vote runs, four fills once revealed. Beyond
 * `most` tiles each stands for several people, so that a hall of 2,000 stays a wall and not a texture.
 */
export const Wall = (props: {
  readonly electorate: number;
  readonly voted: number;
  readonly tally?: Tally | undefined;
  readonly columns?: number;
  /** One sentence with the same figures, for those who do not see the tiles. */
  readonly label: string;
  readonly fluid?: boolean;
  readonly most?: number;
}) => {
  const scale = Math.max(1, props.electorate / (props.most ?? 240));
  const tiles = Math.round(props.electorate / scale);
  const upTo = (people: number): number => Math.round(people / scale);
  const { tally } = props;
  const kindOf = (tile: number): string | undefined => {
    if (!tally) return tile < upTo(props.voted) ? "p" : undefined;
    if (tile < upTo(tally.for)) return "y";
    if (tile < upTo(tally.for + tally.against)) return "n";
    return tile < upTo(tally.for + tally.against + tally.abstain) ? "a" : "-";
  };
  return (
    <div
      className={`wall${props.fluid ? " wall--fluid" : ""}`}
      style={{ "--cols": props.columns ?? 14 } as CSSProperties}
      role="img"
      aria-label={props.label}
    >
      {Array.from({ length: tiles }, (_, tile) => (
        <i key={tile} data-v={kindOf(tile)} />
      ))}
    </div>
  );
};
