import type { Door, Join, Joined } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { inLanguage } from "@nadwa/shared/words";
import { ArrowLeft, KeyRound, ShieldCheck } from "lucide-react";
import { type FormEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { api } from "../api.ts";
import { Banner } from "../ui/Banner.tsx";
import { Brand } from "../ui/Brand.tsx";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { LanguageMenu } from "../ui/LanguageMenu.tsx";
import { Mark } from "../ui/Mark.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useWide } from "../ui/useWide.ts";
import { commonWords } from "../words/commonWords.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { CodeField } from "./CodeField.tsx";
import { codeLength } from "./codeDigits.ts";
import type { Said } from "./Identity.tsx";
import { SessionChoice } from "./SessionChoice.tsx";
import type { WayIn } from "./wayIn.ts";
import { words } from "./words.ts";

/** Comes while the code is being typed: the first thing a phone loads is what it shows first. */
const loadIdentity = () => import("./Identity.tsx");
const Identity = lazy(loadIdentity);
const nothingSaid: Said = { category: undefined, institution: "", name: "" };

type Props = {
  readonly way: WayIn | undefined;
  readonly door: Door | undefined;
  readonly refusal: Refusal | undefined;
  readonly memberships: readonly Joined[];
  /** Resolves with the reason when the server said no; else the person is in. */
  readonly onJoin: (join: Join) => Promise<Refusal | undefined>;
};

/** Code, then capacity: two steps on a phone, one page on a laptop. */
export const DoorForm = (props: Props) => {
  const t = useWords(words);
  const common = useWords(commonWords);
  const { language } = useLanguage();
  const wide = useWide();
  const invited = props.way?.by === "invitation" ? props.way.invitation : undefined;

  const [code, setCode] = useState(props.way?.by === "code" ? props.way.code : "");
  const [door, setDoor] = useState(props.door);
  const [refusal, setRefusal] = useState(props.refusal);
  const [said, say] = useState<Said>(nothingSaid);
  const [asking, setAsking] = useState<"code" | "identity" | "reentry">(props.door ? "identity" : "code");
  const [reentry, setReentry] = useState("");
  const [busy, setBusy] = useState(false);

  useEffect(() => void loadIdentity().catch(() => undefined), []);

  const newest = useRef(code);
  /** The name of the forum appears with the eighth digit, before anything about the person is given. */
  const lookUp = async (digits: string): Promise<Door | undefined> => {
    const reply = await api.door({ code: digits });
    if (newest.current !== digits) return undefined;
    setRefusal(reply.ok ? undefined : reply.error);
    setDoor(reply.ok ? reply.value : undefined);
    return reply.ok ? reply.value : undefined;
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      if (asking === "reentry") return setRefusal(await props.onJoin({ reentry: reentry.trim() }));
      if (!wide && asking === "code") {
        if (code.length === codeLength && (door ?? (await lookUp(code)))) setAsking("identity");
        return;
      }
      if (said.category === undefined || (!invited && code.length !== codeLength)) return;
      setRefusal(
        await props.onJoin({
          ...(invited ? { invitation: invited } : { code }),
          category: said.category,
          ...(said.institution.trim() ? { institution: said.institution } : {}),
          ...(said.name.trim() ? { name: said.name } : {}),
        }),
      );
    } finally {
      setBusy(false);
    }
  };
  const change = (digits: string): void => {
    newest.current = digits;
    setCode(digits);
    setDoor(undefined);
    setRefusal(undefined);
    if (digits.length === codeLength) void lookUp(digits);
  };
  /** The next step is read from its beginning: the button that led to it is gone. */
  const step = useRef(asking);
  useEffect(() => {
    if (step.current === asking) return;
    step.current = asking;
    document.getElementById("content")?.focus();
  }, [asking]);
  const ask = (next: typeof asking): void => {
    setRefusal(undefined);
    setAsking(next);
  };

  const privacy = (
    <div className="row door__privacy">
      <Icon of={ShieldCheck} size="m" />
      <span>{t("privacy")}</span>
    </div>
  );
  const already = props.memberships.length > 0 && !props.way && (
    <section className="stack" aria-label={t("alreadyIn")}>
      <h2 className="field__label">{t("alreadyIn")}</h2>
      {props.memberships.map((one) => (
        <SessionChoice key={one.me.id} joined={one} />
      ))}
    </section>
  );
  const found = door && (
    <Banner kind="ok" announced>
      <span className="strong" dir="auto">
        {inLanguage(door.forum.title, language)}
      </span>
      {door.role === "observer" && `، ${t("observer")}`}
    </Banner>
  );
  const failed = refusal && <RefusalMessage refusal={refusal} />;
  const codeField = !invited && <CodeField code={code} onChange={change} invalid={refusal?.code === "wrong-code"} />;
  const enterReason =
    said.category === undefined
      ? t("chooseCapacity")
      : !invited && code.length < codeLength
        ? t("codeShort", { n: codeLength })
        : undefined;
  const enter = (
    <Button type="submit" look="primary" block className="door__enter" reason={enterReason} disabled={busy}>
      {busy ? t("entering") : t("enter")}
    </Button>
  );
  const reentryForm = (
    <>
      <div className="stack identity__head">
        <h1>{t("reentryTitle")}</h1>
        <p className="muted">{t("reentryAsk")}</p>
      </div>
      <TextField
        label={t("reentryCode")}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={reentry}
        onChange={(event) => setReentry(event.target.value)}
      />
      {failed}
      <Button type="submit" look="primary" block className="door__enter" disabled={busy || reentry.trim() === ""}>
        {busy ? t("entering") : t("enter")}
      </Button>
      <Button look="quiet" block onClick={() => ask(door ? "identity" : "code")}>
        {t("useCodeInstead")}
      </Button>
    </>
  );
  const form = (className: string, children: ReactNode) => (
    <form className={className} onSubmit={(event) => void submit(event)} noValidate>
      {children}
    </form>
  );
  const headline = (
    <h1>
      {t("titleFirst")}
      <br />
      {t("titleSecond")}
    </h1>
  );

  if (wide)
    return (
      <main id="content" tabIndex={-1} className="lj">
        <section className="call lj__a">
          <div className="row">
            <Brand />
            <span className="push" />
            <LanguageMenu buttonClass="btn btn--dense btn--ghost-call" />
          </div>
          <Mark className="lj__m" />
          <div className="stack lj__title">
            {headline}
            <p className="muted">{t("whereCodeLong")}</p>
          </div>
          <div className="label muted">{privacy}</div>
        </section>
        <section className="lj__b">
          {form(
            "lj__form",
            asking === "reentry" ? (
              reentryForm
            ) : (
              <>
                {already}
                <div className="stack">
                  {codeField}
                  {found}
                  {failed}
                </div>
                <Suspense>
                  <Identity wide said={said} onChange={say} />
                </Suspense>
                {enter}
                <div className="row label lj__links">
                  <button type="button" className="linkish" onClick={() => ask("reentry")}>
                    {t("haveReentryLong")}
                  </button>
                </div>
              </>
            ),
          )}
        </section>
      </main>
    );

  if (asking === "code")
    return (
      <main id="content" tabIndex={-1} className="phone phone--door">
        <div className="call hero">
          <Mark className="hero__m" />
          <div className="row">
            <Brand />
            <span className="push" />
            <LanguageMenu buttonClass="btn btn--dense btn--ghost-call" />
          </div>
          <div className="stack hero__title">
            {headline}
            <p className="muted">{t("whereCode")}</p>
          </div>
        </div>
        {form(
          "door",
          <>
            {already}
            {codeField}
            {found}
            {failed}
            <Button
              type="submit"
              look="primary"
              block
              className="door__enter"
              reason={code.length < codeLength ? t("codeShort", { n: codeLength }) : undefined}
              disabled={busy}
            >
              {t("continue")}
            </Button>
            <div className="row faint label door__or">
              <hr className="rule grow" />
              {t("or")}
              <hr className="rule grow" />
            </div>
            <Button block onClick={() => ask("reentry")}>
              <Icon of={KeyRound} />
              {t("haveReentry")}
            </Button>
            {privacy}
          </>,
        )}
      </main>
    );

  return form(
    "phone",
    <>
      <header className="phone__bar">
        {!invited && (
          <IconButton label={common("back")} onClick={() => ask("code")}>
            <Icon of={ArrowLeft} size="m" turns />
          </IconButton>
        )}
        <span className="phone__title">{t(asking === "reentry" ? "reentryCode" : "identify")}</span>
        <span className="push label muted">{!invited && asking === "identity" && t("stepOf", { n: 2, of: 2 })}</span>
        <LanguageMenu iconOnly />
      </header>
      <main id="content" tabIndex={-1} className="phone__main door__main">
        {asking === "reentry" ? (
          reentryForm
        ) : (
          <>
            {props.way && found}
            <Suspense>
              <Identity wide={false} said={said} onChange={say} />
            </Suspense>
          </>
        )}
      </main>
      {asking === "identity" && (
        <footer className="phone__foot">
          {failed}
          {enter}
        </footer>
      )}
    </>,
  );
};
