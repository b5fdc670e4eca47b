import type { RecommendationId } from "@nadwa/shared/ids";
import { ThumbsUp } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { words } from "./words.ts";
import { useCan } from "../live/useLive.ts";
import { useLivePart, useMine } from "./useLivePart.ts";

/** Gives support and takes it back; pressed only once the server has it. Absent where the step leaves no support. */
export const SupportButton = (props: { readonly recommendation: RecommendationId; readonly dense?: boolean }) => {
  const { recommendation } = props;
  const t = useWords(words);
  const { language } = useLanguage();
  const order = useLivePart((live) => live.order);
  const mine = useMine();
  const count = useLivePart(({ pulse }) => pulse.supports[recommendation] ?? 0);
  const may = useCan({ type: "support", recommendation });
  const text = useRefusalText();
  const [asking, ask] = useState(false);
  const on = mine.supports.includes(recommendation);
  if (!may.ok && may.error === "role-not-allowed") return null;
  return (
    <Button
      {...(props.dense ? { size: "dense" as const } : {})}
      className="support"
      aria-pressed={on}
      aria-busy={asking}
      reason={may.ok ? undefined : text({ code: may.error })}
      onClick={() => {
        ask(true);
        void order({ type: "support", recommendation, on: !on }).finally(() => ask(false));
      }}
    >
      <Icon of={ThumbsUp} />
      {t(on ? "supported" : "support")} <Num>{formatNumber(language, count)}</Num>
    </Button>
  );
};
