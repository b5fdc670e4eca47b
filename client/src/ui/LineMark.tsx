import { RefreshCw, Wifi, WifiOff } from "lucide-react";
import type { LiveStatus } from "../live/Live.ts";
import { useWords } from "../words/Language.tsx";
import { defineWords } from "../words/words.ts";
import { Icon } from "./Icon.tsx";

const words = defineWords({
  live: { ar: "متصل", fr: "Connecté", en: "Connected" },
  connecting: { ar: "جار الاتصال", fr: "Connexion", en: "Connecting" },
  offline: { ar: "غير متصل", fr: "Hors ligne", en: "Offline" },
});

/** State of the control channel, for screens that write nothing. */
export const LineMark = ({ status }: { readonly status: LiveStatus["is"] }) => {
  const t = useWords(words);
  if (status === "live")
    return (
      <span className="sync sync--saved" role="status">
        <Icon of={Wifi} />
        {t("live")}
      </span>
    );
  return (
    <span className="sync sync--offline" role="status">
      <Icon of={status === "offline" ? WifiOff : RefreshCw} />
      {t(status === "offline" ? "offline" : "connecting")}
    </span>
  );
};
