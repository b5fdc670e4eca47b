import { Printer, Wifi } from "lucide-react";
import { grouped } from "../join/codeDigits.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { onlyHere } from "../ui/onlyHere.ts";
import { QrCode } from "../ui/QrCode.tsx";
import { useWords } from "../words/Language.tsx";
import { codeLink } from "./links.ts";
import { words } from "./words.ts";

/** Cobalt because the room is asked to act: the code, its QR, and the address to type. Printing prints this card alone. */
export const JoinCard = ({ code }: { readonly code: string }) => {
  const t = useWords(words);
  return (
    <section className="joincard" aria-label={t("accessCode")}>
      <div className="row">
        <h2>{t("accessCode")}</h2>
        <span className="push" />
        <Button size="dense" look="ghost-call" onClick={() => window.print()}>
          <Icon of={Printer} />
          {t("print")}
        </Button>
      </div>
      <div className="row joincard__row">
        <bdi className="joincard__code" data-code="">
          {grouped(code)}
        </bdi>
        <CopyButton text={code} label={t("copyCode")} className="ibtn joincard__copy" iconOnly />
      </div>
      <div className="joincard__qr">
        <QrCode text={codeLink(code)} label={t("qr")} />
      </div>
      <div className="row row--wrap label joincard__where">
        <Icon of={Wifi} size="m" />
        <span className="muted">{t("orBrowser")}</span>
        <Num className="strong">{location.host}</Num>
      </div>
      {onlyHere() && <p className="caption muted joincard__note">{t("onlyHere")}</p>}
    </section>
  );
};
