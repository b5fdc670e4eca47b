import type { Refusal } from "@nadwa/shared/refusal";
import { refusalWords } from "@nadwa/shared/refusalWords";
import { useLanguage } from "../words/Language.tsx";
import { Banner } from "./Banner.tsx";

/** What people read for a refusal; the tooltip of a disabled button uses it too. */
export const useRefusalText = (): ((refusal: Pick<Refusal, "code">) => string) => {
  const { language } = useLanguage();
  return ({ code }) => refusalWords[code][language];
};

export const RefusalMessage = ({ refusal }: { readonly refusal: Refusal }) => {
  const text = useRefusalText();
  return (
    <Banner kind="error" announced>
      <span data-code={refusal.code}>{text(refusal)}</span>
    </Banner>
  );
};
