import "./phone.css";
import "./dialog.css";
import { type ReactNode, useLayoutEffect, useRef } from "react";

/**
 * Rises from the lower edge on a phone, stands in the middle on a laptop. Modal while it is mounted; Escape lowers it. The
 * focus starts on the sheet itself, whose name is its heading: never on a choice.
 */
export const Sheet = (props: {
  readonly label: string;
  readonly onLower: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}) => {
  const sheet = useRef<HTMLDialogElement>(null);
  // Before it is taken out of the page: the browser gives the focus back only on closing a dialog that is still there.
  useLayoutEffect(() => {
    const element = sheet.current;
    if (element && !element.open) element.showModal();
    element?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={sheet}
      tabIndex={-1}
      className={`sheet sheet--modal ${props.className ?? ""}`}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault();
        props.onLower();
      }}
    >
      <span className="sheet__grip" aria-hidden="true" />
      {props.children}
    </dialog>
  );
};
