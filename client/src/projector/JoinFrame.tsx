import { inLanguage, type Language } from "@nadwa/shared/words";
import { Mark } from "../ui/Mark.tsx";
import { Num } from "../ui/Num.tsx";
import { QrCode } from "../ui/QrCode.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber, translate } from "../words/words.ts";
import { spacedCode, type Surround } from "./surround.ts";
import { projectorWords } from "./words.ts";

const others: readonly Language[] = ["ar", "fr", "en"];

/** How to come in: address, code in two groups of four, and a code to scan on at least 55 % of the height (ui/design.md §9.8). */
export const JoinFrame = ({ surround }: { readonly surround: Surround }) => {
  const { language } = useLanguage();
  const t = useWords(projectorWords);
  return (
    <div className="pj pj--call">
      <header className="pj__head">
        <span className="pj__brand">
          <Mark />
          ندوة
        </span>
        <span className="push" dir="auto">
          {inLanguage(surround.forum, language)}
        </span>
      </header>
      <div className="pj__main pj__main--join">
        <div className="pj__invite">
          <h1>{t("joinTitle")}</h1>
          <div>
            <p>
              {t("open")} <Num>{surround.address}</Num> {t("andEnter")}
            </p>
            <Num className="pj__code">{spacedCode(surround.joinCode)}</Num>
          </div>
          <p className="pj__others">
            {others
              .filter((other) => other !== language)
              .map((other) => (
                <span key={other} lang={other} dir={other === "ar" ? "rtl" : "ltr"}>
                  {translate(projectorWords, other)("joinTitle")}
                </span>
              ))}
            <span lang="zgh" dir="ltr">
              ⴰⵏⵙⵓⴼ
            </span>
          </p>
        </div>
        <div className="pj__qr">
          <QrCode text={surround.joinLink} label={t("qr")} />
        </div>
      </div>
      <footer className="pj__foot pj__foot--join">
        {(language !== "ar" || surround.present > 2) && (
          <b>
            <Num>{formatNumber(language, surround.present)}</Num>
          </b>
        )}
        <span>{t("present", { count: surround.present })}</span>
      </footer>
    </div>
  );
};
