import type { View } from "@nadwa/shared/session/view";
import { inLanguage, type Language } from "@nadwa/shared/words";

/** The line under a session's title: its forum where that has another title, else place and dates; undefined if neither. */
export const whereText = ({ title, forum }: View["session"], language: Language): string | undefined => {
  const own = inLanguage(title, language);
  const whole = inLanguage(forum.title, language);
  const parts = [
    whole === own ? "" : whole,
    forum.place ? inLanguage(forum.place, language) : "",
    whole === own && forum.dates ? inLanguage(forum.dates, language) : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(language === "ar" ? "، " : ", ") : undefined;
};
