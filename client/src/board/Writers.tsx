import { categoryIcon } from "../ui/categoryIcon.ts";
import { Icon } from "../ui/Icon.tsx";
import { useNameOf } from "./nameOf.ts";
import type { Other } from "../sync/presence.ts";
import { useOthersIn } from "../sync/useBoard.ts";

/** Some people as tiles, and how many more there are. */
export const PeopleTiles = (props: {
  readonly people: readonly Other[];
  readonly more: number;
  readonly small?: boolean;
}) => {
  const nameOf = useNameOf();
  return (
    <span className="whos">
      {props.people.map((other) => (
        <span
          key={other.client}
          className={`who ${props.small ? "who--s " : ""}w${other.hue}`}
          role="img"
          aria-label={nameOf(other)}
          title={nameOf(other)}
        >
          <Icon of={categoryIcon(other.category)} />
        </span>
      ))}
      {props.more > 0 && <span className={`more${props.small ? " more--s" : ""}`}>+{props.more}</span>}
    </span>
  );
};

/** Fits in every bar. */
export const mostTiles = 4;

/** The people who write in it now. */
export const Writers = ({ recommendation }: { readonly recommendation: string }) => {
  const others = useOthersIn(recommendation);
  if (others.length === 0) return null;
  return <PeopleTiles small people={others.slice(0, mostTiles)} more={others.length - mostTiles} />;
};
