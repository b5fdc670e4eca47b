import { useEffect, useState } from "react";
import { SpokenIn, useWords } from "../words/Language.tsx";
import { frameKey } from "./frames.ts";
import type { LastFrame } from "./lastFrame.ts";
import { ProjectorFrame } from "./ProjectorFrame.tsx";
import type { LatestEditor } from "./surround.ts";
import { projectorWords } from "./words.ts";

/** As long as the cross-fade of hall.css and a little more. */
const fadeMs = 260;

const OfflineNote = () => {
  const t = useWords(projectorWords);
  return <div className="hall__offline">{t("offline")}</div>;
};

/**
 * A frame on the whole screen, 16:9 at any resolution. A change of subject fades over in 200 ms; figures change in place.
 * The note about a lost connection is small and late: the picture stays (ui/design.md §9.9).
 */
export const HallStage = (
  props: LastFrame & { readonly nowMs: number; readonly editor?: LatestEditor | undefined; readonly offline: boolean },
) => {
  const { frame, surround, nowMs, editor } = props;
  const [shown, show] = useState(frame);
  const [leaving, leave] = useState<typeof frame>();
  if (shown !== frame) {
    if (frameKey(shown) !== frameKey(frame)) leave(shown);
    show(frame);
  }
  useEffect(() => {
    if (!leaving) return;
    const timer = setTimeout(() => leave(undefined), fadeMs);
    return () => clearTimeout(timer);
  }, [leaving]);
  return (
    <SpokenIn language={props.language}>
      <div className="hall" data-theme={props.dim ? "projector-dim" : "projector"}>
        <div className="hall__stage">
          {leaving && (
            <div className="hall__layer" aria-hidden="true">
              <ProjectorFrame frame={leaving} surround={surround} nowMs={nowMs} />
            </div>
          )}
          <div key={frameKey(frame)} className={`hall__layer${leaving ? " hall__layer--in" : ""}`}>
            <ProjectorFrame frame={frame} surround={surround} nowMs={nowMs} editor={editor} />
          </div>
          {props.offline && <OfflineNote />}
        </div>
      </div>
    </SpokenIn>
  );
};
