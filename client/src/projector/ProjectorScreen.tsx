import type { BoardId } from "@nadwa/shared/ids";
import { type Language, languages, localeOf } from "@nadwa/shared/words";
import { useEffect, useMemo, useState } from "react";
import { useLive, useServerNow } from "../live/useLive.ts";
import { useLanguage, useWords } from "../words/Language.tsx";
import { frameOf } from "./frames.ts";
import { noteAfterMs, useIsUp } from "./HallDoor.tsx";
import { HallStage } from "./HallStage.tsx";
import { keepLastFrame } from "./lastFrame.ts";
import { useLate } from "./useLate.ts";
import { surroundOf } from "./surround.ts";
import { useLatestEditor, useOutline } from "./useOutline.ts";
import { projectorWords } from "./words.ts";

/** The pointer disappears after this. */
const stillMs = 2_000;

const toggleFullScreen = (): void => {
  if (document.fullscreenElement) void document.exitFullscreen();
  // Refused by some browsers without a gesture; the frame fills the window either way.
  else void document.documentElement.requestFullscreen?.().catch(() => {});
};

/** The hall's language: `?lang=` of the link, else the person's; L goes through those of the forum, and the link keeps it. */
const useHallLanguage = (offered: readonly Language[]): readonly [Language, () => void] => {
  const { language: own } = useLanguage();
  const [chosen, choose] = useState<Language | undefined>(() => {
    const asked = new URLSearchParams(location.search).get("lang");
    return languages.find((each) => each === asked);
  });
  const language = chosen ?? (offered.includes(own) ? own : (offered[0] ?? own));
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
    document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  }, [language]);
  const next = (): void => {
    const following = offered[(offered.indexOf(language) + 1) % offered.length] ?? language;
    choose(following);
    const address = new URL(location.href);
    address.searchParams.set("lang", following);
    history.replaceState(history.state, "", address);
  };
  return [language, next];
};

/** The hall's screen: follows the cue, stays readable, heals by itself. */
const ProjectorScreen = ({ session }: { readonly session: BoardId }) => {
  const { view, pulse, status } = useLive();
  const t = useWords(projectorWords);
  const outline = useOutline();
  const editor = useLatestEditor();
  const [language, nextLanguage] = useHallLanguage(view.session.forum.languages);
  useIsUp();

  const frame = useMemo(() => frameOf(view, view.cue, outline), [view, outline]);
  const surround = useMemo(() => surroundOf(view, pulse, location.origin), [view, pulse]);
  const dim = view.cue.dim ?? false;
  useEffect(
    () => keepLastFrame(session, { frame, surround, language, dim }),
    [session, frame, surround, language, dim],
  );

  const offline = status.is === "offline";
  const ticks = frame.show === "vote" || offline ? 250 : frame.show === "message" ? 10_000 : undefined;
  const nowMs = useServerNow(ticks);
  const late = useLate(offline, noteAfterMs);

  const [still, setStill] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setStill(true), stillMs);
    const moved = (): void => {
      setStill(false);
      clearTimeout(timer);
      timer = setTimeout(() => setStill(true), stillMs);
    };
    window.addEventListener("pointermove", moved);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pointermove", moved);
    };
  }, []);
  useEffect(() => {
    const click = (): void => {
      if (!document.fullscreenElement) toggleFullScreen();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.code === "KeyL") nextLanguage();
      if (event.code === "KeyF") toggleFullScreen();
    };
    window.addEventListener("keydown", key);
    window.addEventListener("click", click);
    return () => {
      window.removeEventListener("keydown", key);
      window.removeEventListener("click", click);
    };
  });
  useEffect(() => {
    document.title = t("screen");
  }, [t]);

  return (
    <main
      id="content"
      aria-label={t("screen")}
      title={still ? undefined : t("fullScreen")}
      className={still ? "hall__still" : undefined}
    >
      <HallStage
        frame={frame}
        surround={surround}
        language={language}
        dim={dim}
        nowMs={nowMs}
        editor={editor}
        offline={late}
      />
    </main>
  );
};
export default ProjectorScreen;
