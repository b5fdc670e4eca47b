import type { Cue } from "@nadwa/shared/session/state";
import type { View } from "@nadwa/shared/session/view";
import {
  ChartBar,
  FileText,
  LayoutGrid,
  type LucideIcon,
  MessageSquare,
  BookCheck,
  Presentation,
  QrCode,
  Vote,
} from "lucide-react";
import { type Frame, frameOf, type Outline } from "../projector/frames.ts";
import { ProjectorFrame } from "../projector/ProjectorFrame.tsx";
import type { Surround } from "../projector/surround.ts";
import { arrowChoice } from "../ui/arrowChoice.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LiveTag } from "../ui/LiveTag.tsx";
import { useWords } from "../words/Language.tsx";
import { type Offer, remoteShowOf, remoteShows, type RemoteShow } from "./remote.ts";
import { consoleWords } from "./words.ts";

const icons: { readonly [show in RemoteShow]: LucideIcon } = {
  join: QrCode,
  recommendation: FileText,
  vote: Vote,
  result: ChartBar,
  board: LayoutGrid,
  message: MessageSquare,
  closing: BookCheck,
};

const Thumbnail = (props: {
  readonly frame: Frame;
  readonly surround: Surround;
  readonly nowMs: number;
  readonly dim: boolean;
  readonly live?: boolean;
}) => (
  <div
    className={`frame${props.live ? " frame--live" : ""}`}
    data-theme={props.dim ? "projector-dim" : "projector"}
    inert
  >
    <ProjectorFrame frame={props.frame} surround={props.surround} nowMs={props.nowMs} />
  </div>
);

const sameCue = (one: Cue, other: Cue): boolean =>
  one.show === other.show &&
  one.recommendation === other.recommendation &&
  one.vote === other.vote &&
  one.axis === other.axis &&
  one.message === other.message;

/** What the hall sees now, beside what it would see next: the same frames as on the wall. */
export const Screens = (props: {
  readonly view: View;
  readonly outline: Outline;
  readonly surround: Surround;
  readonly nowMs: number;
  readonly nextCue: Cue;
  /** It cannot be shown yet: the result of a vote that is not announced. */
  readonly isPending: boolean;
  readonly screens: number;
  readonly busy: boolean;
  readonly onShow: (cue: Cue) => void;
}) => {
  const t = useWords(consoleWords);
  const { view, outline, surround, nowMs, nextCue } = props;
  const dim = view.cue.dim ?? false;
  const isShown = sameCue(view.cue, nextCue);
  return (
    <div className="outs">
      <section className="out" aria-label={t("onAir")} data-offline={props.screens === 0 ? "" : undefined}>
        <div className="out__h">
          <LiveTag>{t("onAir")}</LiveTag>
          <span className="muted label">{t(view.cue.show)}</span>
        </div>
        <Thumbnail live frame={frameOf(view, view.cue, outline)} surround={surround} nowMs={nowMs} dim={dim} />
      </section>
      <section className="out" aria-label={t("next")}>
        <div className="out__h">
          {t("next")}
          <span className="muted label push">{t(nextCue.show)}</span>
        </div>
        <Thumbnail frame={frameOf(view, nextCue, outline)} surround={surround} nowMs={nowMs} dim={dim} />
        <Button
          size="stage"
          block
          className="out__show"
          disabled={props.busy}
          reason={props.isPending ? t("noResult") : isShown ? t("alreadyShown") : undefined}
          onClick={() => props.onShow(nextCue)}
        >
          <Icon of={Presentation} />
          {t("showNext")}
        </Button>
      </section>
    </div>
  );
};

/** The screen remote: the first press chooses what comes next, the second shows it. */
export const Remote = (props: {
  readonly view: View;
  readonly chosen: RemoteShow | undefined;
  readonly offers: (show: RemoteShow) => Offer;
  readonly onChoose: (show: RemoteShow) => void;
}) => {
  const t = useWords(consoleWords);
  const live = remoteShowOf(props.view.cue);
  const at = props.chosen === undefined ? -1 : remoteShows.indexOf(props.chosen);
  const reason = (show: RemoteShow): string | undefined => {
    const offer = props.offers(show);
    return "missing" in offer && offer.missing !== "message" ? t(offer.missing) : undefined;
  };
  const choose = (show: RemoteShow): void => {
    if (reason(show) === undefined) props.onChoose(show);
  };
  return (
    <div
      className="remote"
      role="radiogroup"
      tabIndex={-1}
      aria-label={t("remote")}
      onKeyDown={(event) =>
        arrowChoice(event, remoteShows.length, at, (place) => {
          const show = remoteShows[place];
          if (show !== undefined && show !== "message") choose(show);
        })
      }
    >
      {remoteShows.map((show, index) => (
        <button
          key={show}
          type="button"
          role="radio"
          aria-checked={show === props.chosen}
          tabIndex={show === props.chosen || (at < 0 && index === 0) ? 0 : -1}
          data-live={show === live ? "" : undefined}
          data-selected={show === props.chosen && show !== live ? "" : undefined}
          aria-disabled={reason(show) === undefined ? undefined : true}
          title={reason(show)}
          onClick={() => choose(show)}
        >
          <Icon of={icons[show]} />
          {t(show)}
        </button>
      ))}
    </div>
  );
};
