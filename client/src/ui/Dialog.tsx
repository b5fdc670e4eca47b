import "./dialog.css";
import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { Icon } from "./Icon.tsx";
import { IconButton } from "./IconButton.tsx";

/**
 * The browser's own modal dialog: it keeps the focus inside, makes the page behind it inert and gives the focus back.
 * Escape and the cross call `onClose`; it is open while it is mounted.
 */
export const Dialog = (props: {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
  /** Width in CSS; 928 px as in the vote's set-up unless said otherwise. */
  readonly width?: string;
}) => {
  const t = useWords(commonWords);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it is taken out of the page: the browser gives the focus back only on closing a dialog that is still there.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dlg"
      aria-labelledby={id}
      style={props.width === undefined ? undefined : { inlineSize: props.width }}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header className="dlg__h">
        <h2 id={id} className="grow">
          {props.title}
        </h2>
        <IconButton label={t("close")} onClick={props.onClose}>
          <Icon of={X} size="m" />
        </IconButton>
      </header>
      <div className="dlg__b">{props.children}</div>
      {props.foot !== undefined && <footer className="dlg__f">{props.foot}</footer>}
    </dialog>
  );
};
