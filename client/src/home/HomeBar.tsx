import "../ui/page.css";
import type { BoardId } from "@nadwa/shared/ids";
import { participantCategories } from "@nadwa/shared/template/participantCategories";
import { inLanguage } from "@nadwa/shared/words";
import { useMembership } from "../live/InSession.tsx";
import { useLive } from "../live/useLive.ts";
import { categoryIcon } from "../ui/categoryIcon.ts";
import { Icon } from "../ui/Icon.tsx";
import { LanguageMenu } from "../ui/LanguageMenu.tsx";
import { LineMark } from "../ui/LineMark.tsx";
import { ParticipantNav, type ParticipantPart } from "../ui/ParticipantNav.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { useLanguage } from "../words/Language.tsx";
import { whereText } from "./whereText.ts";

/** A participant's bar on a laptop: where one is, the line, and in what capacity one takes part. */
export const HomeBar = (props: { readonly session: BoardId; readonly at: ParticipantPart }) => {
  const { language } = useLanguage();
  const { view, status } = useLive();
  const { own } = useMembership();
  const category = participantCategories.find(({ id }) => id === own.me.category);
  return (
    <TopBar title={inLanguage(view.session.title, language)} subtitle={whereText(view.session, language)}>
      <ParticipantNav session={props.session} at={props.at} form="bar" />
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
