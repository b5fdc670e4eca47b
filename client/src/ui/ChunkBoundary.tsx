import { CloudOff, RefreshCw, TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { defineWords } from "../words/words.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { StatePage } from "./StateMessage.tsx";

const words = defineWords({
  chunkTitle: { ar: "تعذر تحميل الصفحة", fr: "La page n’a pas pu être chargée", en: "The page could not be loaded" },
  chunkBody: {
    ar: "ربما انقطعت الشبكة، أو صدرت نسخة جديدة. ما كتبته محفوظ في هذا الجهاز.",
    fr: "Le réseau a peut-être été coupé, ou une nouvelle version est parue. Ce que vous avez écrit est gardé sur cet appareil.",
    en: "The network may have been lost, or a new version is out. What you wrote is kept on this device.",
  },
  faultTitle: { ar: "توقفت هذه الصفحة", fr: "Cette page s’est arrêtée", en: "This page has stopped" },
});

/** A browser remembers a failed import for the life of the page: trying again means loading the page again. */
const isChunkError = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script|preload CSS|module script failed/i.test(error.message);

const Failed = ({ error }: { readonly error: unknown }) => {
  const t = useWords(words);
  const common = useWords(commonWords);
  const chunk = isChunkError(error);
  return (
    <StatePage
      icon={chunk ? CloudOff : TriangleAlert}
      title={t(chunk ? "chunkTitle" : "faultTitle")}
      action={
        <Button look="primary" onClick={() => location.reload()}>
          <Icon of={RefreshCw} />
          {common("reload")}
        </Button>
      }
    >
      {t("chunkBody")}
    </StatePage>
  );
};

type Fault = { readonly error: unknown };

/** Catches a screen that could not be loaded, and our own faults, so that the person is never left with an empty page. */
export class ChunkBoundary extends Component<{ readonly children: ReactNode }, Fault | Record<string, never>> {
  override state: Fault | Record<string, never> = {};
  static getDerivedStateFromError = (error: unknown): Fault => ({ error });
  override render(): ReactNode {
    return "error" in this.state ? <Failed error={this.state.error} /> : this.props.children;
  }
}
