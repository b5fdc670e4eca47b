import "./phone.css";
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
  more: { ar: "المزيد", fr: "Plus", en: "More" },
});
export type PhoneTab = "now" | "axes" | "more";
const tabs: readonly {
  readonly tab: PhoneTab;
  readonly icon: LucideIcon;
  readonly to: (session: BoardId) => string;
}[] = [
  { tab: "now", icon: CircleDot, to: paths.home },
  { tab: "axes", icon: LayoutGrid, to: (session) => paths.board(session) },
  { tab: "more", icon: Ellipsis, to: paths.more },
];

/** Bottom navigation of a participant's phone. The floor gets its place when requests for the floor exist. */
export const PhoneNav = (props: { readonly session: BoardId; readonly at: PhoneTab }) => {
  const t = useWords(words);
  return (
    <nav className="phone__nav" aria-label={t("nav")}>
      {tabs.map(({ tab, icon, to }) => (
        <Link
          key={tab}
          href={to(props.session)}
          data-selected={tab === props.at ? "" : undefined}
          aria-current={tab === props.at ? "page" : undefined}
        >
          <Icon of={icon} />
          {t(tab)}
        </Link>
      ))}
    </nav>
  );
};
