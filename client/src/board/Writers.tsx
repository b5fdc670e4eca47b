import { categoryIcon } from "../ui/categoryIcon.ts";
import { Icon } from "../ui/Icon.tsx";
import { useNameOf } from "./nameOf.ts";
import { useOthersIn } from "../sync/useBoard.ts";

/** Tiles of the people who write in it now. */
export const Writers = ({ recommendation }: { readonly recommendation: string }) => {
  const others = useOthersIn(recommendation);
  const nameOf = useNameOf();
  if (others.length === 0) return null;
  return (
    <span className="whos">
      {others.slice(0, 4).map((other) => (
        <span
          key={other.client}
          className={`who who--s w${other.hue}`}
          role="img"
          aria-label={nameOf(other)}
          title={nameOf(other)}
        >
          <Icon of={categoryIcon(other.category)} />
        </span>
      ))}
      {others.length > 4 && <span className="more more--s">+{others.length - 4}</span>}
    </span>
  );
};
