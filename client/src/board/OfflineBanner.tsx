import { Banner } from "../ui/Banner.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { useWords } from "../words/Language.tsx";
import { words } from "./words.ts";
import { useSave } from "../sync/useBoard.ts";

/** The truth about the line, where one writes: what is on this device only, and that it goes up by itself. */
export const OfflineBanner = () => {
  const t = useWords(words);
  const save = useSave();
  if (save.is === "closed") return <RefusalMessage refusal={save.refusal} />;
  if (save.is !== "offline") return null;
  return (
    <Banner kind="offline" title={t("offlineTitle")} announced>
      {t("offlineBody", { count: save.waiting })}
    </Banner>
  );
};
