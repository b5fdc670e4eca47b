import { useOthers } from "../sync/useBoard.ts";
import { countWords } from "../words/countWords.ts";
import { useWords } from "../words/Language.tsx";
import { useLivePart } from "./useLivePart.ts";
import { mostTiles, PeopleTiles } from "./Writers.tsx";

/** Who writes on the board now, and how many devices are connected with theirs. */
const Present = () => {
  const t = useWords(countWords);
  const presence = useOthers();
  const present = useLivePart(({ pulse }) => Object.values(pulse.present).reduce((sum, count) => sum + count, 0));
  const writers = new Map([...(presence?.values() ?? [])].flat().map((other) => [other.id, other]));
  const tiles = [...writers.values()].slice(0, mostTiles);
  if (present === 0 && tiles.length === 0) return null;
  const count = t("connected", { count: present });
  return tiles.length === 0 ? (
    <span className="chip">{count}</span>
  ) : (
    <span title={count}>
      <PeopleTiles people={tiles} more={present - tiles.length} />
      <span className="sr">{count}</span>
    </span>
  );
};
export default Present;
