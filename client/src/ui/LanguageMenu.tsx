import { languages } from "@nadwa/shared/words";
import { ChevronDown, Languages } from "lucide-react";
import { useLanguage, useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { Icon } from "./Icon.tsx";
import { Menu } from "./Menu.tsx";

export const languageNames = { ar: "العربية", fr: "Français", en: "English" } as const;

/** The interface's language, at any time, on any screen. */
export const LanguageMenu = (props: { readonly iconOnly?: boolean; readonly buttonClass?: string }) => {
  const { language, setLanguage } = useLanguage();
  const t = useWords(commonWords);
  return (
    <Menu
      label={`${t("language")}: ${languageNames[language]}`}
      buttonClass={props.buttonClass ?? (props.iconOnly ? "ibtn ibtn--dense" : "btn btn--dense")}
      button={
        props.iconOnly ? (
          <Icon of={Languages} size="m" />
        ) : (
          <>
            <Icon of={Languages} />
            {languageNames[language]}
            <Icon of={ChevronDown} />
          </>
        )
      }
      items={languages.map((each) => ({
        key: each,
        label: languageNames[each],
        lang: each,
        selected: each === language,
        onPick: () => setLanguage(each),
      }))}
    />
  );
};
