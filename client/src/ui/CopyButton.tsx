import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { copyText } from "./copyText.ts";
import { Icon } from "./Icon.tsx";

/** Copies `text`; says that it did, or shows the text selected where the browser does not allow copying. */
export const CopyButton = (props: {
  readonly text: string;
  /** What is copied, for those who do not see the row it stands in. */
  readonly label: string;
  readonly className?: string;
  readonly iconOnly?: boolean;
}) => {
  const t = useWords(commonWords);
  const [done, setDone] = useState<"copied" | "byHand">();
  useEffect(() => {
    if (done !== "copied") return;
    const timer = setTimeout(() => setDone(undefined), 2_500);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async (): Promise<void> => setDone((await copyText(props.text)) ? "copied" : "byHand");
  return (
    <>
      <button
        type="button"
        className={props.className ?? "btn"}
        aria-label={props.label}
        title={props.label}
        onClick={() => void copy()}
      >
        <Icon of={done === "copied" ? Check : Copy} size="m" />
        {!props.iconOnly && (done === "copied" ? t("copied") : t("copy"))}
      </button>
      <span className="sr" role="status">
        {done === "copied" ? t("copied") : ""}
      </span>
      {done === "byHand" && (
        <input
          className="copybyhand num"
          readOnly
          dir="ltr"
          aria-label={t("copyByHand")}
          title={t("copyByHand")}
          value={props.text}
          ref={(field) => field?.focus()}
          onFocus={(event) => event.target.select()}
          onBlur={() => setDone(undefined)}
        />
      )}
    </>
  );
};
