import { useOthers } from "../sync/useBoard.ts";
import { useWords } from "../words/Language.tsx";
import { defineWords } from "../words/words.ts";
import { useLivePart } from "./useLivePart.ts";
import { mostTiles, PeopleTiles } from "./Writers.tsx";

const words = defineWords({
  present: {
    ar: {
      zero: "لا أحد متصل",
      one: "شخص واحد متصل",
      two: "شخصان متصلان",
      few: "{count} متصلين",
      many: "{count} متصلا",
      other: "{count} متصل",
    },
    fr: { one: "{count} connecté", many: "{count} connectés", other: "{count} connectés" },
    en: { one: "{count} connected", other: "{count} connected" },
  },
});

/** Who writes on the board now, and how many devices are connected with theirs. */
const Present = () => {
  const t = useWords(words);
  const presence = useOthers();
  const present = useLivePart(({ pulse }) => Object.values(pulse.present).reduce((sum, count) => sum + count, 0));
  const writers = new Map([...(presence?.values() ?? [])].flat().map((other) => [other.id, other]));
  const tiles = [...writers.values()].slice(0, mostTiles);
  if (present === 0 && tiles.length === 0) return null;
  const count = t("present", { count: present });
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
