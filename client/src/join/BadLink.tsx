import type { Refusal } from "@nadwa/shared/refusal";
import { Link2Off, RefreshCw } from "lucide-react";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useRefusalText } from "../ui/RefusalMessage.tsx";
import { StatePage } from "../ui/StateMessage.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { commonWords } from "../words/commonWords.ts";
import { useWords } from "../words/Language.tsx";
import { words } from "./words.ts";

/** A role link that opens nothing: renewed by the organiser, or the server is not there. */
const BadLink = ({ refusal }: { readonly refusal: Refusal }) => {
  const t = useWords(words);
  const common = useWords(commonWords);
  const text = useRefusalText();
  if (refusal.code === "unavailable") return <Waiting offline onRetry={() => location.reload()} />;
  return (
    <StatePage
      icon={Link2Off}
      title={t("badLink")}
      action={
        <>
          <Button onClick={() => location.reload()}>
            <Icon of={RefreshCw} />
            {common("retry")}
          </Button>
          <Link href={paths.join()} className="btn btn--primary">
            {common("toJoin")}
          </Link>
        </>
      }
    >
      <span data-code={refusal.code}>{text(refusal)}</span>
    </StatePage>
  );
};
export default BadLink;
