import type { Refusal, RefusalCode } from "@nadwa/shared/refusal";
import { useEffect, useSyncExternalStore } from "react";
import { commonWords } from "../words/commonWords.ts";
import { useLanguage } from "../words/Language.tsx";
import { Banner } from "./Banner.tsx";
import { hearRefusalWords, loadRefusalWords, refusalWordsNow } from "./loadRefusalWords.ts";

/** What people read for a refusal; the tooltip of a disabled button uses it too. */
export const useRefusalText = (): ((refusal: { readonly code: RefusalCode }) => string) => {
  const { language } = useLanguage();
  const known = useSyncExternalStore(hearRefusalWords, refusalWordsNow);
  useEffect(() => void loadRefusalWords(), []);
  return ({ code }) =>
    (known ? known[code] : commonWords[code === "unavailable" ? "unreachable" : "refused"])[language];
};

export const RefusalMessage = ({ refusal }: { readonly refusal: Refusal }) => {
  const text = useRefusalText();
  return (
    <Banner kind="error" announced>
      <span data-code={refusal.code}>{text(refusal)}</span>
    </Banner>
  );
};
