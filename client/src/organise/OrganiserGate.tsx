import type { ReactNode } from "react";
import { KeyRound } from "lucide-react";
import { StatePage } from "../ui/StateMessage.tsx";
import { useWords } from "../words/Language.tsx";
import { words } from "./words.ts";

/** Shown to whoever comes without the organiser's link, or with the one of another server. */
export const OrganiserGate = (props: { readonly wrong: boolean; readonly action?: ReactNode }) => {
  const t = useWords(words);
  return (
    <StatePage icon={KeyRound} title={t(props.wrong ? "badToken" : "needsLink")} action={props.action}>
      {t("needsLinkBody")}
    </StatePage>
  );
};
