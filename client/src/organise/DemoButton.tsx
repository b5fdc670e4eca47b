import type { DemoRunning } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { CirclePlay, CircleStop } from "lucide-react";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { api } from "../api.ts";
import { paths } from "../paths.ts";
import { Icon } from "../ui/Icon.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { words } from "./words.ts";

/** It ends by itself after half an hour, and another tab may end it: the button asks again this often. */
const askAgainMs = 5_000;

/** Starts the demonstration and shows its forum; the same place then ends it. */
export const DemoButton = ({ token }: { readonly token: string }) => {
  const t = useWords(words);
  const { locale } = useLanguage();
  const [, go] = useLocation();
  const [running, setRunning] = useState<DemoRunning>();
  const [busy, setBusy] = useState(false);
  const [refusal, refuse] = useState<Refusal>();

  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const reply = await api.demo(token);
      if (current && reply.ok) setRunning(reply.value.running);
    };
    void look();
    const timer = setInterval(() => void look(), askAgainMs);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [token]);

  const press = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const reply = await (running ? api.stopDemo(token) : api.startDemo(token));
    setBusy(false);
    if (!reply.ok) return refuse(reply.error);
    refuse(undefined);
    setRunning(reply.value?.running);
    if (reply.value?.running) go(paths.organiseForum(reply.value.running.forum));
  };
  const time =
    running &&
    new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false }).format(running.endsAtMs);
  return (
    <div className="demo">
      <button type="button" className="cardbtn" aria-busy={busy} onClick={() => void press()}>
        <Icon of={running ? CircleStop : CirclePlay} />
        <span>{t(busy ? (running ? "demoEnding" : "demoStarting") : running ? "demoStop" : "demoStart")}</span>
        <small>{time === undefined ? t("demoBody") : t("demoRunning", { time })}</small>
      </button>
      {refusal && <RefusalMessage refusal={refusal} />}
    </div>
  );
};
