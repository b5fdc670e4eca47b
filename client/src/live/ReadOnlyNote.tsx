import "./readOnlyNote.css";
import { Banner } from "../ui/Banner.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { useWords } from "../words/Language.tsx";
import { defineWords } from "../words/words.ts";

const words = defineWords({
  title: { ar: "للقراءة فقط الآن", fr: "Lecture seule pour l’instant", en: "Read only for now" },
});

/** The server takes nothing that is written, for now: on every screen where people work, above it. */
const ReadOnlyNote = () => {
  const t = useWords(words);
  const text = useRefusalText();
  return (
    <Banner kind="error" title={t("title")} announced>
      {text({ code: "read-only" })}
    </Banner>
  );
};
export default ReadOnlyNote;
