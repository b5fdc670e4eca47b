import { type Language, languages, localeOf } from "@nadwa/shared/words";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type Catalogue, translate, type Translate } from "./words.ts";

type Spoken = {
  readonly language: Language;
  readonly locale: string;
  readonly direction: "rtl" | "ltr";
  readonly setLanguage: (language: Language) => void;
};
const Context = createContext<Spoken | undefined>(undefined);

const key = "nadwa.language";
const known = (value: string | null): Language | undefined => languages.find((language) => language === value);

/** The person's own choice, else `?lang=` of the link, else the browser's first language that we have, else Arabic. */
const firstLanguage = (): Language => {
  const asked = known(new URLSearchParams(location.search).get("lang"));
  if (asked) return asked;
  try {
    const chosen = known(localStorage.getItem(key));
    if (chosen) return chosen;
  } catch {
    // Storage may be switched off: the browser's language is still there.
  }
  for (const tag of navigator.languages) {
    const language = known(tag.slice(0, 2));
    if (language) return language;
  }
  return "ar";
};

/** Interface language of everything below; keeps `lang` and `dir` of the page in step. */
export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, choose] = useState(firstLanguage);
  const direction = language === "ar" ? "rtl" : "ltr";
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
    document.documentElement.dir = direction;
  }, [language, direction]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      direction,
      locale: localeOf[language],
      setLanguage: (next) => {
        choose(next);
        try {
          localStorage.setItem(key, next);
        } catch {
          // Not remembered, but spoken from now on.
        }
      },
    }),
    [language, direction],
  );
  return <Context value={spoken}>{children}</Context>;
};

export const useLanguage = (): Spoken => {
  const spoken = useContext(Context);
  if (!spoken) throw new Error("useLanguage needs a LanguageProvider above it");
  return spoken;
};

/** The catalogue's entries in the person's language. */
export const useWords = <const C extends Catalogue>(catalogue: C): Translate<C> => {
  const { language } = useLanguage();
  return useMemo(() => translate(catalogue, language), [catalogue, language]);
};

/** Everything below in another language, without changing the person's own: a hall's screen, one version beside another. */
export const SpokenIn = ({ language, children }: { readonly language: Language; readonly children: ReactNode }) => {
  const own = useLanguage();
  const spoken = useMemo<Spoken>(
    () => ({ ...own, language, locale: localeOf[language], direction: language === "ar" ? "rtl" : "ltr" }),
    [own, language],
  );
  return <Context value={spoken}>{children}</Context>;
};
