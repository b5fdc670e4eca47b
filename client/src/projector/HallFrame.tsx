import { inLanguage } from "@nadwa/shared/words";
import type { ReactNode } from "react";
import { Mark } from "../ui/Mark.tsx";
import { Num } from "../ui/Num.tsx";
import { NumberTile } from "../ui/NumberTile.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { spacedCode, type Surround } from "./surround.ts";
import { projectorWords } from "./words.ts";

/** Head, subject and foot of a frame. The lowest tenth holds only what is repeated: heads in front of the wall hide it. */
export const HallFrame = (props: {
  readonly surround: Surround;
  readonly head: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  /** Cobalt asks, white reads (ui/design.md §1.3). */
  readonly call?: boolean;
  readonly className?: string;
}) => {
  const { language } = useLanguage();
  const t = useWords(projectorWords);
  return (
    <div className={`pj ${props.call ? "pj--call" : ""} ${props.className ?? ""}`}>
      <header className="pj__head">{props.head}</header>
      {props.children}
      <footer className="pj__foot">
        <Mark />
        {props.foot ?? (
          <span className="pj__forum" dir="auto">
            {inLanguage(props.surround.forum, language)}
          </span>
        )}
        <span className="push pj__join">
          {t("joining")} <Num>{props.surround.address}</Num>
        </span>
        <Num className="code">{spacedCode(props.surround.joinCode)}</Num>
      </footer>
    </div>
  );
};

/** Number and axis at the start, one state at the end: the head of everything about one recommendation. */
export const SubjectHead = (props: {
  readonly number: string;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}) => (
  <>
    <NumberTile number={props.number} />
    <span className="pj__subject" dir="auto">
      {props.title}
    </span>
    <span className="pj__state">{props.children}</span>
  </>
);

/** «الصفحة 1 من 5» and a tile per page, the current one wide. */
export const PageFoot = (props: { readonly page: number; readonly pages: number }) => {
  const t = useWords(projectorWords);
  return (
    <>
      <span>{t("page", { page: props.page + 1, pages: props.pages })}</span>
      <span className="pj__pages" aria-hidden="true">
        {Array.from({ length: props.pages }, (_, page) => (
          <i key={page} data-current={page === props.page ? "" : undefined} />
        ))}
      </span>
    </>
  );
};
