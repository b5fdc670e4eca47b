import "../ui/page.css";
import type { BoardId } from "@nadwa/shared/ids";
import { participantCategories } from "@nadwa/shared/template/participantCategories";
import { inLanguage } from "@nadwa/shared/words";
import { CircleDot, Ellipsis, LayoutGrid, type LucideIcon } from "lucide-react";
import { Link } from "wouter";
import { useMembership } from "../live/InSession.tsx";
import { useLive } from "../live/useLive.ts";
import { paths } from "../paths.ts";
import { categoryIcon } from "../ui/categoryIcon.ts";
import { Icon } from "../ui/Icon.tsx";
import { LanguageMenu } from "../ui/LanguageMenu.tsx";
import { LineMark } from "../ui/LineMark.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { whereText } from "./whereText.ts";
import { words } from "./words.ts";

const tabs: readonly {
  readonly tab: "now" | "board" | "more";
  readonly icon: LucideIcon;
  readonly to: (session: BoardId) => string;
}[] = [
  { tab: "now", icon: CircleDot, to: paths.home },
  { tab: "board", icon: LayoutGrid, to: (session) => paths.board(session) },
  { tab: "more", icon: Ellipsis, to: paths.more },
];

/** A participant's bar on a laptop: where one is, the line, and in what capacity one takes part. */
export const HomeBar = (props: { readonly session: BoardId; readonly at: "now" | "board" | "more" }) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const { view, status } = useLive();
  const { own } = useMembership();
  const category = participantCategories.find(({ id }) => id === own.me.category);
  return (
    <TopBar title={inLanguage(view.session.title, language)} subtitle={whereText(view.session, language)}>
      <nav className="seg" aria-label={t("nav")}>
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
      <span className="push" />
      <LineMark status={status.is} />
      <span className="row label homebar__me">
        <span className="who w6 who--s">
          <Icon of={categoryIcon(own.me.category)} />
        </span>
        <bdi dir="auto">{own.me.name ?? own.me.institution ?? (category && inLanguage(category.name, language))}</bdi>
      </span>
      <LanguageMenu iconOnly />
    </TopBar>
  );
};
