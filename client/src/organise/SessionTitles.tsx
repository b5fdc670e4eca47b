import { Plus, Trash2, Users } from "lucide-react";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { words } from "./words.ts";

/** The sessions of a new forum, by title; none named = one with the forum's own. */
export const SessionTitles = (props: {
  readonly titles: readonly string[];
  readonly onChange: (titles: readonly string[]) => void;
}) => {
  const t = useWords(words);
  const { language } = useLanguage();
  const { titles, onChange } = props;
  return (
    <section className="surf surf--pad">
      <h2 className="surf__h">
        {t("sessionsTitle")}
        <span className="count">{formatNumber(language, Math.max(1, titles.length))}</span>
        <span className="push" />
        <Button
          size="dense"
          look="quiet"
          aria-label={t("addSession")}
          disabled={titles.length >= 20}
          onClick={() => onChange([...titles, ""])}
        >
          <Icon of={Plus} />
          {t("add")}
        </Button>
      </h2>
      {titles.length === 0 ? (
        <p className="hint">{t("sessionsHint")}</p>
      ) : (
        <ol className="rows">
          {titles.map((name, at) => (
            <li key={at} className="rowi">
              <Icon of={Users} />
              <input
                className="rowi__text grow"
                dir={name ? "auto" : undefined}
                maxLength={300}
                aria-label={t("sessionName", { n: at + 1 })}
                placeholder={t("sessionName", { n: at + 1 })}
                value={name}
                onChange={(event) => onChange(titles.with(at, event.target.value))}
              />
              <button
                type="button"
                className="ibtn ibtn--dense"
                aria-label={t("removeSession", { n: at + 1 })}
                title={t("removeSession", { n: at + 1 })}
                onClick={() => onChange(titles.toSpliced(at, 1))}
              >
                <Icon of={Trash2} size="s" />
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
