import { CircleCheck, Eye, RefreshCw, TriangleAlert, WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import type { SaveState } from "../sync/BoardCopy.ts";
import { useWords } from "../words/Language.tsx";
import { defineWords } from "../words/words.ts";
import { Icon } from "./Icon.tsx";

const words = defineWords({
  saved: { ar: "محفوظ", fr: "Enregistré", en: "Saved" },
  saving: { ar: "جار الحفظ", fr: "Enregistrement", en: "Saving" },
  loading: { ar: "جار التحميل", fr: "Chargement", en: "Loading" },
  offline: { ar: "غير متصل", fr: "Hors ligne", en: "Offline" },
  waiting: {
    ar: {
      zero: "غير متصل",
      one: "غير متصل، تغيير واحد",
      two: "غير متصل، تغييران",
      few: "غير متصل، {count} تغييرات",
      many: "غير متصل، {count} تغييرا",
      other: "غير متصل، {count} تغيير",
    },
    fr: {
      one: "Hors ligne, {count} modification",
      many: "Hors ligne, {count} de modifications",
      other: "Hors ligne, {count} modifications",
    },
    en: { one: "Offline, {count} change", other: "Offline, {count} changes" },
  },
  readOnly: { ar: "قراءة فقط", fr: "Lecture seule", en: "Read only" },
  closed: { ar: "تعذر الحفظ", fr: "Échec de l’enregistrement", en: "Could not save" },
});

/** A save that takes less than this is not worth a word: the mark would flicker with every keystroke. */
const quietMs = 600;

/**
 * The truth about what was typed, one line. "Saved" only when it is on the server. `brief` where a banner on the same screen
 * says how much waits.
 */
export const SaveMark = ({ state, brief = false }: { readonly state: SaveState; readonly brief?: boolean }) => {
  const t = useWords(words);
  const saving = state.is === "saving";
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!saving) return;
    const timer = setTimeout(() => setSlow(true), quietMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [saving]);
  const [look, icon, text] = ((): [string, typeof Eye, string] => {
    switch (state.is) {
      case "saved":
        return ["saved", CircleCheck, t("saved")];
      case "saving":
        return ["saving", RefreshCw, t("saving")];
      case "loading":
        return ["saving", RefreshCw, t("loading")];
      case "offline":
        return [
          "offline",
          WifiOff,
          state.waiting > 0 && !brief ? t("waiting", { count: state.waiting }) : t("offline"),
        ];
      case "readOnly":
        return ["plain", Eye, t("readOnly")];
      case "closed":
        return ["error", TriangleAlert, t("closed")];
    }
  })();
  return (
    <span className={`sync sync--${look}`} role="status" data-save={state.is}>
      {/* Within the quiet time nothing is claimed: neither saved nor saving. */}
      {saving && !slow ? null : (
        <>
          <Icon of={icon} />
          {text}
        </>
      )}
    </span>
  );
};
