import "../ui/page.css";
import "../ui/session.css";
import "./organise.css";
import { template } from "@nadwa/shared/template/template";
import type { Refusal } from "@nadwa/shared/refusal";
import { inLanguage, type Language, languages, type Words } from "@nadwa/shared/words";
import { ArrowLeft, Ban, CalendarDays, Check, MapPin, ShieldCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link, useLocation } from "wouter";
import { api } from "../api.ts";
import { paths } from "../paths.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { languageNames, LanguageMenu } from "../ui/LanguageMenu.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { TextField } from "../ui/TextField.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { commonWords } from "../words/commonWords.ts";
import { countWords } from "../words/countWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { AxisList } from "./AxisList.tsx";
import { numbersOf, type PlannedAxis } from "./axisPlan.ts";
import { OrganiserGate } from "./OrganiserGate.tsx";
import { SessionTitles } from "./SessionTitles.tsx";
import { organiserToken } from "./token.ts";
import { words } from "./words.ts";

const titleWord = { ar: "titleIn", fr: "titleInFr", en: "titleInEn" } as const;

/** A text of the forum as it was typed: in the page's language, and only what is not empty. */
const written = (text: { readonly [language in Language]?: string }): Words | undefined => {
  const kept = Object.fromEntries(
    Object.entries(text).flatMap(([language, said]) => (said?.trim() ? [[language, said.trim()]] : [])),
  );
  return Object.keys(kept).length > 0 ? (kept as Words) : undefined;
};

/** A forum from the built-in template: three columns, one scroll, the action at a fixed place. */
const NewForumScreen = () => {
  const t = useWords(words);
  const counted = useWords(countWords);
  const common = useWords(commonWords);
  const { language } = useLanguage();
  const [, navigate] = useLocation();
  const [token] = useState(organiserToken);
  const [title, setTitle] = useState<{ readonly [each in Language]?: string }>(template.title);
  const [spoken, speak] = useState<readonly Language[]>(["ar", "fr"]);
  const [dates, setDates] = useState("");
  const [place, setPlace] = useState("");
  const [sessions, setSessions] = useState<readonly string[]>([]);
  const [plan, setPlan] = useState<readonly PlannedAxis[]>(
    template.axes.map(({ id, enabledByDefault }) => ({ id, on: enabledByDefault })),
  );
  const [refusal, refuse] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  if (token === undefined) return <OrganiserGate wrong={false} />;

  const numbers = numbersOf(plan);
  const reason =
    written(title) === undefined
      ? t("titleMissing")
      : spoken.length === 0
        ? t("languageMissing")
        : numbers.size === 0
          ? t("axisMissing")
          : undefined;

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const named = written(title);
    if (busy || reason !== undefined || !named) return;
    setBusy(true);
    const titles = sessions.flatMap((name) => {
      const each = written({ [language]: name });
      return each ? [{ title: each }] : [];
    });
    const where = written({ [language]: place });
    const when = written({ [language]: dates });
    const reply = await api.createForum(token, {
      title: named,
      languages: [...spoken],
      axes: plan.filter(({ on }) => on).map(({ id }) => id),
      ...(where ? { place: where } : {}),
      ...(when ? { dates: when } : {}),
      ...(titles.length > 0 ? { sessions: titles } : {}),
    });
    setBusy(false);
    if (!reply.ok) return refuse(reply.error);
    navigate(paths.organiseForum(reply.value.forum.id), { replace: true });
  };

  const identity = (
    <section className="surf surf--pad stack">
      <h2 className="surf__h">{t("identity")}</h2>
      {languages
        .filter((each) => spoken.includes(each))
        .map((each) => (
          <TextField
            key={each}
            dense
            label={t(titleWord[each])}
            lang={each}
            dir={each === "ar" ? "rtl" : "ltr"}
            maxLength={300}
            value={title[each] ?? ""}
            onChange={(event) => setTitle({ ...title, [each]: event.target.value })}
          />
        ))}
      <div className="pairfields">
        <TextField
          dense
          label={t("dates")}
          icon={<Icon of={CalendarDays} />}
          placeholder={t("datesExample")}
          maxLength={300}
          value={dates}
          onChange={(event) => setDates(event.target.value)}
        />
        <TextField
          dense
          label={t("place")}
          icon={<Icon of={MapPin} />}
          maxLength={300}
          value={place}
          onChange={(event) => setPlace(event.target.value)}
        />
      </div>
      <div className="field">
        <span className="field__label" id="forum-languages">
          {t("languages")}
        </span>
        <div className="row row--wrap" role="group" aria-labelledby="forum-languages">
          {languages.map((each) => {
            const on = spoken.includes(each);
            return (
              <button
                key={each}
                type="button"
                lang={each}
                className={`btn btn--dense${on ? " btn--on" : ""}`}
                aria-pressed={on}
                onClick={() => speak(languages.filter((other) => (other === each ? !on : spoken.includes(other))))}
              >
                {on && <Icon of={Check} />}
                {languageNames[each]}
              </button>
            );
          })}
        </div>
      </div>
    </section>
  );
  const asked = [
    ["cardCategory", "required"],
    ["cardInstitution", "optional"],
    ["cardName", "noPersonal"],
    ["cardLanguage", "optional"],
  ] as const;
  return (
    <form className="app app--act" onSubmit={(event) => void create(event)} noValidate>
      <TopBar
        title={t("newForum")}
        subtitle={t("newSubtitle")}
        before={
          <Link href={paths.organise()} className="ibtn ibtn--dense" aria-label={t("forums")} title={t("forums")}>
            <Icon of={ArrowLeft} size="m" turns />
          </Link>
        }
      >
        <span className="push" />
        <span className="label muted">{t("template")}</span>
        <span className="label medium newforum__template">{inLanguage(template.title, language)}</span>
        <LanguageMenu iconOnly />
      </TopBar>
      <main id="content" className="app__body">
        <h1 className="sr">{t("newForum")}</h1>
        <div className="form3">
          <div className="stack">
            {identity}
            <SessionTitles titles={sessions} onChange={setSessions} />
          </div>
          <AxisList plan={plan} onChange={setPlan} />
          <div className="stack">
            <section className="surf surf--pad">
              <h2 className="surf__h">{t("card")}</h2>
              <p className="hint">{t("cardHint")}</p>
              <ul className="rows">
                {asked.map(([what, how]) => (
                  <li key={what} className="rowi">
                    <Icon of={Check} />
                    <span className="grow">{t(what)}</span>
                    <span className="caption faint">{t(how)}</span>
                  </li>
                ))}
                <li className="rowi rowi--off">
                  <Icon of={Ban} />
                  <span className="grow">{t("cardNever")}</span>
                  <span className="caption">{t("never")}</span>
                </li>
              </ul>
            </section>
            <section className="surf surf--pad">
              <h2 className="surf__h">{t("stepsTitle")}</h2>
              <p className="hint">{t("stepsHint")}</p>
              <ol className="rows">
                {template.steps.map((step, at) => (
                  <li key={step.id} className="rowi">
                    <span className="rowi__n">{formatNumber(language, at + 1)}</span>
                    <span className="grow">{inLanguage(step.name, language)}</span>
                    {step.minutes !== undefined && (
                      <span className="caption faint">{counted("minutes", { count: step.minutes })}</span>
                    )}
                  </li>
                ))}
              </ol>
            </section>
          </div>
        </div>
      </main>
      <footer className="actionbar">
        <Icon of={ShieldCheck} size="m" />
        <span className="label muted">{t("promise")}</span>
        <span className="push" />
        {refusal && <RefusalMessage refusal={refusal} />}
        <Link href={paths.organise()} className="btn">
          {common("cancel")}
        </Link>
        <Button type="submit" look="primary" reason={reason} disabled={busy}>
          <Icon of={Check} />
          {t(busy ? "creating" : "create")}
        </Button>
      </footer>
    </form>
  );
};
export default NewForumScreen;
