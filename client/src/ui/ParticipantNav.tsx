import { CircleDot, Ellipsis, LayoutGrid, type LucideIcon } from "lucide-react";
import type { BoardId } from "@nadwa/shared/ids";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { useWords } from "../words/Language.tsx";
import { defineWords } from "../words/words.ts";
import { Icon } from "./Icon.tsx";

const words = defineWords({
  nav: { ar: "التنقل", fr: "Navigation", en: "Navigation" },
  now: { ar: "الآن", fr: "En direct", en: "Now" },
  axes: { ar: "المحاور", fr: "Axes", en: "Axes" },
  board: { ar: "اللوحة", fr: "Tableau", en: "Board" },
  more: { ar: "المزيد", fr: "Plus", en: "More" },
});
export type ParticipantPart = "now" | "board" | "more";
const parts: readonly {
  readonly part: ParticipantPart;
  readonly icon: LucideIcon;
  readonly to: (session: BoardId) => string;
}[] = [
  { part: "now", icon: CircleDot, to: paths.home },
  { part: "board", icon: LayoutGrid, to: (session) => paths.board(session) },
  { part: "more", icon: Ellipsis, to: paths.more },
];

/**
 * Where a participant goes: at the foot of a phone, in the bar of a laptop. A phone calls the board by its axes, as one is
 * all it shows. The floor gets its place when requests for the floor exist.
 */
export const ParticipantNav = (props: {
  readonly session: BoardId;
  readonly at: ParticipantPart;
  readonly form: "foot" | "bar";
}) => {
  const t = useWords(words);
  const { form } = props;
  return (
    <nav className={form === "foot" ? "phone__nav" : "seg"} aria-label={t("nav")}>
      {parts.map(({ part, icon, to }) => (
        <Link
          key={part}
          href={to(props.session)}
          data-selected={part === props.at ? "" : undefined}
          aria-current={part === props.at ? "page" : undefined}
        >
          <Icon of={icon} />
          {t(part === "board" && form === "foot" ? "axes" : part)}
        </Link>
      ))}
    </nav>
  );
};
