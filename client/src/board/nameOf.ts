import { participantCategories } from "@nadwa/shared/template/participantCategories";
import { inLanguage } from "@nadwa/shared/words";
import type { Other } from "../sync/presence.ts";
import { useLanguage } from "../words/Language.tsx";

/** How another person is called on the board: by the name they gave, else by the capacity in which they take part. */
export const useNameOf = (): ((other: Other) => string) => {
  const { language } = useLanguage();
  return ({ name, category }) =>
    name ||
    inLanguage(
      (participantCategories.find(({ id }) => id === category) ?? participantCategories.at(-1)!).name,
      language,
    );
};
