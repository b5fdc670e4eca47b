import type { Joined } from "@nadwa/shared/protocol/http";
import { inLanguage } from "@nadwa/shared/words";
import { ChevronRight } from "lucide-react";
import { Link } from "wouter";
import { Icon } from "../ui/Icon.tsx";
import { useLanguage } from "../words/Language.tsx";
import { screenOf } from "./wayIn.ts";

/** The sessions of a forum, as rows that open the screen of the person's role. */
export const SessionChoice = ({ joined }: { readonly joined: Joined }) => {
  const { language } = useLanguage();
  return (
    <ul className="sessions">
      {joined.sessions.map(({ id, title }) => (
        <li key={id}>
          <Link href={screenOf(joined.me.role, id)} className="pickrow">
            <bdi dir="auto" className="grow">
              {inLanguage(title, language)}
            </bdi>
            <Icon of={ChevronRight} turns />
          </Link>
        </li>
      ))}
    </ul>
  );
};
