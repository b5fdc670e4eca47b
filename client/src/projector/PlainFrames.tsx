import { inLanguage } from "@nadwa/shared/words";
import { clockText } from "../ui/clockText.ts";
import { Mark } from "../ui/Mark.tsx";
import { Num } from "../ui/Num.tsx";
import { useLanguage } from "../words/Language.tsx";
import { lineCount } from "./fit.ts";
import { HallFrame } from "./HallFrame.tsx";
import type { Surround } from "./surround.ts";
import { useWidthOf } from "./widthOf.ts";

const messageSizes = [160, 128, 104, 88, 72, 64] as const;

/** The moderator's own words, as large as they fit; and the time, as it is what a hall in a break wants to know. */
export const MessageFrame = (props: { readonly text: string; readonly surround: Surround; readonly nowMs: number }) => {
  const { locale } = useLanguage();
  const widthOf = useWidthOf();
  const size = messageSizes.find((each) => lineCount(props.text, each, 1600, widthOf) * each * 1.35 <= 700) ?? 64;
  return (
    <HallFrame
      call
      surround={props.surround}
      head={
        <>
          <span className="pj__brand">
            <Mark />
            ندوة
          </span>
          <span className="pj__time push">
            <Num>{clockText(props.nowMs, locale)}</Num>
          </span>
        </>
      }
    >
      <div className="pj__main">
        <div className="pjmsg" style={{ fontSize: `calc(${size} * var(--u))`, lineHeight: 1.35, fontWeight: 700 }}>
          {props.text.split("\n").map((paragraph, index) => (
            <p key={index} dir="auto">
              {paragraph}
            </p>
          ))}
        </div>
      </div>
    </HallFrame>
  );
};

/** Mark, forum, session, nothing else. */
export const BlankFrame = ({ surround }: { readonly surround: Surround }) => {
  const { language } = useLanguage();
  const forum = inLanguage(surround.forum, language);
  const session = inLanguage(surround.session, language);
  return (
    <div className="pj pj--call pj--blank">
      <div className="pj__main">
        <div className="pjmsg">
          <Mark />
          <p className="pj__name" dir="auto">
            {forum}
          </p>
          {session !== forum && (
            <p className="pj__session" dir="auto">
              {session}
            </p>
          )}
        </div>
      </div>
    </div>
  );
};
