import { type InputHTMLAttributes, type ReactNode, useId } from "react";

/** A labelled line of text; people's text finds its direction by itself. */
export const TextField = ({
  label,
  hint,
  error,
  icon,
  dense,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly icon?: ReactNode;
  readonly dense?: boolean;
}) => {
  const id = useId();
  const note = error !== undefined || hint !== undefined ? `${id}-note` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={`input${dense ? " input--dense" : ""}`} data-invalid={error === undefined ? undefined : ""}>
        {icon}
        <input
          // An empty field follows the page, so that its placeholder stands where the text will begin.
          dir={rest.value ? "auto" : undefined}
          {...rest}
          id={id}
          className="input__text"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={note}
        />
      </div>
      {note !== undefined && (
        <span id={note} className={error === undefined ? "hint" : "hint hint--err"}>
          {error ?? hint}
        </span>
      )}
    </div>
  );
};
