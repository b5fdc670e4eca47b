import { useId, useState } from "react";
import { useWords } from "../words/Language.tsx";
import { codeDigits, codeLength } from "./codeDigits.ts";
import { words } from "./words.ts";

/**
 * Eight cells in two groups of four, left to right in every language, over one ordinary field: so pasting, the numeric
 * keyboard, screen readers and the phone's own suggestions work as everywhere.
 */
export const CodeField = (props: {
  readonly code: string;
  readonly onChange: (code: string) => void;
  readonly invalid: boolean;
  readonly describedBy?: string;
}) => {
  const t = useWords(words);
  const id = useId();
  const [focused, setFocused] = useState(false);
  const cell = (place: number) => (
    <i
      key={place}
      data-on={place < props.code.length ? "" : undefined}
      data-focus-visible={focused && place === Math.min(props.code.length, codeLength - 1) ? "" : undefined}
    >
      {props.code[place]}
    </i>
  );
  return (
    <div className="stack">
      <label className="field__label" htmlFor={id}>
        {t("code", { n: codeLength })}
      </label>
      <div className="codebox" data-invalid={props.invalid ? "" : undefined}>
        {[0, 1, 2, 3].map(cell)}
        <span aria-hidden="true" />
        {[4, 5, 6, 7].map(cell)}
        <input
          id={id}
          className="codebox__input"
          dir="ltr"
          inputMode="numeric"
          autoComplete="off"
          autoCorrect="off"
          enterKeyHint="go"
          value={props.code}
          aria-invalid={props.invalid}
          aria-describedby={props.describedBy}
          onChange={(event) => props.onChange(codeDigits(event.target.value))}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        />
      </div>
    </div>
  );
};
