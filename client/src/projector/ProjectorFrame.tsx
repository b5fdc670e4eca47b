import "../ui/projector.css";
import "../ui/voting.css";
import "../ui/recommendation.css";
import "./hall.css";
import { unreachable } from "@nadwa/shared/result";
import { useLanguage } from "../words/Language.tsx";
import { AxisFrame, BoardFrame } from "./BoardFrame.tsx";
import { ClosingFrame } from "./ClosingFrame.tsx";
import type { Frame } from "./frames.ts";
import { JoinFrame } from "./JoinFrame.tsx";
import { BlankFrame, MessageFrame } from "./PlainFrames.tsx";
import { ResultFrame } from "./ResultFrame.tsx";
import type { LatestEditor, Surround } from "./surround.ts";
import { TextFrame } from "./TextFrame.tsx";
import { VoteFrame } from "./VoteFrame.tsx";

export type ProjectorFrameProps = {
  readonly frame: Frame;
  readonly surround: Surround;
  /** By the server's clock, for what is left of the time. */
  readonly nowMs: number;
  readonly editor?: LatestEditor | undefined;
};

const draw = ({ frame, surround, nowMs, editor }: ProjectorFrameProps) => {
  switch (frame.show) {
    case "join":
      return <JoinFrame surround={surround} />;
    case "board":
      return <BoardFrame frame={frame} surround={surround} />;
    case "axis":
      return <AxisFrame frame={frame} surround={surround} />;
    case "recommendation":
      return <TextFrame frame={frame} surround={surround} editor={editor} />;
    case "vote":
      return <VoteFrame frame={frame} surround={surround} nowMs={nowMs} />;
    case "result":
      return <ResultFrame frame={frame} surround={surround} />;
    case "closing":
      return <ClosingFrame frame={frame} surround={surround} />;
    case "message":
      return <MessageFrame text={frame.text} surround={surround} nowMs={nowMs} />;
    case "blank":
      return <BlankFrame surround={surround} />;
    default:
      return unreachable(frame);
  }
};

/**
 * One frame at any size: it fills its nearest container (`container-type: inline-size`, 16:9), every length a share of that
 * width. The hall and the console's thumbnails draw the same thing.
 */
export const ProjectorFrame = (props: ProjectorFrameProps) => {
  const { locale, direction } = useLanguage();
  return (
    <div className="hallframe" lang={locale} dir={direction} data-show={props.frame.show}>
      {draw(props)}
    </div>
  );
};
